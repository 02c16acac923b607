using Glossary.Model;

namespace Glossary.Language;

/// <summary>Makes frames of questions. Immutable, for one published glossary, so that any number of requests share it.</summary>
internal sealed class FrameReader
{
    private readonly PublishedGlossary glossary;
    private readonly Lexicon lexicon;
    private readonly QuestionParser parser;
    private readonly MentionFinder mentions;
    private readonly LabelFinder labels;
    private readonly FollowUps followUps;
    private readonly Glosses glosses;

    public FrameReader(PublishedGlossary glossary)
    {
        this.glossary = glossary;
        lexicon = new Lexicon(glossary);
        parser = new(lexicon);
        mentions = new(lexicon);
        labels = new(glossary);
        followUps = new(glossary, lexicon, parser);
        glosses = new(lexicon.English, word => lexicon.Role(word) is not null,
            word => lexicon.Verbs.Starting(word.Split(' ')[0]).Any(v => !v.Phrase.IsState && v.Form == VerbForm.Present));
    }

    public Frame Read(Question question)
    {
        var frame = Read(question, parser.Parse(question.Text));
        // A simple statement of another language is read word by word; what states nothing is not guessed at.
        var pieces = new List<Glossed>();
        if (frame.ForeignLanguage is not { } language || glosses.Read(language, question.Text, pieces) is not { } english) return frame;
        var draft = parser.Parse(english);
        if (draft.Speech.Languages.Foreign(draft) is not null) return frame;
        var glossed = Read(question, draft, pieces) with { IsGlossed = true };
        // "Was ist eine Abschreibung?", in a glossary that has that word: nothing is left that is not understood.
        if (draft.Terms.Count == 0) return glossed.Words is { Labels: { Entries.Count: > 0, ForeignWords: 0 }, IsDefinitional: true } ? glossed : frame;
        return draft.Statements.Count > 0 || IsPlain(draft, glossed.Direction) ? glossed : frame;
    }

    /// <summary>"what means upstream in nginx?", "is the client upstream of the server?": of little that can be misread.</summary>
    private static bool IsPlain(QuestionDraft draft, DirectionAsked? asked) =>
        asked is { IsAboutTheWord: true } && draft.Words.Exists(w => draft.English.DefinitionWords.Contains(w.Lower) || w.Lower == "what"
            || w.Lower == "how" && draft.System is not null)
        || asked is { Subject.Role: not null, Object.Role: not null, IsAboutTheWord: false }
        || asked is { AsksWhich: true, IsAboutTheWord: false, Alternatives: ({ Role: not null }, { Role: not null }) }
        || asked is { IsAboutTheWord: false, Chain.Count: > 1 };

    /// <summary>
    /// Reads a question together with what was said before it, where it asks about things that earlier turns state something of; null where it does not:
    /// then it stands by itself, or repeats an earlier question with a part changed (<see cref="Complete"/>).
    /// </summary>
    /// <param name="question">With the turns before it.</param>
    /// <param name="isCompleted">It was made of a follow-up: where it states something itself, that is a case of its own.</param>
    public Frame? ReadWithFacts(Question question, bool isCompleted = false)
    {
        var draft = parser.Parse(question.Text, question.Context);
        if (draft.Terms.Count == 0 || isCompleted && draft.Statements.Exists(s => s.Start >= draft.AskedFrom)) return null;
        var told = draft.Statements.Where(s => s.Start < draft.AskedFrom).SelectMany(s => new[] { s.Subject, s.Object })
            .Concat(ChainReader.Read(draft, out _).Where(n => draft.Mentions.Exists(m => m.Entity == n && m.Start < draft.AskedFrom)))
            // "A is the publisher and B the subscriber": the part that a turn gave to a name which tells none.
            .Concat(draft.Mentions.Where(m => m is { IsPronoun: false, Entity: { Role: not null, IsPointing: false, IsCargo: false } }
                && m.Start < draft.AskedFrom && mentions.RoleOf(m.Entity.Name) != m.Entity.Role).Select(m => m.Entity))
            .ToHashSet();
        var isAsked = draft.Asked.Any(m => m.IsPronoun ? draft.Resolve(m, null) is { } meant && told.Contains(meant) : told.Contains(m.Entity));
        // "so which of the two is upstream?" names none of them.
        var namesNone = told.Count > 0 && draft.Asked.All(m => m.IsPronoun || m.Entity.IsPointing) && FrameFinder.Find(draft).AsksWhich;
        // "no wait, B calls A. Is B downstream then?": told anew, whatever was told before.
        var isAnew = draft.TakenBack.Exists(t => t >= draft.AskedFrom) && draft.Statements.Exists(s => s.Start >= draft.AskedFrom);
        return isAsked || namesNone || isAnew ? Read(question, draft) : null;
    }

