using System.Text.RegularExpressions;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Makes a whole question of one that leans on those before it: "and for the response?", "what about nginx?", "which one then?".
/// What those were about comes with them.
/// </summary>
internal sealed class FollowUps(PublishedGlossary glossary, Lexicon lexicon, QuestionParser parser)
{
    private const int ShortQuestion = 5;

    private FollowUpWords Words => lexicon.Speech.FollowUps;

    /// <summary>Null where the question stands by itself, or leans on nothing that was answered.</summary>
    public Question? Complete(Question question, EarlierTurn last)
    {
        var before = last.Question;
        var text = question.Text.Trim();
        var rest = Words.Opener.Replace(text, "").TrimStart(' ', ',');
        var opened = rest.Length < text.Length;
        rest = Words.Closer.Replace(rest, "").TrimEnd(' ', '?', '.', '!', ',');
        // "and?" and "why?" ask the same again, for its reasons and sources; "thanks" asks nothing.
        if (rest.Length == 0 ? Words.Joins.IsMatch(text) : Words.Again.IsMatch(rest))
        {
            return before with { View = question.View ?? before.View, PinnedView = question.PinnedView };
        }
        if (rest.Length == 0) return null;
        var isDirection = last.IsDirection;
        if (isDirection && Supposed(text, before, last) is { } supposed) return supposed with { View = question.View, PinnedView = question.PinnedView };
        var draft = parser.Parse(rest);
        if (isDirection && IsFact(draft, last)) return before with { Text = $"{text.TrimEnd('?', ' ')}.\n{before.Text}", View = question.View ?? before.View };
        if (Words.Says.Match(rest) is { Success: true } says
            && parser.Parse(says.Groups["who"].Value) is var who && (who.Sources.Count > 0 || SystemOf(says.Groups["who"].Value, who) is not null))
        {
            (rest, draft, opened) = (says.Groups["who"].Value, who, true);
        }
        var named = Named(draft);
        // "according to RFC 9110" names a source, and no end.
        if (draft.Sources.Count > 0) named.RemoveAll(m => m.Role is null);
        // "what if we only look at the response?": a moment is named, and beside it nothing that was spoken of.
        if (opened && draft is { Message: not null, Terms.Count: 0 }) named.RemoveAll(m => m.Role is null && IsNewWord(m.Name, before.Text));
        var leans = (named.Count < 2 && Words.Pronoun.IsMatch(rest)) || Words.WhichOne.IsMatch(rest) || Words.Difference.IsMatch(rest)
            || (
                named.Count == 0 && draft.Words.Count(w => w.IsWord) <= ShortQuestion && Words.Asking
                    .IsMatch(rest) && draft.Terms.Count + (draft.Message is null ? 0 : 1) > 0 && !Words.WordFrameWords
                    .IsMatch(rest))
            // "and when the response comes back?": only the moment is another one.
            || opened && named.Count == 0 && draft is { Message: not null, Terms.Count: 0 };
        if (!leans && Words.Sentence.IsMatch(rest)) return null;
        if (!leans && !opened && draft.Words.Count(w => w.IsWord) > ShortQuestion) return null;
        var whole = isDirection ? OfDirection(rest, draft, named, before, last, $"{before.Text} {text}") : OfWord(rest, draft, before, last, opened);
        return whole is null
            ? null
            : whole with { View = question.View ?? whole.View ?? (isDirection ? draft.View?.Slug : null), PinnedView = question.PinnedView };
    }

    private static bool IsNewWord(string name, string said) => name.All(char.IsAsciiLetterLower) && !said.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static List<Mention> Named(QuestionDraft draft) =>
        draft.Mentions.Where(m => !m.IsPronoun && m.Entity is { IsPointing: false, IsCargo: false, IsPerson: false }).ToList();

