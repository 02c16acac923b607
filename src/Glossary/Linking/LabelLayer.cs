using System.Collections.Concurrent;
using Glossary.Model;

namespace Glossary.Linking;

/// <summary>Labels of some entries, ready to be found in a text.</summary>
/// <param name="Trie">The labels.</param>
/// <param name="Heads">Whose they are, by label.</param>
internal sealed record LabelSet(LabelTrie Trie, EntryHead[] Heads)
{
    /// <summary>Entries of a plain word that several have, by its node and whether it stands in the plural; put in order when first met.</summary>
    public ConcurrentDictionary<(int Node, bool IsPlural), IReadOnlyList<EntryHead>> Homonyms { get; } = [];
}

/// <summary>A part of the labels that are found: those of the base, and those of what changed since.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="IsOld">Whether what the entry of an id is called here no longer counts; null where all counts.</param>
internal sealed record LabelLayer(LabelSet Labels, Predicate<long>? IsOld);