    /// <param name="question">As it was asked.</param>
    /// <param name="draft">What was read of it.</param>
    /// <param name="pieces">What the draft's words are in the question, where it is in another language: things are called as they are there.</param>
    private Frame Read(Question question, QuestionDraft draft, IReadOnlyList<Glossed>? pieces = null)
    {
        draft.View = View(question.View) ?? draft.View;
        // What the question itself says outweighs what the asker usually holds to.
        var pinned = draft is { View: null, System: null, Sources.Count: 0 } ? View(question.PinnedView) : null;
        draft.View ??= pinned;
        var foreign = draft.Speech.Languages.Foreign(draft);
        var asked = foreign is null && draft.Terms.Count > 0 ? FrameFinder.FindAll(draft) : [];
        var parties = new Parties(draft, lexicon, pieces ?? []);
        return new()
        {
            View = draft.View,
            Pinned = pinned,
            System = draft.System,
            Printed = draft.Printed,
            SystemInside = draft.SystemInside,
            Sources = [.. draft.Sources],
            ForeignLanguage = foreign,
            Message = draft.Message,
            Cue = draft.Cue,
            Statements = [.. draft.Statements.Select(parties.Of)],
            Direction = asked.Count == 0 ? null : Read(question, draft, asked[0], parties),
            Parts = asked.Count < 2 ? [] : [.. asked.Select(a => Read(question, draft, a, parties))],
            Words = WordRequest.Read(draft, labels.Find(draft)),
            Tells = draft.Statements.Exists(s => !OpensWithQuestion(draft, draft.StartOfSentence(s.Start))),
            LostStatements = draft.LostVerbs,
            UnreadPairs = [.. draft.UnreadPairs.Select(p => (parties.Of(p.One)!, parties.Of(p.Two)!))],
            Arrows = draft.Arrows,
            PassedOver = draft.PassedOver.Count,
            ContentWords = draft.Words.Where((w, i) => w.IsWord && (draft.Marks[i] != Mark.Small || draft.PassedOver.Contains(i))).Count(),
            Unread = [.. UnreadWords.Of(draft).Select(parties.Of)],
        };
    }

    private static bool OpensWithQuestion(QuestionDraft draft, int start)
    {
        while (draft.Is(start, draft.English.Fillers) || draft.Is(start, draft.English.Conjunctions) || draft.Lower(start) is "so" or "but") start++;
        return draft.Is(start, draft.English.Auxiliaries) || draft.Is(start, draft.English.Interrogatives);
    }

    /// <summary>The frame of what is given field by field: nothing is read but the names of its ends, for what they are known as.</summary>
    /// <param name="given">What is to be judged.</param>
    /// <param name="asked">The question that it was made of, where there is one: the view that it is asked in, and the one that is held to.</param>
    /// <exception cref="Refusal">The relation or the message is none that the glossary knows.</exception>
    public Frame Of(DirectionCase given, Question? asked = null)
    {
        var view = View(asked?.View) ?? View(given.View);
        var pinned = view is null ? View(asked?.PinnedView) : null;
        return new CaseReader(glossary, lexicon, given.IsQuoted ? Quoted : name => PartiesOf([name])[0]).Read(given) with
        {
            View = view ?? pinned,
            Pinned = pinned,
        };
    }