    private Question? OfDirection(string rest, QuestionDraft draft, List<Mention> named, Question before, EarlierTurn last, string said)
    {
        var (was, term) = (last, draft.Terms.Count > 0 ? draft.Words[draft.Terms[0]].Key : last.Term!);
        var bare = Words.Article.Replace(rest, "");
        // "what about nginx?" asks for its usage; "and in IBM's terms?" asks the same in its sense.
        var isBareName = lexicon.Authority(lexicon.KeyOf(Words.Article.Replace(Words.Preposition.Replace(rest, ""), ""))) is not null;
        var sense = draft.Sources.Count == 0 && !isBareName ? draft.System : null;
        if (sense is null && draft.Sources.Count == 0 && SystemOf(rest, draft) is { } system) return new($"What does {system.Name} mean by {term}?");
        var (subject, other) = (was.Subject, was.Object);
        var saysMore = sense is not null || draft.Terms.Count > 0 || draft.Message is not null || draft.View is not null || draft.Sources.Count > 0;
        // "and what about idempotency?": a word of the glossary that is no party changes the subject.
        if (named.TrueForAll(n => n.Role is null)
            && draft.Terms.Count == 0 && draft.Message is null && draft.View is null && glossary.WithLabelOrSingular(bare).Count > 0)
        {
            return new($"What does {bare} mean?");
        }
        var turns = Words.Reverse.IsMatch(rest) || Words.OtherOne.IsMatch(rest);
        // "how do I install it?" is about something else.
        if (named.Count == 0 && !saysMore && !Words.WhichOne.IsMatch(rest) && !turns && !(Words.Pronoun.IsMatch(rest) && draft.Words.Count(w => w.IsWord) <= 3))
        {
            return null;
        }
        // "in a pull model" is a case, and no end.
        if (!turns && !saysMore && named.Count > 0 && Words.Within.IsMatch(rest)) return null;
        // A name that nobody knows takes an end's place only among such names: "and shipping?" after orders and payments, but no pizza beside the server.
        if (!turns
            && named.Count > 0 && named[0].Role is null && !Same(named[0].Name, subject) && !Same(named[0].Name, other)
            && !(was.Chain ?? []).Any(n => Same(n, named[0].Name))
            && !(KnowsNoEnd(before, was) && Same(named[0].Name, Words.Preposition.Replace(bare, ""))))
        {
            return null;
        }

        var asksWhich = Words.WhichOne
            .IsMatch(rest) || (last.Kind != TurnKind.Verdict && named.Count == 0) || Words.Asking
            .Match(rest) is { Success: true, Value: var asked } && asked.StartsWith('w')
            && !Words.If.IsMatch(rest);
        if (Words.Reverse.IsMatch(rest))
        {
            (subject, other) = (other, subject);
        }
        else if (Words.OtherOne.IsMatch(rest))
        {
            (subject, other) = (other, subject);
            asksWhich = false;
        }
        else if (named.Count > 1)
        {
            (subject, other) = (named[0].Name, named[1].Name);
            asksWhich = false;
        }
        else if (named.Count > 0)
        {
            var name = named[0].Name;
            var isObject = draft.Lower(Math.Max(0, named[0].Start - 1)) is "of" or "from" or "to" && named[0].Start > 0;
            if (isObject) (subject, other) = (Before(draft, named[0]) ?? subject, name);
            else if (Same(name, other)) (subject, other) = (other, subject);
            else subject = name;
            asksWhich = false;
        }
        var message = draft.Message ?? was.Message;
        var start = $"{Stated(before)}{(message is null ? "" : $"For the {message}, ")}";
        if (sense is not null) start = $"{start}In {sense.Name}'s terms, ";
        var end = draft.Sources.Count > 0 && draft.View is null ? $" according to {draft.Sources[0].ShortTitle ?? draft.Sources[0].Title}" : "";
        if (was.Chain is { Count: > 2 } chain && (subject is null || last.Kind == TurnKind.Chain))
        {
            var of = named.Count > 0 ? chain.FirstOrDefault(n => Same(n, named[0].Name)) ?? named[0].Name : was.Object;
            return new($"{start}what is {term} of {Spoken(of, said)}{end}?", null, chain);
        }
        if (subject is null || other is null) return null;
        return new(asksWhich
            ? $"{start}which is {term}{end}: {Spoken(subject, said)} or {Spoken(other, said)}?"
            : $"{start}is {Spoken(subject, said)} {term} of {Spoken(other, said)}{end}?");
    }

