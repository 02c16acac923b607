using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Finds ends that are only described by what they do: "the thing that sends the request", "whoever publishes", "the one being asked", "the party which gets
/// the reply". Each stands at an end of a kind of relation; where two stand at both ends of one, that is what relates them.
/// </summary>
internal sealed class DescribedEnds(Lexicon lexicon)
{
    private const int LongestClause = 8;

    public void Find(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs)
    {
        List<(Entity Entity, Mention Mention, IReadOnlyList<VerbReading> Readings)> found = [];
        foreach (var mention in draft.Mentions.ToList())
        {
            if (mention.IsPronoun || !SaysLittle(draft, mention) || ClauseOf(draft, mention) is not { } at) continue;
            if (IsRelated(draft, mention) || ReadingsOf(draft, verbs, at, out var end) is not { Count: > 0 } readings) continue;
            draft.Statements.RemoveAll(s => s.Subject == mention.Entity || s.Object == mention.Entity);
            SetAside(draft, at);
            var reading = readings[0];
            found.Add((Rename(draft, mention, lexicon.RoleAt(reading.Kind, reading.SubjectIsFrom ? End.From : End.To), end), mention, readings));
        }
        if (found is [var one, var other] && !draft.Statements.Exists(s => s.Subject == one.Entity && s.Object == other.Entity)) Relate(draft, one, other);
    }

    /// <summary>"whatever listens on the port": where it listens is no end of its own.</summary>
    private static void SetAside(QuestionDraft draft, int clause)
    {
        for (var i = clause; i < clause + LongestClause && draft.IsWord(i) && draft.Marks[i] != Mark.Term; i++)
        {
            if (!draft.Is(i, draft.English.ExchangeNouns) || draft.Marks[i] > Mark.Name) continue;
            draft.Mentions.RemoveAll(m => m.Start <= i && i < m.End && m.Start > clause);
            draft.Marks[i] = Mark.Small;
        }
    }

    /// <summary>"whoever publishes" and "whoever subscribes" stand at the two ends of one kind.</summary>
    private static void Relate(
        QuestionDraft draft, (Entity Entity, Mention Mention, IReadOnlyList<VerbReading> Readings) one,
        (Entity Entity, Mention Mention, IReadOnlyList<VerbReading> Readings) other)
    {
        foreach (var first in one.Readings)
        {
            if (!other.Readings.Any(r => r.Kind == first.Kind && r.SubjectIsFrom != first.SubjectIsFrom)) continue;
            draft.Statements.Add(new(one.Entity, other.Entity, [first], one.Mention.Start, one.Mention.End));
            return;
        }
        // "the program that asks for it" and "the program that delivers it": who gives what is asked for is asked.
        if (draft.Speech.Calls is not { } calls) return;
        if (one.Readings.Contains(calls) && Gives(other.Readings))
        {
            draft.Statements.Add(new(one.Entity, other.Entity, [calls], one.Mention.Start, one.Mention.End));
        }
        else if (other.Readings.Contains(calls) && Gives(one.Readings))
        {
            draft.Statements.Add(new(other.Entity, one.Entity, [calls], other.Mention.Start, other.Mention.End));
        }
    }

    private static bool Gives(IReadOnlyList<VerbReading> readings) => readings.Any(r => r is { SubjectIsFrom: true, Kind.Messages.Count: 1 });

    private static bool SaysLittle(QuestionDraft draft, Mention mention) =>
        mention.Entity.IsPointing || draft.English.FreeRelatives.Contains(draft.Lower(mention.Start))
        || draft.English.LightNouns.Contains(draft.Words[mention.End - 1].Key) && mention.End - mention.Start <= 2;

    /// <summary>Whether what it does is told of an end that the text names: "the service that calls pricing".</summary>
    private static bool IsRelated(QuestionDraft draft, Mention mention) => draft.Statements.Exists(s =>
        (s.Subject == mention.Entity || s.Object == mention.Entity)
        && (s.Subject == mention.Entity ? s.Object : s.Subject) is { IsCargo: false, IsPointing: false } other
        && draft.Mentions.Find(m => !m.IsPronoun && m.Entity == other) is { } named && !draft.Is(named.End - 1, draft.English.ExchangeNouns)
        && !draft.English.FreeRelatives.Contains(draft.Lower(named.Start))
        && (!SaysLittle(draft, named) || named.Role is not null && draft.Mentions.Count(m => !m.IsPronoun && m.Entity == other) > 1));

    /// <summary>Where the clause begins that describes it: behind "that", or at a participle; null where none does.</summary>
    private int? ClauseOf(QuestionDraft draft, Mention mention)
    {
        var at = mention.End;
        var isFree = draft.English.FreeRelatives.Contains(draft.Lower(mention.Start));
        if (isFree || draft.Is(at, draft.English.Relatives) || draft.Lower(at) == "which") return isFree ? at : at + 1;
        var isParticiple = draft.Lower(at).EndsWith("ing", StringComparison.Ordinal)
            && (draft.Lower(at) is "being" or "doing" or "making" || lexicon.Verbs.Starting(draft.Lower(at)).Count > 0
                || draft.Is(at, draft.English.Listenings));
        return isParticiple ? at : null;
    }

