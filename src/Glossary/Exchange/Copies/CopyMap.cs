using Glossary.Records;

namespace Glossary.Exchange.Copies;

/// <summary>A local copy of a page.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">Which state of the text it is, where the map says so: a release, a commit.</param>
internal sealed record SourceCopy(string Path, string? Version);

/// <summary>Which file is the copy of which address. A star stands for the rest of the address, and in the file's name for the same rest.</summary>
internal sealed class CopyMap
{
    /// <summary>The map's name within the folder of copies.</summary>
    public const string FileName = "copies.yaml";

    private sealed record Rule(string Address, string File, string? Version);

    private readonly string folder;
    private readonly ILookup<string, Rule> exact;
    private readonly List<Rule> patterns;

    private CopyMap(string folder, IReadOnlyList<Rule> rules)
    {
        this.folder = folder;
        exact = rules.Where(r => !r.Address.EndsWith('*')).ToLookup(r => Plain(r.Address), StringComparer.OrdinalIgnoreCase);
        patterns = [.. rules.Where(r => r.Address.EndsWith('*')).OrderByDescending(r => r.Address.Length)];
    }

    /// <param name="folder">The folder of copies; the map lies in it.</param>
    /// <param name="problems">Collects what is wrong with the map.</param>
    public static CopyMap Read(string folder, List<ImportProblem> problems)
    {
        var rules = new List<Rule>();
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            problems.Add(new(path, 0, null, "is missing; it says which file is the copy of which address"));
            return new(folder, rules);
        }
        using var reader = new StreamReader(path);
        try
        {
            foreach (var document in YamlText.Read(reader))
            {
                if (document is not Node.Items rows)
                {
                    problems.Add(new(path, document.Line, null, "must be a list of rows with address and file"));
                    continue;
                }
                foreach (var row in rows.Values) rules.Add(ReadRule(new(row, path, "", problems)));
            }
        }
        catch (UnreadableRowException fault)
        {
            problems.Add(new(path, fault.Row, null, fault.Message));
        }
        return new(folder, rules);
    }

    private static Rule ReadRule(FieldReader row)
    {
        var address = row.Required("address", 1_000);
        var file = row.Required("file", 1_000);
        if (address.IndexOf('*') is >= 0 and var star && star != address.Length - 1) row.Fault("address", $"is '{address}', may have a star at its end only");
        if (Path.IsPathRooted(file) || file.Split('/', '\\').Contains("..")) row.Fault("file", $"is '{file}', must be a path within the folder");
        var rule = new Rule(address, file, row.Optional("version", 200));
        row.Close();
        return rule;
    }

    /// <summary>The copies of a page that are there; what the address has behind # is a place within the page.</summary>
    public IReadOnlyList<SourceCopy> Of(string address)
    {
        var plain = Plain(address);
        var named = exact[plain].Select(r => new SourceCopy(Path.Combine(folder, r.File), r.Version)).Where(c => File.Exists(c.Path)).ToList();
        if (named.Count > 0) return named;
        foreach (var rule in patterns)
        {
            var start = rule.Address[..^1];
            if (!plain.StartsWith(start, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = plain[start.Length..];
            if (rest.Split('/').Contains("..")) continue;
            foreach (var spelling in new[] { rest, rest.ToLowerInvariant() })
            {
                var path = Path.Combine(folder, rule.File.Replace("*", spelling, StringComparison.Ordinal));
                if (File.Exists(path)) return [new(path, rule.Version)];
            }
        }
        return [];
    }

    private static string Plain(string address)
    {
        var place = address.IndexOf('#');
        return (place < 0 ? address : address[..place]).TrimEnd('/');
    }
}
