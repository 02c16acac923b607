using Glossary.Model;

namespace Glossary.Storage;

/// <summary>Which entries the editors' list is asked for.</summary>
/// <param name="Words">What label or slug has in it.</param>
/// <param name="Status">The entry's, or that of a proposal for it.</param>
/// <param name="Tag">That it has.</param>
/// <param name="Writer">Name of somebody who wrote at a proposal for it.</param>
/// <param name="NewestFirst">By the last change, and not by label.</param>
/// <param name="Owner">Name of somebody who owns it.</param>
internal sealed record EntryFilter(string? Words, EntryStatus? Status, string? Tag, string? Writer = null, bool NewestFirst = false, string? Owner = null);

/// <summary>An entry in a list: its version for editors, the one that readers see, and how many proposals wait at it.</summary>
internal sealed record ListedEntry(
    string Slug, string Label, List<string> Tags, EntryStatus Status, int EditVersion, int Version, DateTimeOffset UpdatedAt, int Proposals);

/// <summary>What tells a stored entry from others.</summary>
/// <param name="Id">By which it is stored.</param>
/// <param name="Slug">What it is called now.</param>
/// <param name="Label">Its preferred label.</param>
/// <param name="Language">Of the label.</param>
/// <param name="Iri">By which its own vocabulary knows it.</param>
/// <param name="Schemes">Vocabularies that it belongs to.</param>
/// <param name="Text">Its first definition.</param>
internal sealed record KnownEntry(long Id, string Slug, string Label, string Language, string? Iri, List<string> Schemes, string? Text);

/// <summary>Entries by what they are known by; <c>BySlug</c> has those too that had the slug once.</summary>
internal sealed record KnownEntries(
    ILookup<string, KnownEntry> ByIri, IReadOnlyDictionary<string, KnownEntry> BySlug, ILookup<string, KnownEntry> ByLabel);
