using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Records;

/// <summary>
/// What the words of a language look like in a file: each list a text of words with blanks between. A list that is left out is the one that the program
/// ships with, so that a copy of an old list does not hold up a later program's better one.
/// </summary>
internal static class LanguageFormat
{
    private const int LongestList = 20_000;

    /// <summary>The languages whose grammar is known.</summary>
    public static readonly IReadOnlyList<string> Codes = ["en"];

    /// <summary>What the program ships with.</summary>
    public static LanguageWords Shipped => ShippedWords.Language;

    /// <param name="row">The fields of a file.</param>
    public static LanguageWords Read(FieldReader row) => Read(row, Shipped);

    /// <param name="row">The fields of a file.</param>
    /// <param name="shipped">Has the lists that the file leaves out; null where it must have all.</param>
    public static LanguageWords Read(FieldReader row, LanguageWords? shipped)
    {
        var code = row.Required("code", 20);
        if (code.Length > 0 && !Codes.Contains(code)) row.Fault("code", $"is '{code}', must be {string.Join(" or ", Codes)}: no other grammar is known");
        var lists = new OrderedDictionary<string, IReadOnlyList<string>>();
        var maps = new OrderedDictionary<string, IReadOnlyDictionary<string, string>>();
        var words = new LanguageWords(code, row.Optional("name", 100) ?? shipped?.Name ?? code, List, Map) { Lists = lists, Maps = maps };
        foreach (var (name, pieces) in words.FollowUps)
        {
            if (!IsExpression(string.Concat(pieces))) row.Fault("followUps", $"has '{name}', which is no regular expression");
        }
        row.Close();
        return words;

        FrozenSet<string> List(string name)
        {
            var text = row.Optional(name, LongestList);
            if (text is null && shipped is null) row.Fault(name, "is missing");
            lists[name] = text is null ? shipped?.Lists.GetValueOrDefault(name) ?? [] : Words(text);
            return lists[name].ToFrozenSet(StringComparer.Ordinal);
        }

        IReadOnlyDictionary<string, string[]> Map(string name)
        {
            var texts = row.Map(name, LongestList);
            if (texts.Count == 0 && shipped is null) row.Fault(name, "is missing");
            maps[name] = texts.Count == 0 ? shipped?.Maps.GetValueOrDefault(name) ?? texts : texts;
            return maps[name].ToFrozenDictionary(t => t.Key, t => Words(t.Value), StringComparer.Ordinal);
        }
    }

    /// <summary>The lists that are not as the program ships them; null where all are.</summary>
    public static Node? WriteOwn(LanguageWords words)
    {
        var own = new FieldWriter();
        foreach (var (name, list) in words.Lists)
        {
            if (!list.SequenceEqual(Shipped.Lists.GetValueOrDefault(name) ?? [])) own.Add(name, string.Join(' ', list));
        }
        foreach (var (name, map) in words.Maps)
        {
            if (!(Shipped.Maps.GetValueOrDefault(name) ?? FrozenDictionary<string, string>.Empty).ToHashSet().SetEquals(map)) own.Add(name, map);
        }
        return own.IsEmpty ? null : own.Done();
    }

    /// <summary>As a file or a row has it: the code, and the lists that are not as the program ships them.</summary>
    public static Node Write(LanguageWords words)
    {
        var head = new FieldWriter().Add("code", words.Code).Done();
        return WriteOwn(words) is Node.Fields own ? new Node.Fields([.. ((Node.Fields)head).Values, .. own.Values]) : head;
    }

    private static bool IsExpression(string text)
    {
        try
        {
            _ = new Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