    /// <summary>What the clause says of the end that it describes: which end of which kinds of relation it is.</summary>
    private IReadOnlyList<VerbReading>? ReadingsOf(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int at, out int end)
    {
        var isPassive = false;
        while (draft.IsWord(at) && !draft.Is(at, draft.English.Takings)
            && (draft.Is(at, draft.English.Fillers) || draft.Is(at, draft.English.Auxiliaries)) && lexicon.Verbs.Starting(draft.Lower(at)).Count == 0
            && !draft.Is(at, draft.English.Beginnings))
        {
            isPassive |= draft.Is(at, draft.English.Auxiliaries) && draft.Lower(at) is not ("does" or "do" or "did" or "can" or "will" or "would" or "has");
            at++;
        }
        // "gets called": of a verb of taking the participle behind it says what is done.
        if (draft.Is(at, draft.English.Takings) && Past(draft, at + 1) is { } taken) (at, isPassive, end) = (at + 1, true, at + 2);
        if (isPassive && Past(draft, at) is { } done)
        {
            end = at + 1;
            return draft.Lower(end) == "by" ? null : [.. done.Readings.Select(r => r.Turned)];
        }
        var message = MessageBehind(draft, at, out end);
        var (begins, takes) = (draft.Is(at, draft.English.Beginnings), draft.Is(at, draft.English.Takings) || draft.Is(at, draft.English.Listenings));
        var phrase = PhraseAt(draft, verbs, ref at, ref end);
        // Who opens a connection asks, who accepts one is asked.
        if (message is null && (begins || takes) && draft.Speech.Calls is { } calls && HasExchange(draft, at + 1)) return [begins ? calls : calls.Turned];
        if (message is null && (phrase is null || draft.Is(at, draft.English.Takings))) return null;
        if (phrase is null && !begins && !takes) return null;
        // Who answers, calls or serves is one end whatever is said of messages; who sends or gets a thing is the end that this thing has.
        if (message is not null && takes && (phrase is null || draft.Is(at, draft.English.Takings))) return At(message.Kind, message.Receiver);
        if (phrase is null) return At(message!.Kind, message.Sender);
        var reading = phrase.Readings[0];
        if (message is not null && (begins || reading.Kind.Messages.Count == 1))
        {
            var sends = begins || reading.SubjectIsFrom == (reading.Kind.Messages[0].Sender == End.From);
            return At(message.Kind, sends ? message.Sender : message.Receiver);
        }
        return phrase.Readings;
    }

    private static IReadOnlyList<VerbReading> At(RelationKind kind, End end) => [new(kind, SubjectIsFrom: end == End.From)];

    /// <summary>The verb of the clause: one that was found, or "doing the calling".</summary>
    private VerbPhrase? PhraseAt(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, ref int at, ref int end)
    {
        foreach (var verb in verbs)
        {
            if (verb.Start == at) return verb.Phrase;
        }
        var (start, noun) = (at, at + 1);
        while (draft.Is(noun, draft.English.Determiners)) noun++;
        if (draft.Lower(at) is "doing" or "does" && noun > at + 1) start = noun;
        // Without its little word a verb says the same of who does it: "whoever subscribes".
        var known = lexicon.Verbs.Starting(draft.Lower(start))
            .Where(v => !v.Phrase.IsState && !v.Phrase.TakesGap && v.Phrase.Rest.All(r => r is null || draft.English.Prepositions.Contains(r)))
            .OrderBy(v => v.Phrase.Rest.Count).Select(v => v.Phrase).FirstOrDefault();
        if (known is null) return null;
        end = Math.Max(end, start + 1);
        return known;
    }

    private VerbPhrase? Past(QuestionDraft draft, int i) => lexicon.Verbs.Starting(draft.Lower(i))
        .Where(v => v.Form is VerbForm.Participle or VerbForm.Past && !v.Phrase.IsState)
        .OrderBy(v => v.Phrase.Rest.Count).Select(v => v.Phrase).FirstOrDefault();

    private static bool HasExchange(QuestionDraft draft, int at)
    {
        for (var i = at; i < at + LongestClause && draft.IsWord(i) && draft.Marks[i] != Mark.Term; i++)
        {
            if (draft.Is(i, draft.English.ExchangeNouns) || draft.Lower(i) == "it") return true;
        }
        return false;
    }

    private NamedMessage? MessageBehind(QuestionDraft draft, int at, out int end)
    {
        end = at + 1;
        for (var i = at + 1; i < draft.Count && i < at + LongestClause && draft.IsWord(i) && draft.Marks[i] != Mark.Term; i++)
        {
            if (draft.Is(i, draft.English.ExchangeNouns) || draft.Is(i, draft.English.Relatives) && i > at + 1) break;
            if ((lexicon.Message(draft.Words[i].Key) ?? lexicon.MessageOfVerb(draft.Words[i].Key)) is not { } message) continue;
            end = i + 1;
            return message;
        }
        return null;
    }

    private Entity Rename(QuestionDraft draft, Mention mention, Role? role, int end)
    {
        var name = draft.Typed(mention.End - 1, end);
        var isFree = draft.English.FreeRelatives.Contains(draft.Lower(mention.Start));
        var entity = new Entity { Name = name, Spoken = isFree ? name : "the " + name, Role = role };
        var was = mention.Entity;
        foreach (var same in draft.Mentions)
        {
            if (same == mention || !was.IsPointing && same.Entity == was && ClauseOf(draft, same) is null) same.Entity = entity;
        }
        return entity;
    }
}
