using Glossary.Meaning;
using Glossary.Model;

namespace Glossary.Answers;

/// <summary>The sentence model as it is now; null where there is none.</summary>
internal delegate ISentenceMeaning? SenseOfMeaning();

/// <summary>
/// Tells whether a question belongs to the glossary's field: by whether it comes nearer to what the glossary says, and to what those talk of who use its
/// contested words, than to sentences that name other fields. All of that is data; no list of words does it for a glossary of another field than ours.
/// </summary>
internal sealed class FieldSense(SenseOfMeaning meaning, KnowledgeBase knowledge)
{
    /// <summary>Below this lead a question is not ours. Measured on questions of this field and of others (docs/ask.md).</summary>
    public const double LeastLead = 0.06;

    /// <summary>The same where a meaning is asked for in so many words, so that a misspelt word does no harm.</summary>
    public const double LeastOfPlain = 0.015;

    /// <summary>Entries among which the named ones are looked for; one that is not among them is far from what is told.</summary>
    private const int MostCompared = 200;
    private const double LeadOfOnly = 0.05;

    private readonly string[] ours = [.. knowledge.Pairs.SelectMany(p => p.About)];

    private readonly string[] others =
    [
        .. knowledge.Language.Elsewhere.Values.Select(words => string.Join(' ', words)),
        .. knowledge.Pairs.SelectMany(p => p.Elsewhere),
    ];

    /// <summary>
    /// Whether a question about ends is known to be of another field: false where nothing is known. The entries of the contested words are near to whatever
    /// has these words in it, so that only what people talk of counts.
    /// </summary>
    public bool IsElsewhere(string question)
    {
        if (ours.Length == 0 || others.Length == 0 || meaning() is not { } model || model.OfQuestion(question) is not { } vector) return false;
        if (model.Nearness(vector, [.. ours, .. others]) is not { } near) return false;
        return near.Take(ours.Length).Max() < near.Skip(ours.Length).Max();
    }

    /// <summary>
    /// Which of some entries is nearest to what is told, and by how much it leads the next; null where the model cannot be asked or has not read them.
    /// </summary>
    public (EntryHead Entry, double Lead)? NearestOf(string told, IReadOnlyList<EntryHead> entries)
    {
        if (meaning() is not { } model || model.OfQuestion(told) is not { } vector) return null;
        var near = model.NearestEntries(vector, MostCompared)?.Where(n => entries.Any(e => e.Id == n.Id)).ToList();
        if (near is not { Count: > 0 }) return null;
        var lead = near.Count > 1 ? near[0].Cosine - near[1].Cosine : LeadOfOnly;
        return (entries.First(e => e.Id == near[0].Id), lead);
    }

    // How much more one field is spoken of than the others. A field that the nearest entry speaks of more than the question does is the glossary's own, or
    // next to it, and does not speak against it: in a glossary of law, courts and contracts are no other field. Questions and texts lie apart, so that
    // their cosines are not compared themselves.
    private static float Stress(IReadOnlyList<float> cosines, int at) => cosines[at] - cosines.Average();

    /// <summary>What is known of a question; null where the model cannot be asked.</summary>
    public FieldNearness? Of(string question)
    {
        if (meaning() is not { } model || model.OfQuestion(question) is not { } vector) return null;
        if (model.NearestEntries(vector, 1) is not [var first] || model.Nearness(vector, [.. ours, .. others]) is not { } near) return null;
        var own = near.Take(ours.Length).Append(first.Cosine).Max();
        var away = near.Skip(ours.Length).ToList();
        var ofEntry = away.Count == 0 ? null : model.NearnessOfEntry(first.Id, others);
        var lead = own - away.Where((_, i) => ofEntry is null || Stress(away, i) > Stress(ofEntry, i)).DefaultIfEmpty(0).Max();
        return new(first.Id, lead);
    }
}

/// <param name="Nearest">Id of the entry that is nearest.</param>
/// <param name="Lead">How much nearer it is than any other field, as a difference of cosines; below zero the question is not ours.</param>
internal sealed record FieldNearness(long Nearest, double Lead);
