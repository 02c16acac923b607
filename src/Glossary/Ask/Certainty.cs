namespace Glossary.Ask;

/// <summary>How far a question was understood: words that nothing was made of may be what it turns on.</summary>
internal static class Certainty
{
    private const double Whole = 0.95;
    private const double Nearly = 0.9;
    private const double InParts = 0.8;
    private const int FewWords = 2;

    /// <summary>Of an answer whose ends and their relation are known or stated.</summary>
    public static double Of(Reading reading, Network network, Ends ends)
    {
        var unread = Unread(reading, e => e == ends.Subject || e == ends.Other || e.Role is not null || network.Has(e));
        var isStated = reading.Statements.Exists(s => (s.Subject == ends.Subject && s.Object == ends.Other) || (s.Subject == ends.Other && s.Object == ends.Subject));
        // "mitigation processor" is known by its last word only, and nothing else says how it relates to the other end.
        var narrowed = isStated ? 0 : reading.Mentions.Where(m => m.IsNarrowed && (m.Entity == ends.Subject || m.Entity == ends.Other)).Select(m => m.Entity).Distinct().Count();
        var doubts = (unread > FewWords ? 2 : unread > 0 ? 1 : 0) + (narrowed > 1 ? 1 : 0);
        return doubts switch { 0 => Whole, 1 => Nearly, _ => InParts };
    }

    /// <summary>Of an answer about a word.</summary>
    public static double OfWord(Reading reading, double whole)
    {
        var unread = Unread(reading, e => e.Role is not null);
        return unread switch { 0 or 1 => whole, 2 or 3 => whole - 0.05, _ => whole - 0.2 };
    }

    private static int Unread(Reading reading, Predicate<Entity> isUsed)
    {
        var unread = 0;
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || reading.Marks[i] is not (Mark.Content or Mark.Name)) continue;
            var lower = reading.Lower(i);
            if (English.PointingNouns.Contains(lower) || English.AskingWords.Contains(lower) || English.DefinitionWords.Contains(lower) || English.ComparisonWords.Contains(lower) || English.AuthorityNouns.Contains(lower) || English.PeopleNouns.Contains(lower) || English.Cargo.Contains(reading.Words[i].Key)) continue;
            if (reading.MentionAt(i) is { } mention && (mention.IsPronoun || mention.Entity.IsCargo || isUsed(mention.Entity))) continue;
            unread++;
        }
        return unread;
    }
}
