using Glossary.Model;
using Glossary.Text;

namespace Glossary.Linking;

/// <summary>Whether an entry counts where one of its labels stands.</summary>
/// <param name="head">The entry.</param>
/// <param name="word">The label as it stands in the text.</param>
internal delegate bool Wanted(EntryHead head, ReadOnlySpan<char> word);

/// <summary>Which of the terms in a text are wanted; a term that is not wanted does not use up the first place of another.</summary>
internal sealed record MarkRules
{
    /// <summary>Only entries with one of the tags; empty for any.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Slugs or labels of entries that are not wanted.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
    /// <summary>Slugs or labels of the only entries that are; empty for any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
    /// <summary>Only entries that mean different things to different people.</summary>
    public bool Contested { get; init; }
    /// <summary>Everyday words too, which the glossary has unmarked otherwise. What <see cref="Only"/> names is marked in any case.</summary>
    public bool Everyday { get; init; }

    /// <summary>Whether an entry is wanted.</summary>
    /// <param name="glossary">That the entry is of.</param>
    public Wanted In(PublishedGlossary glossary)
    {
        var (except, only) = (Ids(Except), Ids(Only));
        if (!Everyday) except.UnionWith(glossary.Knowledge.Site.Unmarked.Select(u => glossary.Head(u)?.Id).OfType<long>().Except(only));
        return (head, word) =>
            !except.Contains(head.Id)
            && (head.Unmarked.Count == 0 || Everyday || only.Contains(head.Id) || !IsEveryday(head, word))
            && (Only.Count == 0 || only.Contains(head.Id))
            && (Tags.Count == 0 || glossary.TagsOf(head).Any(t => Tags.Contains(t, StringComparer.OrdinalIgnoreCase)))
            && (!Contested || IsContested(head));

        HashSet<long> Ids(IReadOnlyList<string> names) =>
            [.. names.SelectMany(n => glossary.Head(n) is { } head ? [head] : glossary.WithLabel(n)).Select(h => h.Id)];
    }

    // "options" where "option" is not marked.
    private static bool IsEveryday(EntryHead head, ReadOnlySpan<char> word)
    {
        var key = LabelForm.Of(word.ToString()).Key;
        var singular = Inflection.Singular(key);
        foreach (var label in head.Unmarked)
        {
            var unmarked = LabelForm.Of(label).Key;
            if (unmarked == key || unmarked == singular) return true;
        }
        return false;
    }

    /// <summary>Whether views give the entry definitions that compete.</summary>
    public static bool IsContested(EntryHead head) => head.Views.Count > 1;
}
