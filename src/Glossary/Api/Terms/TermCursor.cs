using System.Buffers.Text;
using System.Text;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Api.Terms;

/// <summary>Where a page of a list ended: the label and slug of its last term, so that pages stay right while terms come and go.</summary>
internal static class TermCursor
{
    private const int LongestCursor = 2_000;

    /// <summary>Where the page before ended; null for the first page.</summary>
    /// <exception cref="Refusal">No list gave it.</exception>
    public static (string Label, string Slug)? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        if (cursor.Length <= LongestCursor && Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n') is [var label, var slug])
        {
            return (label, slug);
        }
        throw new Refusal(
            RefusalKind.Invalid, $"The cursor '{DisplayText.Shorten(cursor)}' is not one that a list gave.",
            new RefusedField("cursor", "must be the nextCursor of the page before"));
    }

    /// <summary>The items after the cursor, how many there are in all, and the cursor of the next page.</summary>
    public static (IReadOnlyList<EntryHead> Items, int Total, string? Next) Page(IEnumerable<EntryHead> all, (string Label, string Slug)? after, int limit)
    {
        var items = new List<EntryHead>(limit);
        var total = 0;
        var more = false;
        foreach (var head in all)
        {
            total++;
            if (after is { } last && Compare(head, last) <= 0) continue;
            if (items.Count < limit) items.Add(head);
            else more = true;
        }
        return (items, total, more ? Write(items[^1]) : null);
    }

    private static int Compare(EntryHead head, (string Label, string Slug) last)
    {
        var byLabel = StringComparer.OrdinalIgnoreCase.Compare(head.Label, last.Label);
        return byLabel != 0 ? byLabel : StringComparer.Ordinal.Compare(head.Slug, last.Slug);
    }

    private static string Write(EntryHead last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Label}\n{last.Slug}"));
}