    /// <summary>What a piece of a sentence names; null where it names nothing: "is called", "the".</summary>
    private Party? Quoted(string piece)
    {
        var draft = parser.Parse(piece);
        return draft.Mentions.Find(m => !m.IsPronoun) is { } mention ? new Parties(draft, lexicon, []).Of(mention.Entity) : null;
    }

    /// <summary>The nodes of a chain that are given by their names.</summary>
    public IReadOnlyList<Party> PartiesOf(IReadOnlyList<string> names) =>
        [.. names.Select(name => new Party { Name = name, Role = mentions.RoleOf(name), OtherRoles = lexicon.OtherRoles(name), Spoken = name })];

    /// <summary>Makes a whole question of one that leans on the one before; null where it stands by itself.</summary>
    public Question? Complete(Question question, EarlierTurn before) => followUps.Complete(question, before);

    private View? View(string? slug) => slug is null ? null : glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == slug);

    private DirectionAsked Read(Question question, QuestionDraft draft, DirectionDraft direction, Parties parties)
    {
        var isOfEnds = direction is { AsksWhich: true, AsksBoth: false } && draft.Statements.Exists(s => !s.Subject.IsCargo && !s.Object.IsCargo);
        var travels = draft.Printed is null && !isOfEnds ? TravelFinder.Find(draft, direction) : null;
        // What earlier turns tell of is what "which one" asks for.
        var leans = draft.AskedFrom > 0 && direction.AsksWhich && draft.Statements.Exists(s => s.Start < draft.AskedFrom);
        var isAboutTheWord = travels is null && !leans && WordFrame.IsAboutTheWord(draft, direction, question.Chain is not null);
        var chain = ChainOf(question, draft, out var isFlow);
        if (chain.Count > 1) direction = ChainNodes.SameAs(direction, chain, draft);
        return new()
        {
            Pair = direction.Pair,
            Term = direction.Term,
            Terms = [.. draft.Terms.Select(t => draft.Words[t].Key).Distinct()],
            Subject = parties.Of(direction.Subject),
            Object = parties.Of(direction.Object),
            OtherObject = parties.Of(direction.OtherObject),
            IsNegated = Polarity.IsNegated(draft),
            AsksWhich = direction.AsksWhich,
            AsksBoth = direction.AsksBoth,
            AsksNeighbours = direction.AsksWhich && NamesAsked.OfNeighbours(draft, direction.At),
            HasReference = direction.HasReference,
            Travels = travels,
            Alternatives = EndCandidates.Alternatives(draft) is { } pair ? (parties.Of(pair.First)!, parties.Of(pair.Second)!) : null,
            Candidates = [.. EndCandidates.Candidates(draft).Select(e => parties.Of(e)!)],
            Chain = [.. chain.Select(e => parties.Of(e)!)],
            Steps = question.Chain is not null ? [] : [.. ChainReader.Steps(draft).Select(s => (parties.Of(s.From)!, parties.Of(s.To)!))],
            ChainIsGiven = question.Chain is not null,
            ArrowsHandOn = isFlow || RouteHandsOn(draft),
            IsRoute = question.Chain is null && !draft.Words.Exists(w => w.IsArrow),
            IsAboutTheWord = isAboutTheWord,
            MayBeAboutTheWord = WordFrame.MayBeAboutTheWord(draft),
        };
    }

    /// <summary>"streams row changes from the table to the index": a route says what goes along it.</summary>
    private static bool RouteHandsOn(QuestionDraft draft)
    {
        if (draft.Message is not null || draft.Words.Exists(w => w.IsArrow)) return false;
        for (var i = 1; i < draft.Count; i++)
        {
            if (draft.Lower(i) == "from" && draft.Words[i - 1].IsWord && draft.English.Data.Contains(draft.Words[i - 1].Key)) return true;
        }
        return false;
    }

    private List<Entity> ChainOf(Question question, QuestionDraft draft, out bool isFlow)
    {
        if (question.Chain is not { Count: > 1 } names) return ChainReader.Read(draft, out isFlow);
        isFlow = false;
        return [.. names.Select(name => ChainNodes.Known(draft, name) ?? new Entity { Name = name, Role = mentions.RoleOf(name), Spoken = name })];
    }
}
