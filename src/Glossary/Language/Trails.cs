using Glossary.Model;

namespace Glossary.Language;

/// <summary>A way that something is told to go.</summary>
/// <param name="Kind">The relation that two neighbours on it have.</param>
/// <param name="GoesForward">Whether who sends it on is the kind's first end; not so for what comes back.</param>
/// <param name="Start">Where it is told.</param>
/// <param name="End">Behind it.</param>
/// <param name="Stops">Places of words that name the ends along it, in order.</param>
internal sealed record Trail(RelationKind Kind, bool GoesForward, int Start, int End, IReadOnlyList<int> Stops);

/// <summary>
/// Reads verbs of motion: "the request leaves A for B", "orders flow from A and end up in B", "traffic enters at A, then travels on to B". What goes tells
/// the relation, the verb and its little words where it comes from and goes to, so that no list pairs verbs with ends.
/// </summary>
internal sealed class Trails(Lexicon lexicon)
{
    private const int LongestLead = 7;

    private readonly RelationKind? flow = lexicon.Speech.HandsOn?.Kind;

    private enum Motion { None, Leaving, Going, Arriving }

    private enum Place { None, Source, Goal }

    /// <summary>Finds ways before verbs and ends are looked for, so that no word of motion is taken for either.</summary>
    public void SetAside(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (!IsTheme(draft, i) || FirstMotion(draft, i, out var source) is not { } verb) continue;
            if (KindOf(draft, i) is not var (kind, forward)) continue;
            if (Follow(draft, verb, source) is not { Stops.Count: > 1 } way) continue;
            draft.Trails.Add(new(kind, forward, i, way.End, way.Stops));
            foreach (var stop in way.Stops.Where(s => draft.Marks[s] == Mark.Authority))
            {
                // What something goes to is an end, and not in whose sense the question asks.
                draft.Marks[stop] = Mark.Name;
                if (draft.System is { } system && lexicon.KeyOf(system.Name) == draft.Words[stop].Key) draft.System = null;
            }
            // An unknown noun that goes somewhere is what passes, and no end.
            if (lexicon.Message(draft.Words[i].Key) is null && draft.Marks[i] == Mark.Content && !draft.English.Cargo.Contains(draft.Words[i].Key))
            {
                draft.Marks[i] = Mark.Small;
            }
            // "login requests", "user queries": what they are for.
            for (var k = i - 1; k >= 0 && IsNamed(draft, k) && !draft.Words[k].IsPossessive && !way.Stops.Contains(k); k--) draft.Marks[k] = Mark.Small;
            for (var k = verb; k < way.End; k++)
            {
                if (MotionOf(draft, k) == Motion.None || way.Stops.Contains(k)) continue;
                draft.Marks[k] = Mark.Small;
                draft.Taken[k] = true;
            }
            i = way.End - 1;
        }
    }

    public static void Find(QuestionDraft draft)
    {
        foreach (var trail in draft.Trails)
        {
            var ends = trail.Stops.Select(s => draft.MentionAt(s)).ToList();
            for (var i = 0; i + 1 < ends.Count; i++)
            {
                if (ends[i] is not { } one || ends[i + 1] is not { } two) continue;
                var (from, to) = (one.IsPronoun ? draft.Resolve(one, null) : one.Entity, two.IsPronoun ? draft.Resolve(two, null) : two.Entity);
                if (from is null || to is null || from == to || from.IsPointing || to.IsPointing || from.IsPerson || to.IsPerson) continue;
                draft.Statements.RemoveAll(s => s.Start >= trail.Start && s.End <= trail.End);
                draft.Statements.Add(new(from, to, [new(trail.Kind, trail.GoesForward)], trail.Start, trail.End) { HasCargo = trail.Kind.Messages.Count == 1 });
            }
        }
    }

    /// <summary>A noun at the head of a clause, or behind what describes it: "the request", "login requests", "invoices".</summary>
    private bool IsTheme(QuestionDraft draft, int i)
    {
        if (!draft.IsWord(i) || draft.Taken[i] || draft.Marks[i] is Mark.Term or Mark.Authority or Mark.Name || draft.Words[i].IsPossessive) return false;
        if (draft.Marks[i] == Mark.Small || MotionOf(draft, i) != Motion.None) return false;
        var word = draft.Words[i];
        if (lexicon.Message(word.Key) is not null || lexicon.MessageOfVerb(word.Key) is not null || draft.English.Cargo.Contains(word.Key)
            || lexicon.ShoutedMessage(word.Text) is not null || lexicon.Cue(word.Key + "flow") is not null)
        {
            return true;
        }
        // "the price comes back from A": what somebody speaks of, under way from somewhere.
        if (draft.Is(i - 1, draft.English.Determiners) && MotionOf(draft, i + 1) == Motion.Going && !word.IsCapitalised && lexicon.Role(word.Key) is null
            && (draft.Lower(i + 2) == "from" || draft.Is(i + 2, draft.English.SkippedWords) && draft.Lower(i + 3) == "from"))
        {
            return true;
        }
        // "invoices move from A to B": many of something that is no thing of the field.
        return word.Lower != word.Key && !word.IsCapitalised && lexicon.Role(word.Key) is null;
    }

    private (RelationKind Kind, bool GoesForward)? KindOf(QuestionDraft draft, int i)
    {
        var word = draft.Words[i];
        if ((lexicon.Message(word.Key) ?? lexicon.ShoutedMessage(word.Text) ?? lexicon.MessageOfVerb(word.Key)) is { } message)
        {
            return (message.Kind, message.Sender == End.From);
        }
        // "the price comes back": it is what was asked for.
        if (draft.Lower(i + 2) == "back" && draft.Message is { } named && lexicon.Message(named) is { Order: > 0 } answer)
        {
            return (answer.Kind, answer.Sender == End.From);
        }
        var kind = lexicon.Cue(word.Key + "flow") ?? flow;
        return kind is null ? null : (kind, true);
    }

    /// <summary>The verb of motion that what goes is the subject of; "requests from the kiosk land on …" has told where they come from.</summary>
    private static int? FirstMotion(QuestionDraft draft, int theme, out int? source)
    {
        source = null;
        // "streams frames from A to B"
        if (draft.Lower(theme + 1) == "from" && draft.Marks[theme + 1] == Mark.Small && Named(draft, theme + 2) is { } origin)
        {
            var to = origin + 1;
            while (IsNamed(draft, to) && MotionOf(draft, to) == Motion.None) to++;
            if (draft.Lower(to) is "to" or "into" && Named(draft, to + 1) is not null) return theme;
        }
        for (var i = theme + 1; i < draft.Count && i <= theme + LongestLead; i++)
        {
            if (draft.Words[i].Type == WordType.Comma && i > theme + 1) continue;
            if (!draft.IsWord(i) || draft.Marks[i] == Mark.Term) return null;
            if (MotionOf(draft, i) != Motion.None) return i;
            if (draft.Is(i, draft.English.FromWords) && draft.Lower(i) != "of" && source is null && Named(draft, i + 1) is { } named)
            {
                source = named;
                i = named;
                while (IsNamed(draft, i + 1) && MotionOf(draft, i + 1) == Motion.None) i++;
            }
            else if (draft.Marks[i] != Mark.Small && !draft.English.IsAdverb(draft.Lower(i)) || draft.Is(i, draft.English.Interrogatives)
                && !draft.Is(i, draft.English.Relatives))
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>Goes along the text, from the first verb of motion on, and gathers the places that it names.</summary>
    private (IReadOnlyList<int> Stops, int End)? Follow(QuestionDraft draft, int verb, int? from)
    {
        var goals = new List<int>();
        var (source, end) = (from, verb + 1);
        var motion = MotionOf(draft, verb);
        var place = OfVerb(motion);
        for (var i = verb + 1; i < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            if (draft.Words[i].Type == WordType.Comma)
            {
                place = Place.None;
                continue;
            }
            if (!draft.IsWord(i) || draft.Marks[i] == Mark.Term) break;
            var next = MotionOf(draft, i);
            if (next != Motion.None)
            {
                (motion, place) = (next, OfVerb(next));
                continue;
            }
            if (OfPreposition(draft, i, motion) is { } led)
            {
                place = led;
                continue;
            }
            // "comes back from": a word of the verb, whatever else it may be.
            if (draft.Is(i, draft.English.SkippedWords) && draft.Is(i + 1, draft.English.Prepositions)) continue;
            if (draft.Is(i, draft.English.Interrogatives) || draft.English.Pronouns.Contains(draft.Lower(i)) && place == Place.None) break;
            if (IsNamed(draft, i))
            {
                if (place == Place.None)
                {
                    // Another verb takes over.
                    if (lexicon.Verbs.Starting(draft.Lower(i)).Count > 0) break;
                    continue;
                }
                if (place == Place.Source) source ??= i;
                else goals.Add(i);
                place = Place.None;
                while (IsNamed(draft, i + 1) && MotionOf(draft, i + 1) == Motion.None && lexicon.Verbs.Starting(draft.Lower(i + 1)).Count == 0) i++;
                end = i + 1;
                continue;
            }
            if (draft.Is(i, draft.English.Determiners) || draft.Is(i, draft.English.SkippedWords) || draft.Is(i, draft.English.Particles)
                || draft.Is(i, draft.English.Fillers) || draft.English.IsAdverb(draft.Lower(i)))
            {
                continue;
            }
            place = Place.None;
        }
        var stops = source is { } first ? [first, .. goals] : goals;
        return stops.Count > 1 ? (stops, end) : null;
    }

    private static Place OfVerb(Motion motion) =>
        motion switch { Motion.Leaving => Place.Source, Motion.Arriving => Place.Goal, _ => Place.None };

    private static Place? OfPreposition(QuestionDraft draft, int i, Motion motion)
    {
        var lower = draft.Lower(i);
        if (lower is "from" or "off") return Place.Source;
        if (lower is "to" or "into" or "onto" or "towards" or "toward") return Place.Goal;
        // "leaves A for B", "is bound for B"
        if (lower is "for") return motion == Motion.Arriving ? null : Place.Goal;
        if (lower is "at" or "in" or "on" && !(draft.Is(i + 1, draft.English.Prepositions))) return motion == Motion.Leaving ? Place.Source : Place.Goal;
        return null;
    }

    private static int? Named(QuestionDraft draft, int i)
    {
        while (draft.Is(i, draft.English.Determiners) && !IsNamed(draft, i)) i++;
        return IsNamed(draft, i) ? i : null;
    }

    private static bool IsNamed(QuestionDraft draft, int i) => draft.IsWord(i) && draft.Marks[i] is Mark.Content or Mark.Name or Mark.Authority;

    private static Motion MotionOf(QuestionDraft draft, int i) =>
        draft.Is(i, draft.English.Leavings) ? Motion.Leaving
        : draft.Is(i, draft.English.Arrivals) ? Motion.Arriving
        : draft.Is(i, draft.English.Motions) ? Motion.Going
        : Motion.None;
}
