using System.Text.RegularExpressions;

namespace Glossary.Exchange.Copies;

/// <summary>Notes in a file of sources when they were read, and what was read. Lines that say something else stay as they are, comments too.</summary>
internal static partial class SourceStamps
{
    /// <param name="lines">The file's lines, a list of sources with a field a line.</param>
    /// <param name="read">What was read.</param>
    /// <param name="day">When, YYYY-MM-DD.</param>
    /// <returns>The file's new lines, and the sources that were not found in it.</returns>
    public static (IReadOnlyList<string> Lines, IReadOnlyList<string> Missing) Write(IReadOnlyList<string> lines, IEnumerable<ReadSource> read, string day)
    {
        var left = read.ToDictionary(r => r.Source);
        var done = new List<string>(lines.Count + 2 * left.Count);
        for (var i = 0; i < lines.Count;)
        {
            var key = Key().Match(lines[i]);
            var end = i + 1;
            while (end < lines.Count && !lines[end].StartsWith('-')) end++;
            var block = lines.Skip(i).Take(end - i);
            done.AddRange(key.Success && left.Remove(key.Groups[1].Value, out var source) ? Stamp([.. block], source, day) : block);
            i = end;
        }
        return (done, [.. left.Keys]);
    }

    private static List<string> Stamp(List<string> block, ReadSource source, string day)
    {
        block.RemoveAll(l => Stamped().IsMatch(l) || (source.Version is not null && l.StartsWith("  version:", StringComparison.Ordinal)));
        var last = block.FindLastIndex(l => l.StartsWith("  ", StringComparison.Ordinal) && l.Trim().Length > 0);
        var at = block.FindIndex(l => l.StartsWith("  url:", StringComparison.Ordinal));
        if (at < 0) at = Math.Max(last, 0) + 1;
        List<string> stamp = [$"  accessed: '{day}'", $"  checksum: {source.Checksum}"];
        if (source.Version is { } version) stamp.Insert(0, $"  version: '{version.Replace("'", "''", StringComparison.Ordinal)}'");
        block.InsertRange(at, stamp);
        return block;
    }

    [GeneratedRegex("""^- +key: *["']?([^"'\s]+)""")]
    private static partial Regex Key();

    [GeneratedRegex("^  (accessed|checksum):")]
    private static partial Regex Stamped();
}
