using Glossary.Model;

namespace Glossary.Language;

/// <summary>Makes frames of questions. Immutable, for one published glossary, so that any number of requests share it.</summary>
internal sealed class FrameReader
{
    private readonly PublishedGlossary glossary;
    private readonly QuestionParser parser;
    private readonly MentionFinder mentions;
    private readonly LabelFinder labels;
    private readonly FollowUps followUps;

    public FrameReader(PublishedGlossary glossary)
    {
        this.glossary = glossary;
        var lexicon = new Lexicon(glossary);
        parser = new(lexicon);
        mentions = new(lexicon);
        labels = new(glossary);
        followUps = new(glossary, lexicon, parser);
    }

    public Frame Read(Question question)
    {
        var draft = parser.Parse(question.Text);
        draft.View = View(question.View) ?? draft.View;
        // What the question itself says outweighs what the asker usually holds to.
        var pinned = draft is { View: null, System: null, Sources.Count: 0 } ? View(question.PinnedView) : null;
        draft.View ??= pinned;
        var direction = draft.Terms.Count > 0 ? FrameFinder.Find(draft) : null;
        var parties = new Parties(draft);
        return new()
        {
            View = draft.View,
            Pinned = pinned,
            System = draft.System,
            SystemInside = draft.SystemInside,
            Sources = [.. draft.Sources],
            Message = draft.Message,
            Cue = draft.Cue,
            Statements = [.. draft.Statements.Select(parties.Of)],
            Direction = direction is null ? null : Read(question, draft, direction, parties),
            Words = WordRequest.Read(draft, labels.Find(draft)),
            Unread = [.. UnreadWords.Of(draft).Select(parties.Of)],
        };
    }

    /// <summary>The nodes of a chain that are given by their names.</summary>
    public IReadOnlyList<Party> PartiesOf(IReadOnlyList<string> names) =>
        [.. names.Select(name => new Party { Name = name, Role = mentions.RoleOf(name), Spoken = name })];

    /// <summary>Makes a whole question of one that leans on the one before; null where it stands by itself.</summary>
    public Question? Complete(Question question, EarlierTurn before) => followUps.Complete(question, before);

    private View? View(string? slug) => slug is null ? null : glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == slug);

    private DirectionAsked Read(Question question, QuestionDraft draft, DirectionDraft direction, Parties parties)
    {
        var isAboutTheWord = WordFrame.IsAboutTheWord(draft, direction, question.Chain is not null);
        var chain = ChainOf(question, draft);
        if (chain.Count > 1) direction = ChainNodes.SameAs(direction, chain);
        return new()
        {
            Term = direction.Term,
            Terms = [.. draft.Terms.Select(t => draft.Words[t].Key).Distinct()],
            Subject = parties.Of(direction.Subject),
            Object = parties.Of(direction.Object),
            AsksWhich = direction.AsksWhich,
            AsksBoth = direction.AsksBoth,
            HasReference = direction.HasReference,
            Alternatives = EndCandidates.Alternatives(draft) is { } pair ? (parties.Of(pair.First)!, parties.Of(pair.Second)!) : null,
            Candidates = [.. EndCandidates.Candidates(draft).Select(e => parties.Of(e)!)],
            Chain = [.. chain.Select(e => parties.Of(e)!)],
            ChainIsGiven = question.Chain is not null,
            HasOtherField = EndCandidates.HasOtherField(draft),
            IsAboutTheWord = isAboutTheWord,
            MayBeAboutTheWord = WordFrame.MayBeAboutTheWord(draft),
        };
    }

    private List<Entity> ChainOf(Question question, QuestionDraft draft)
    {
        if (question.Chain is not { Count: > 1 } names) return ChainReader.Read(draft);
        return [.. names.Select(name => ChainNodes.Known(draft, name) ?? new Entity { Name = name, Role = mentions.RoleOf(name), Spoken = name })];
    }

    /// <summary>The things of a draft as the frame has them: one for each, however often it stands there.</summary>
    private sealed class Parties(QuestionDraft draft)
    {
        private readonly Dictionary<Entity, Party> known = [];

        public Party? Of(Entity? entity)
        {
            if (entity is null) return null;
            if (known.TryGetValue(entity, out var party)) return party;
            return known[entity] = new()
            {
                Name = entity.Name,
                Role = entity.Role,
                Modifier = entity.Modifier,
                Spoken = entity.Spoken,
                IsCargo = entity.IsCargo,
                IsPerson = entity.IsPerson,
                IsNarrowed = draft.Mentions.Exists(m => m.IsNarrowed && m.Entity == entity),
            };
        }

        public Statement Of(StatementDraft statement) =>
            new(Of(statement.Subject)!, Of(statement.Object)!, statement.Readings) { HasCargo = statement.HasCargo, IsHandedOut = statement.IsHandedOut };
    }
}
