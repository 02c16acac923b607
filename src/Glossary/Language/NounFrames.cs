using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Reads a verb of which only the noun tells what it does: "does a GET against", "performs lookups in", "waits for an answer from". The noun names a message,
/// the word behind it the end that the message comes from or goes to, so that no list has to pair verbs with nouns.
/// </summary>
internal sealed class NounFrames(Lexicon lexicon)
{
    private const int LongestLead = 4;

    private readonly RelationKind? flow = lexicon.Speech.HandsOn?.Kind;

    /// <summary>The verb that stands at a place, by the message that follows it; null where none does.</summary>
    public VerbMatch? At(QuestionDraft draft, int verb) => MayBeVerb(draft, verb)
        ? OfAntecedent(draft, verb) ?? OfMessage(draft, verb) ?? OfCargo(draft, verb) : null;

    /// <summary>"the response that A gives back to B": the message stands before the clause.</summary>
    private VerbMatch? OfAntecedent(QuestionDraft draft, int verb)
    {
        var at = verb - 1;
        while (at > 1 && at > verb - LongestLead && draft.IsWord(at) && !draft.Is(at, draft.English.Relatives)) at--;
        if (at < 1 || !draft.Is(at, draft.English.Relatives)
            || lexicon.Message(draft.Words[at - 1].Key) is not { Kind.Messages.Count: > 1 } message)
        {
            return null;
        }

        var link = verb + 1;
        while (draft.Is(link, draft.English.SkippedWords)) link++;
        var comes = draft.Is(link, draft.English.FromWords);
        if (!comes && draft.Lower(link) is not ("to" or "into")) return null;
        var phrase = new VerbPhrase(draft.Lower(verb), [draft.Lower(link)], [new(message.Kind,
            comes == (message.Sender == End.To))])
        { EndsInPreposition = true };
        return new(phrase, VerbForm.Present, verb, link + 1, verb + 1, verb + 1);
    }

    private VerbMatch? OfMessage(QuestionDraft draft, int verb)
    {
        var noun = verb + 1;
        while (noun < draft.Count && noun <= verb + LongestLead && draft.IsWord(noun) && MessageAt(draft, noun, verb) is null)
        {
            if (draft.Marks[noun] is Mark.Term or Mark.Name || draft.Is(noun, draft.English.Relatives) || draft.Is(noun, draft.English.Pronouns)) return null;
            if (draft.Is(noun, draft.English.Prepositions) && (noun > verb + 1 || draft.Lower(noun) is not ("for" or "with" or "on"))) return null;
            noun++;
        }
        if (noun >= draft.Count || noun > verb + LongestLead || !draft.IsWord(noun) || MessageAt(draft, noun, verb) is not { } message) return null;
        var link = noun + 1;
        while (draft.IsWord(link) && (draft.Is(link, draft.English.SkippedWords) || draft.English.IsAdverb(draft.Lower(link)))) link++;
        var comes = draft.Is(link, draft.English.FromWords);
        if (!comes && !draft.Is(link, draft.English.ToWords)) return null;
        // Whom it goes to from the subject, or who it comes from to the subject.
        var sender = comes == (message.Sender == End.To);
        var phrase = new VerbPhrase(draft.Lower(verb), [null, draft.Lower(link)], [new(message.Kind, sender)]) { EndsInPreposition = true };
        var form = draft.Lower(verb).EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Gerund : VerbForm.Present;
        return new(phrase, form, verb, link + 1, verb + 1, link) { Message = message };
    }

