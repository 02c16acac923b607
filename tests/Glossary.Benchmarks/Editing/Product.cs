using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Glossary.Host;

namespace Glossary.Benchmarks.Editing;

/// <summary>The program in a process of its own, on a folder of its own, and how much memory it took at the most.</summary>
internal sealed class Product : IDisposable
{
    public const string AdminKey = "an-admin-key-for-benchmarks";

    /// <summary>As the container and the service have it; the runtime takes it from the environment alone.</summary>
    public static readonly (string Name, string Value) YoungestGeneration = ("DOTNET_GCgen0size", "0x1000000");

    private readonly Process process;

    private Product(Process process) => this.process = process;

    public static Product Start(params string[] arguments) => Start(Command(null, arguments));

    public static Product Start(IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var start = Command(null, arguments);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Start(start);
    }

    /// <summary>How the program is started.</summary>
    /// <param name="program">Glossary.dll of another build than the one beside this.</param>
    /// <param name="arguments">What is typed after it.</param>
    public static ProcessStartInfo Command(string? program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet");
        foreach (var argument in arguments.Prepend(program ?? typeof(GlossaryOptions).Assembly.Location)) start.ArgumentList.Add(argument);
        start.Environment["GLOSSARY_ADMIN_KEY"] = AdminKey;
        start.Environment["Editorial__AllowSelfReview"] = "true";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return start;
    }

    public static Product Start(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrEmpty(line.Data)) Console.Error.WriteLine(line.Data);
        };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Processor time so far.</summary>
    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    private double? ProcessorSoFar()
    {
        try
        {
            return ProcessorSeconds;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return null;
        }
    }

    /// <summary>Resident now.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Seconds, megabytes of memory at the most, and seconds of processor time.</returns>
    public static (double Seconds, double Megabytes, double Processor) Run(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var product = Start(arguments);
        // What a process took cannot be asked when it has ended: the last that is known is a fiftieth of a second old.
        var (most, processor) = (0.0, 0.0);
        while (!product.process.WaitForExit(20))
        {
            most = Math.Max(most, product.PeakMegabytes());
            processor = product.ProcessorSoFar() ?? processor;
        }
        if (product.process.ExitCode != 0) throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {product.process.ExitCode}");
        return (watch.Elapsed.TotalSeconds, most, processor);
    }

    /// <summary>What the kernel says was resident at the most, so far.</summary>
    public double PeakMegabytes()
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process.Id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
                }
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }
        return 0;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        process.Dispose();
    }

    /// <summary>Writes made-up entries as NDJSON: a few labels, a paragraph or two, a citation of one of a hundred sources, a relation.</summary>
    public static void WriteEntries(string path, int count)
    {
        using var file = new StreamWriter(path);
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            file.WriteLine(JsonSerializer.Serialize(new
            {
                slug = $"word-{i}",
                label = $"{Word(random)} {Word(random)} {i}",
                altLabels = new[] { $"other {Word(random)} {i}" },
                summary = Sentence(random),
                tags = new[] { Word(random) },
                definitions = new[] { new { text = string.Join("\n\n", Sentence(random), Sentence(random), Sentence(random)),
                    examples = new[] { Sentence(random) },
                    citations = new[] { new { key = $"source-{i % 100}", title = $"Source {i % 100}", locator = $"section {i}" } } } },
                relations = i == 0 ? [] : new[] { new { type = "related", term = $"word-{random.Next(i)}" } },
            }));
        }
    }

    private static string Sentence(Random random) => $"A {string.Join(' ', Enumerable.Range(0, 20).Select(_ => Word(random)))}.";

    private static string Word(Random random)
    {
        const string consonants = "bdfgklmnprst", vowels = "aeiou";
        return string.Concat(Enumerable.Range(0, 2 + random.Next(2))
            .Select(_ => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}"));
    }
}
