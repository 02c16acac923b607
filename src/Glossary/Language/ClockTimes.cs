using System.Text;
using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads at what time something is told to happen: "at 10:02 the importer finished, at 10:05 the mailer started". The times are set aside; what they are told
/// of comes one after the other, where the question is about the order or what they do is to start, to run or to finish.
/// </summary>
internal sealed partial class ClockTimes(Lexicon lexicon)
{
    private const int MostTimes = 20;

    private readonly RelationKind? sequence = lexicon.Kinds.FirstOrDefault(k => k.Slug == "sequence");

    /// <summary>The text with blanks where times stood, and their places, where there are several.</summary>
    public static string Without(string text, List<(int At, TimeSpan Time)> times)
    {
        if (!text.Contains(':', StringComparison.Ordinal)) return text;
        var found = Time().Matches(text);
        if (found.Count is < 2 or > MostTimes) return text;
        var plain = new StringBuilder(text);
        foreach (Match match in found)
        {
            var parts = match.Groups["time"].Value.Split(':');
            times.Add((match.Index, new(Number(parts[0]), Number(parts[1]), parts.Length > 2 ? Number(parts[2]) : 0)));
            for (var i = match.Index; i < match.Index + match.Length; i++) plain[i] = ' ';
        }
        return plain.ToString();
    }

    public void Find(QuestionDraft draft)
    {
        if (sequence is null || draft.Times.Count < 2) return;
        var asksOrder = draft.View?.Rule is LeadingEnd.Earlier;
        (Entity Who, TimeSpan Time)? last = null;
        foreach (var (at, time) in draft.Times.OrderBy(t => t.Time))
        {
            if (Subject(draft, at, asksOrder) is not { } who) continue;
            if (last is { } before && before.Who != who && before.Time < time && !IsStated(draft, before.Who, who))
            {
                var start = draft.Words.FindIndex(w => w.Start >= at) is var word and >= 0 ? word : draft.Count - 1;
                draft.Statements.Add(new(before.Who, who, [new(sequence, SubjectIsFrom: true)], start, start + 1) { IsGuess = true });
            }
            last = (who, time);
        }
    }

    private static bool IsStated(QuestionDraft draft, Entity one, Entity two) =>
        draft.Statements.Exists(s => s.Subject == one && s.Object == two || s.Subject == two && s.Object == one);

    /// <summary>Who the clause around a place is about, where it tells of starting, running or finishing, or the order is asked for.</summary>
    private static Entity? Subject(QuestionDraft draft, int at, bool asksOrder)
    {
        var place = draft.Words.FindIndex(w => w.Start >= at);
        if (place < 0) place = draft.Count;
        var (start, end) = (place, place);
        while (start > 0 && !IsBoundary(draft, start - 1)) start--;
        while (end < draft.Count && !IsBoundary(draft, end)) end++;
        // "…, at 10:05 the mailer started": the time opens its clause.
        var who = draft.Mentions.Find(m => m.Start >= start && m.End <= end && m is { IsPronoun: false, Entity: { IsPointing: false, IsPerson: false } });
        if (who is null) return null;
        // "the importer finished", "the mailer started": does something that other things may wait for.
        var runs = asksOrder;
        for (var i = who.End; i < end; i++)
        {
            runs |= draft.Is(i, draft.English.Motions) || draft.Is(i, draft.English.Leavings) || draft.Is(i, draft.English.Arrivals)
                || draft.Marks[i] is Mark.Verb || draft.Is(i, draft.Speech.WorkingForms);
        }
        return runs ? who.Entity : null;
    }

    private static bool IsBoundary(QuestionDraft draft, int i) =>
        !draft.Words[i].IsWord || draft.Lower(i) is "and" or "then" or "while" or "but" || draft.Marks[i] == Mark.Term;

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w:.])(?:(?:at|by|@)\s*)?(?<time>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:[.,]\d+)?(?:\s?(?:am|pm|utc|z|h)\b)?(?![\w:])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
