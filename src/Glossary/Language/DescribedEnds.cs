using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Finds ends that are only described by what they do: "the thing that sends the request", "the one who answers the call", "the party which gets the reply".
/// </summary>
internal sealed class DescribedEnds(Lexicon lexicon)
{
    private const int LongestClause = 8;

    public void Find(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs)
    {
        foreach (var mention in draft.Mentions)
        {
            if (mention.IsPronoun || !SaysLittle(draft, mention) || draft.Statements.Exists(s => s.Subject == mention.Entity || s.Object == mention.Entity))
            {
                continue;
            }
            var at = mention.End;
            if (!draft.Is(at, draft.English.Relatives) && draft.Lower(at) != "which") continue;
            at++;
            while (!draft.Is(at, draft.English.Takings)
                && (draft.Is(at, draft.English.Fillers) || draft.Is(at, draft.English.Auxiliaries)))
            {
                at++;
            }
            if (RoleOf(draft, verbs, at, out var end) is not { } role) continue;
            Rename(draft, mention, role, end);
        }
    }

    private static bool SaysLittle(QuestionDraft draft, Mention mention) =>
        mention.Entity.IsPointing || draft.English.LightNouns.Contains(draft.Words[mention.End - 1].Key) && mention.End - mention.Start <= 2;

    private Role? RoleOf(QuestionDraft draft, IReadOnlyList<VerbMatch> verbs, int at, out int end)
    {
        var message = MessageBehind(draft, at, out end);
        var verb = verbs.FirstOrDefault(v => v.Start == at);
        if (message is null && (verb is null || draft.Is(at, draft.English.Takings))) return null;
        var (begins, takes) = (draft.Is(at, draft.English.Beginnings), draft.Is(at, draft.English.Takings));
        if (verb is null && !begins && !takes) return null;
        // Who answers, calls or serves is one end whatever is said of messages; who sends or gets a thing is the end that this thing has.
        if (message is not null && takes) return lexicon.RoleAt(message.Kind, message.Receiver);
        if (verb is null) return lexicon.RoleAt(message!.Kind, message.Sender);
        var reading = verb.Phrase.Readings[0];
        if (message is not null && (begins || reading.Kind.Messages.Count == 1))
        {
            var sends = begins || reading.SubjectIsFrom == (reading.Kind.Messages[0].Sender == End.From);
            return lexicon.RoleAt(message.Kind, sends ? message.Sender : message.Receiver);
        }
        return reading.Kind.Messages.Count > 1 ? lexicon.RoleAt(reading.Kind, reading.SubjectIsFrom ? End.From : End.To) : null;
    }

    private NamedMessage? MessageBehind(QuestionDraft draft, int at, out int end)
    {
        end = at + 1;
        for (var i = at + 1; i < draft.Count && i < at + LongestClause && draft.IsWord(i) && draft.Marks[i] != Mark.Term; i++)
        {
            if ((lexicon.Message(draft.Words[i].Key) ?? lexicon.MessageOfVerb(draft.Words[i].Key)) is not { } message) continue;
            end = i + 1;
            return message;
        }
        return null;
    }

    private static void Rename(QuestionDraft draft, Mention mention, Role role, int end)
    {
        var name = draft.Typed(mention.End - 1, end);
        var entity = new Entity { Name = name, Spoken = "the " + name, Role = role };
        var was = mention.Entity;
        foreach (var same in draft.Mentions)
        {
            if (same == mention || (!was.IsPointing && same.Entity == was)) same.Entity = entity;
        }
    }
}