    /// <summary>
    /// "drops its records on", "gets its records from": what passes without being asked for comes from or goes to who stands behind it, whatever the verb.
    /// </summary>
    private VerbMatch? OfCargo(QuestionDraft draft, int verb)
    {
        if (flow is null) return null;
        var isKnown = lexicon.Verbs.Starting(draft.Lower(verb)).Count > 0;
        var at = verb + 1;
        if (draft.Lower(at) is "for" or "to" or "on" or "at") at++;
        while (draft.IsWord(at) && at <= verb + LongestLead && !draft.English.Cargo.Contains(draft.Words[at].Key))
        {
            if (draft.Marks[at] is Mark.Term or Mark.Verb || draft.Is(at, draft.English.Relatives) || draft.Is(at, draft.English.Prepositions)) return null;
            at++;
        }
        if (!draft.IsWord(at) || at > verb + LongestLead || !draft.English.Cargo.Contains(draft.Words[at].Key)) return null;
        var form = draft.Lower(verb).EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Gerund : VerbForm.Present;
        // "parses A's logs": who works with what another gives out takes it.
        if (draft.Words[at - 1].IsPossessive)
        {
            var owner = draft.Is(verb + 1, draft.English.Prepositions) ? verb + 2 : verb + 1;
            return new(Phrase(false), form, verb, owner, owner, owner);
        }
        if (isKnown && !draft.Is(verb + 1, draft.English.Prepositions)) return null;
        var comes = draft.Is(at + 1, draft.English.FromWords);
        if (!comes && draft.Lower(at + 1) is not ("to" or "into" or "onto")) return null;
        return new(Phrase(!comes), form, verb, at + 2, verb + 1, at + 1);

        VerbPhrase Phrase(bool gives) => new(draft.Lower(verb), [null, draft.Lower(at + 1)], [new(flow, gives)]) { EndsInPreposition = true };
    }

    /// <summary>"nominas calls to empleados … upstream of nominas": what an end is called elsewhere does nothing here.</summary>
    private bool IsNamedElsewhere(QuestionDraft draft, int i)
    {
        if (lexicon.Verbs.Starting(draft.Lower(i)).Count > 0) return false;
        for (var k = 0; k < draft.Count; k++)
        {
            if (k == i || draft.Lower(k) != draft.Lower(i)) continue;
            if (draft.Is(k - 1, draft.English.DirectionPrepositions) && draft.Terms.Contains(k - 2) || draft.Is(k + 1, draft.English.Auxiliaries)
                || draft.Is(k - 1, draft.English.Auxiliaries) && draft.StartsSentence(k - 1))
            {
                return true;
            }
        }
        return false;
    }

    private NamedMessage? MessageAt(QuestionDraft draft, int i, int verb)
    {
        var word = draft.Words[i];
        var message = lexicon.Message(word.Key) ?? lexicon.ShoutedMessage(word.Text) ?? (i > verb + 1 || word.Lower != word.Key
            ? lexicon.MessageOfVerb(word.Key) : null);
        return message is { Kind.Messages.Count: > 1 } ? message : null;
    }

    /// <summary>Behind a thing, an auxiliary or "to", with an ending of verbs or none: a word that a noun's article or plural can follow.</summary>
    private bool MayBeVerb(QuestionDraft draft, int i)
    {
        if (draft.Marks[i] is Mark.Term or Mark.Name or Mark.Authority or Mark.Verb || draft.Is(i, draft.English.Prepositions) || i == 0) return false;
        if ((lexicon.Message(draft.Words[i].Key) is not null && draft.Words[i].Lower == draft.Words[i].Key) || !draft.IsWord(i - 1)
            || draft.Is(i - 1, draft.English.Determiners))
        {
            return false;
        }

        if (draft.Is(i, draft.English.Determiners) || draft.Is(i, draft.English.Pronouns) || draft.Is(i, draft.English.Persons)) return false;
        if (draft.Words[i].IsPossessive || !draft.Words[i].Text.All(char.IsLetter)) return false;
        var lower = draft.Lower(i);
        if (lower is "does" or "do" or "did" or "has" or "have" or "makes") return true;
        if (draft.English.IsSmall(lower) || lexicon.Role(draft.Words[i].Key) is not null || IsNamedElsewhere(draft, i)) return false;
        return lower.EndsWith('s') || lower.EndsWith("ed", StringComparison.Ordinal) || lower.EndsWith("ing", StringComparison.Ordinal)
            || draft.Lower(i - 1) == "to" || draft.Is(i - 1, draft.English.Auxiliaries);
    }
}
