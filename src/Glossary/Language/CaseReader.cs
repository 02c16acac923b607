using Glossary.Model;

namespace Glossary.Language;

/// <summary>Makes a frame of what is given field by field.</summary>
/// <param name="glossary">Has the pairs, kinds and messages that may be given.</param>
/// <param name="lexicon">Knows when two names are one.</param>
/// <param name="partyOf">What a name stands for; null where it names nothing.</param>
internal sealed class CaseReader(PublishedGlossary glossary, Lexicon lexicon, Func<string, Party?> partyOf)
{
    // The same thing is the same object, wherever it is named.
    private readonly Dictionary<string, Party> parties = new(StringComparer.Ordinal);

    /// <exception cref="Refusal">An end, the term, the relation or the message is none that the glossary knows.</exception>
    public Frame Read(DirectionCase given)
    {
        List<Party> chain = [.. (given.Chain ?? []).Select(name => PartyOf("chain", name))];
        var subject = given.Subject is null ? null : PartyOf("subject", given.Subject);
        var other = given.Object is null ? null : PartyOf("object", given.Object);
        if (subject is not null && subject == other) throw Refusal.Invalid("object", $"is '{given.Object}', as the subject is; name another end");
        var statements = given.Statements.Select(s => new Statement(PartyOf("from", s.From), PartyOf("to", s.To), RelationOf(s.Relation))).ToList();
        if (given.Relation is not null && RelationOf(given.Relation) is var readings && subject is not null && other is not null)
        {
            statements.Insert(0, new(subject, other, readings));
        }
        if (given.Message is { } message && !glossary.Knowledge.Kinds.Any(k => k.Messages.Any(m => m.Name == message)))
        {
            var known = glossary.Knowledge.Kinds.SelectMany(k => k.Messages).Select(m => m.Name).Distinct();
            throw Refusal.Invalid("message", $"is '{message}', must be one of {string.Join(", ", known)}");
        }
        return new()
        {
            Message = given.Message,
            Statements = statements,
            Direction = new()
            {
                Pair = glossary.Knowledge.PairOf(given.Term) ?? throw Refusal.Invalid("term", $"is '{given.Term}', which is of no contested pair"),
                Term = given.Term,
                Terms = [given.Term],
                Subject = subject,
                Object = other,
                IsNegated = given.IsNegated,
                AsksWhich = given.AsksWhich || subject is null,
                HasReference = other is not null,
                Alternatives = given.AsksWhich && subject is not null && other is not null ? (subject, other) : null,
                Candidates = [.. new[] { subject, other }.OfType<Party>()],
                Chain = chain,
                ChainIsGiven = true,
            },
        };
    }

    private Party PartyOf(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw Refusal.Invalid(field, "is empty; name an end, or leave it out");
        var party = partyOf(name) ?? throw Refusal.Invalid(field, $"is '{name}', which names nothing");
        return parties.TryGetValue(lexicon.KeyOf(party.Name), out var known) ? known : parties[lexicon.KeyOf(party.Name)] = party;
    }

    private IReadOnlyList<VerbReading> RelationOf(string relation)
    {
        if (glossary.Knowledge.Kinds.FirstOrDefault(k => k.Slug == relation) is { } kind) return [new(kind, SubjectIsFrom: true)];
        var readings = lexicon.Verbs.Readings(relation);
        if (readings.Count > 0) return readings;
        throw Refusal.Invalid(
            "relation",
            $"is '{relation}', must be a verb of a kind of relation (calls, reads from, depends on) or one of "
                + string.Join(", ", glossary.Knowledge.Kinds.Select(k => k.Slug)));
    }
}