    /// <summary>"the backend" of "and the backend of the database?".</summary>
    private string? Before(QuestionDraft draft, Mention end) =>
        end.Start > 1 && Words.Article.Replace(draft.Typed(0, end.Start - 1), "") is var name && lexicon.Role(lexicon.KeyOf(name)) is not null ? name : null;

    /// <summary>"what if the server calls back?" asks the same of another case.</summary>
    private Question? Supposed(string text, Question before, EarlierTurn last)
    {
        if (Words.If.Match(text) is not { Success: true } supposes || last is not { Subject: { } subject, Object: { } other, Term: { } term } was) return null;
        var clause = Words.Back.Replace(supposes.Groups["clause"].Value.TrimEnd(' ', '?', '.', '!', ','), "").Trim();
        var draft = parser.Parse(clause);
        var ends = Named(draft).Select(m => m.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var said = $"{before.Text} {text}";
        if (ends is [var one] && (Same(one, subject) || Same(one, other)))
        {
            var object_ = Spoken(Same(one, subject) ? other : subject, said);
            clause = Words.Pronoun.IsMatch(clause) ? Words.Pronoun.Replace(clause, object_, 1) : $"{clause} {object_}";
            draft = parser.Parse(clause);
        }
        else if (ends is [var first, var second] && !(Same(first, subject) && Same(second, other)) && !(Same(first, other) && Same(second, subject)))
        {
            (subject, other) = (first, second);
        }
        if (draft.Statements.Count == 0 || Named(draft).Select(m => m.Entity).Distinct().Count() != 2) return null;
        var message = was.Message is null ? "" : $"For the {was.Message}, ";
        return new(last.Kind == TurnKind.Which
            ? $"{clause}. {message}which is {term}: {Spoken(subject, said)} or {Spoken(other, said)}?"
            : $"{clause}. {message}is {Spoken(subject, said)} {term} of {Spoken(other, said)}?");
    }

    private Question? OfWord(string rest, QuestionDraft draft, Question before, EarlierTurn last, bool opened)
    {
        if (last.Term is not { } slug || glossary.Find(slug) is not { } entry) return null;
        var system = last.System;
        if (Words.Difference.Match(rest) is { Success: true } differs
            && Words.Article.Replace(differs.Groups["other"].Value, "") is var compared && glossary.WithLabelOrSingular(compared).Count > 0)
        {
            return new($"What is the difference between {entry.Label} and {compared}?");
        }
        if (Words.Reverse.IsMatch(rest) || Words.OtherOne.IsMatch(rest))
        {
            return entry.Relations.FirstOrDefault(r => r.Type == RelationType.Opposite) is { } opposite ? Meaning(opposite.Label) : null;
        }
        if (Words.One.Match(rest) is { Success: true } one
            && $"{one.Groups["kind"].Value} {entry.Label.Split(' ')[^1]}" is var kind && glossary.WithLabel(kind).Count > 0)
        {
            return Meaning(kind);
        }
        if (Words.Pronoun.IsMatch(rest) && Words.Sentence.IsMatch(rest))
        {
            return new(Words.Pronoun.Replace(rest, WithArticle(entry.Label, before.Text), 1) + "?");
        }
        var term = draft.Terms.Count > 0 ? draft.Words[draft.Terms[0]].Key : entry.Label;
        if (SystemOf(rest, draft) is { } named) return Uses(named.Name, term) ? new($"What does {named.Name} mean by {term}?") : null;
        if (draft.Sources.Count > 0) return new($"What does {draft.Sources[0].ShortTitle ?? draft.Sources[0].Title} say about {term}?");
        // What is a label is one, though it may also bring a view to mind.
        var label = Words.Article.Replace(rest, "");
        if (draft.Terms.Count == 0 && glossary.WithLabelOrSingular(label).Count > 0) return Meaning(label);
        if (draft.View is { } view) return new($"What does {term} mean?", view.Slug);
        // "who is upstream?" leans on nothing that a definition tells.
        return draft.Terms.Count == 0 || (!opened && Words.Asking.IsMatch(rest)) ? null : Meaning(term);

        Question Meaning(string word) => new(system is not null && Uses(system, word) ? $"What does {system} mean by {word}?" : $"What does {word} mean?");
    }

    private bool Uses(string system, string term) =>
        glossary.Knowledge.Usages.Any(u => u.Usage.System == system && LabelKey.Of(glossary.Head(u.Entry)?.Label ?? "") == LabelKey.Of(term));

    // "what about nginx?" is about its usage, though nginx is also a part that one could ask of.
    private UsingSystem? SystemOf(string rest, QuestionDraft draft)
    {
        var key = lexicon.KeyOf(Words.Article.Replace(Words.Preposition.Replace(rest, ""), ""));
        return lexicon.Authority(key)?.System ?? (draft.Mentions.Count == 0 ? draft.System : null);
    }

    /// <summary>What the question before said of its ends, "orders calls payments": the next one is about the same case.</summary>
    private string Stated(Question before)
    {
        var draft = parser.Parse(before.Text);
        if (draft.Statements is not [var said, ..]) return "";
        List<Mention> ends = [.. draft.Mentions.Where(m => m.Entity == said.Subject || m.Entity == said.Object)];
        var (first, second) = (ends.LastOrDefault(m => m.End <= said.Start), ends.FirstOrDefault(m => m.Start >= said.End));
        var end = draft.EndOfSentence(said.Start);
        if (first is not null && second is not null && second.End <= end) return $"{draft.Typed(first.Start, second.End)}. ";
        // "varnish is the proxy, wordpress stands behind it": the whole of what was told.
        return draft.StartOfSentence(said.Start) is var start && draft.Terms.Exists(t => t >= start && t < end) ? "" : $"{draft.Typed(start, end)}. ";
    }

    // Parts have an article, names have none: those neither that were said without one.
    private string Spoken(string? name, string said) =>
        name is null
            ? ""
            : char.IsLower(name[0])
                && lexicon.Role(lexicon.KeyOf(name)) is not null && (HasArticle(name, said) || !said.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? $"the {name}"
            : name;

    private static string WithArticle(string label, string said) => HasArticle(label, said) ? $"the {label}" : label;

    private static bool HasArticle(string name, string said) =>
        Regex.IsMatch(said, $@"\b(?:an?|the|our|my|your|each|every)\s+(?:[\w-]+\s+)?{Regex.Escape(name)}\b", RegexOptions.IgnoreCase);

    /// <summary>The ends of the question before are names that say nothing of what they are: orders, payments.</summary>
    private bool KnowsNoEnd(Question before, EarlierTurn was) =>
        Named(parser.Parse(before.Text))
            .Where(m => Same(m.Name, was.Subject) || Same(m.Name, was.Object)).ToList() is { Count: > 0 } ends
            && ends.TrueForAll(m => m.Role is null || !HasArticle(m.Name, before.Text));

    /// <summary>"forgot to say, A calls B. so?": behind a question something is told of its ends, which it left open.</summary>
    private bool IsFact(QuestionDraft draft, EarlierTurn last) => draft.Terms.Count == 0 && draft.Statements.Exists(s => !s.IsGuess
        && (Same(s.Subject.Name, last.Subject) && Same(s.Object.Name, last.Object) || Same(s.Subject.Name, last.Object) && Same(s.Object.Name, last.Subject)));

    private bool Same(string? one, string? other) => one is not null && other is not null && lexicon.KeyOf(one) == lexicon.KeyOf(other);
}
