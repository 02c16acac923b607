using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glossary.Benchmarks.Http;

/// <summary>What a load came to; times in milliseconds.</summary>
internal sealed record Load(double Rate, double P50, double P99, long Requests, long Errors);

/// <summary>Loads a server with wrk, which Debian has as a package.</summary>
internal static partial class Wrk
{
    /// <summary>Lua knows JSON's escapes of quotes and line ends, but not <c>\u0026</c> for an ampersand.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A script that asks the paths in turn; <c>{n}</c> in one is another number at each request.</summary>
    public static string Script(string file, IEnumerable<string> paths)
    {
        File.WriteAllText(file, $$"""
            local paths = { {{string.Join(", ", paths.Select(p => JsonSerializer.Serialize(p, Plain)))}} }
            local i = 0
            local n = {{Random.Shared.Next(1_000_000_000)}}
            request = function() i = i % #paths + 1 n = n + 1 return wrk.format("GET", (paths[i]:gsub("{n}", n))) end
            done = function(s, l)
              io.write(string.format("result %f %f %f %d %d\n", s.requests / s.duration * 1e6, l:percentile(50) / 1000, l:percentile(99) / 1000,
                s.requests, s.errors.status + s.errors.connect + s.errors.read + s.errors.write + s.errors.timeout))
            end

            """);
        return file;
    }

    public static Load Run(string url, string script, int seconds, int connections)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", $"-t1 -c{connections} -d{seconds}s --timeout 10s -s {script} {url}")
        {
            RedirectStandardOutput = true,
        })!;
        var output = wrk.StandardOutput.ReadToEnd();
        if (Result().Match(output) is not { Success: true } found) throw new InvalidOperationException($"wrk has not measured {url}:\n{output}");
        double Number(int group) => double.Parse(found.Groups[group].Value, CultureInfo.InvariantCulture);
        return new(Number(1), Number(2), Number(3), (long)Number(4), (long)Number(5));
    }

    [GeneratedRegex(@"result ([\d.]+) ([\d.]+) ([\d.]+) (\d+) (\d+)")]
    private static partial Regex Result();
}
