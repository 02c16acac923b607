using Glossary.Language;

namespace Glossary.Verdicts;

/// <summary>How far a question was understood: words that nothing was made of may be what it turns on.</summary>
internal static class Certainty
{
    private const double Whole = 0.95;
    private const double Nearly = 0.9;
    private const double InParts = 0.8;
    private const double OfPartOfChain = 0.75;
    private const int FewWords = 2;
    private const double MostUnread = 0.34;
    private const double MostUnreadBesideStatement = 0.5;

    /// <summary>Of a verdict whose ends and their relation are known or stated; 0 to 1.</summary>
    public static double Of(Frame frame, Network network, Ends ends)
    {
        var unread = frame.Unread.Count(e => e is null || !(e == ends.Subject || e == ends.Other || e.Role is not null || network.Has(e)));
        var isStated = frame.Statements.Any(s =>
            (s.Subject == ends.Subject && s.Object == ends.Other) || (s.Subject == ends.Other && s.Object == ends.Subject));
        // "mitigation processor" is known by its last word only, and nothing else says how it relates to the other end.
        var narrowed = isStated ? 0 : (ends.Subject.IsNarrowed ? 1 : 0) + (ends.Other.IsNarrowed && ends.Other != ends.Subject ? 1 : 0);
        if (frame.IsGlossed) return InParts;
        if (network.Path(ends).Any(l => l.IsAgainstVerb)) return InParts;
        // "is Kafka upstream of Postgres?": two products by name relate as somebody has set them up, and nothing here tells how.
        if (!isStated && ends.Subject.IsProduct && ends.Other.IsProduct) return InParts;
        // What is told of the ends and was not read may say the opposite of what such ends usually do.
        if (!isStated && frame.UnreadPairs.Any(p => Has(p, ends.Subject) || Has(p, ends.Other))) return InParts;
        // Of ends that nobody knows, in a text of which something was not read, hardly anything tells that they are meant so.
        if (ends.Subject.IsUnknownNoun && ends.Other.IsUnknownNoun && !IsWhollyRead(frame, network)) return InParts;
        // Much that was said and not read may be a condition that turns the answer round.
        var share = (unread + frame.PassedOver) / (double)Math.Max(1, frame.ContentWords);
        if (share > (isStated ? MostUnreadBesideStatement : MostUnread)) return InParts;
        var doubts = (unread > FewWords ? 2 : unread > 0 ? 1 : 0) + (narrowed > 1 ? 1 : 0);
        return frame.LostStatements > 0 ? InParts : doubts switch { 0 => Whole, 1 => Nearly, _ => InParts };
    }

    /// <summary>
    /// Whether the text says nothing but what was read: every word of it belongs to an end, to how ends relate, or to the small words of the language. Such
    /// a text gives no sign of another field, whatever its names may be.
    /// </summary>
    public static bool IsWhollyRead(Frame frame, Network network) =>
        frame.LostStatements == 0 && frame.PassedOver == 0 && frame.Unread.All(e => e is { IsUnknownNoun: false } && network.Has(e));

    private static bool Has((Party One, Party Two) pair, Party end) => pair.One == end || pair.Two == end;

    /// <summary>Of what is told of a chain; 0 to 1. A chain of which a part was not read may be another chain.</summary>
    public static double OfChain(Frame frame, IReadOnlyList<Party> nodes, double whole) =>
        frame.IsGlossed || frame.LostStatements > 0
            || frame.Unread.Any(e => e is null || (e.Role is null && !nodes.Contains(e)))
            ? Math.Min(whole, OfPartOfChain)
            : whole;

    /// <summary>Of an answer about a word; 0 to 1.</summary>
    /// <param name="frame">The question.</param>
    /// <param name="whole">How sure the answer would be if all of it had been understood.</param>
    public static double OfWord(Frame frame, double whole) =>
        frame.Unread.Count(e => e?.Role is null) switch { 0 or 1 => whole, 2 or 3 => whole - 0.05, _ => whole - 0.2 };
}
