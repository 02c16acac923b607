using System.Text.RegularExpressions;
using Glossary.Entries;

namespace Glossary.Ask;

/// <summary>
/// Makes a whole question of one that leans on those before it: "and for the response?", "what about nginx?", "which one then?".
/// The questions come with the call; what they were about is found by asking them again.
/// </summary>
internal sealed partial class FollowUps(PublishedGlossary glossary, Lexicon lexicon, QuestionReader reader, Func<Question, Answer> ask)
{
    private const int ShortQuestion = 5;

    /// <summary>Null where the question stands by itself, or leans on nothing that was answered.</summary>
    public Question? Complete(Question question)
    {
        (Question Question, Answer Answer)? last = null;
        foreach (var earlier in question.Context ?? [])
        {
            var whole = new Question(earlier, question.View);
            if (last is { } before) whole = Complete(whole, before.Question, before.Answer) ?? whole;
            if (ask(whole) is { Kind: not AnswerKind.None } answer) last = (whole, answer);
        }
        return last is { } found ? Complete(question with { Context = null }, found.Question, found.Answer) : null;
    }

    private Question? Complete(Question question, Question before, Answer last)
    {
        var rest = Opener().Replace(question.Text.Trim(), "").TrimStart(' ', ',');
        var opened = rest.Length < question.Text.Trim().Length;
        rest = Closer().Replace(rest, "").TrimEnd(' ', '?', '.', '!', ',');
        if (rest.Length == 0 || Why().IsMatch(rest)) return opened || rest.Length > 0 ? before with { View = question.View ?? before.View, PinnedView = question.PinnedView } : null;
        var reading = reader.Read(rest);
        var named = reading.Mentions.Where(m => !m.IsPronoun && m.Entity is { IsPointing: false, IsCargo: false, IsPerson: false }).ToList();
        var leans = (named.Count < 2 && Pronoun().IsMatch(rest)) || WhichOne().IsMatch(rest) || (named.Count == 0 && reading.Words.Count(w => w.IsWord) <= ShortQuestion && Asking().IsMatch(rest) && reading.Terms.Count + (reading.Message is null ? 0 : 1) > 0 && !WordFrameWords().IsMatch(rest));
        if (!leans && Sentence().IsMatch(rest)) return null;
        if (!leans && !opened && reading.Words.Count(w => w.IsWord) > ShortQuestion) return null;
        var whole = last.Interpretation is { Term: "upstream" or "downstream" } && last.Kind is AnswerKind.Verdict or AnswerKind.Which or AnswerKind.Chain
            ? OfDirection(rest, reading, named, before, last)
            : OfWord(rest, reading, last);
        return whole is null ? null : whole with { View = question.View ?? whole.View ?? reading.View?.Slug, PinnedView = question.PinnedView };
    }

    private Question? OfDirection(string rest, Reading reading, List<Mention> named, Question before, Answer last)
    {
        var was = last.Interpretation;
        var term = reading.Terms.Count > 0 ? reading.Words[reading.Terms[0]].Key : was.Term!;
        if (reading.Sources.Count == 0 && SystemOf(rest, reading) is { } system) return new($"What does {system.Name} mean by {term}?");
        var (subject, other) = (was.Subject, was.Object);
        // A word of the glossary that is no party, as in "and what about idempotency?", changes the subject.
        if (named.TrueForAll(n => n.Role is null) && reading.Terms.Count == 0 && reading.Message is null && reading.View is null && glossary.WithLabel(Article().Replace(rest, "")).Count > 0) return new($"What does {Article().Replace(rest, "")} mean?");
        if (named.Count == 0 && reading.Terms.Count == 0 && reading.Message is null && reading.View is null && reading.Sources.Count == 0 && !WhichOne().IsMatch(rest) && !Reverse().IsMatch(rest) && !Pronoun().IsMatch(rest)) return null;

        var asksWhich = WhichOne().IsMatch(rest) || (last.Kind != AnswerKind.Verdict && named.Count == 0) || Asking().Match(rest) is { Success: true, Value: var asked } && asked.StartsWith('w');
        if (Reverse().IsMatch(rest))
        {
            (subject, other) = (other, subject);
        }
        else if (named.Count > 0)
        {
            var name = named[0].Name;
            var isObject = reading.Lower(Math.Max(0, named[0].Start - 1)) is "of" or "from" or "to" && named[0].Start > 0;
            if (isObject) other = name;
            else if (Same(name, other)) (subject, other) = (other, subject);
            else subject = name;
            asksWhich = false;
        }
        else if (OtherOne().IsMatch(rest))
        {
            (subject, other) = (other, subject);
            asksWhich = false;
        }
        var message = reading.Message ?? was.Message;
        var start = $"{Stated(before)}{(message is null ? "" : $"For the {message}, ")}";
        var end = reading.Sources.Count > 0 && reading.View is null ? $" according to {reading.Sources[0].ShortTitle ?? reading.Sources[0].Title}" : "";
        if (was.Chain is { Count: > 2 } chain && (subject is null || last.Kind == AnswerKind.Chain))
        {
            var of = named.Count > 0 ? chain.FirstOrDefault(n => Same(n, named[0].Name)) ?? named[0].Name : was.Object;
            return new($"{start}what is {term} of {Spoken(of)}{end}?", null, chain);
        }
        if (subject is null || other is null) return null;
        return new(asksWhich
            ? $"{start}which is {term}{end}: {Spoken(subject)} or {Spoken(other)}?"
            : $"{start}is {Spoken(subject)} {term} of {Spoken(other)}{end}?");
    }

    private Question? OfWord(string rest, Reading reading, Answer last)
    {
        if (last.Interpretation.Term is not { } slug || glossary.Head(slug) is not { } head) return null;
        var named = SystemOf(rest, reading);
        var system = named?.Name ?? (last.Kind == AnswerKind.Usage && last.Usages.Count > 0 ? last.Usages[0].Usage.System : null);
        var term = reading.Terms.Count > 0 ? reading.Words[reading.Terms[0]].Key : head.Label;
        if (Pronoun().IsMatch(rest) && Sentence().IsMatch(rest)) return new(Pronoun().Replace(rest, head.Label, 1) + "?");
        if (named is not null) return new($"What does {system} mean by {term}?");
        if (reading.Sources.Count > 0) return new($"What does {reading.Sources[0].ShortTitle ?? reading.Sources[0].Title} say about {term}?");
        if (reading.View is { } view) return new($"What does {term} mean?", view.Slug);
        if (reading.Terms.Count > 0) return new(system is null ? $"What does {term} mean?" : $"What does {system} mean by {term}?");
        var label = Article().Replace(rest, "");
        if (glossary.WithLabel(label).Count == 0 && glossary.WithLabel(label.TrimEnd('s')).Count == 0) return null;
        return new(system is not null && glossary.Knowledge.Usages.Any(u => u.Usage.System == system && LabelKey.Of(glossary.Head(u.Entry)?.Label ?? "") == LabelKey.Of(label))
            ? $"What does {system} mean by {label}?"
            : $"What does {label} mean?");
    }

    // "what about nginx?" is about its usage, though nginx is also a part that one could ask of.
    private UsingSystem? SystemOf(string rest, Reading reading)
    {
        var key = Lexicon.KeyOf(Article().Replace(Preposition().Replace(rest, ""), ""));
        return lexicon.Authority(key)?.System ?? (reading.Mentions.Count == 0 ? reading.System : null);
    }

    /// <summary>What the question before said of its ends, "orders calls payments": the next one is about the same case.</summary>
    private string Stated(Question before)
    {
        var reading = reader.Read(before.Text);
        if (reading.Statements is not [var said, ..]) return "";
        var ends = reading.Mentions.Where(m => m.Entity == said.Subject || m.Entity == said.Object).ToList();
        if (ends.Count < 2) return "";
        var first = ends.LastOrDefault(m => m.End <= said.Start);
        var second = ends.FirstOrDefault(m => m.Start >= said.End);
        return first is null || second is null ? "" : $"{reading.Typed(first.Start, second.End)}. ";
    }

    // Parts have an article, names have none.
    private string Spoken(string? name) => name is null ? "" : char.IsLower(name[0]) && lexicon.Role(Lexicon.KeyOf(name)) is not null ? $"the {name}" : name;

    private static bool Same(string? one, string? other) => one is not null && other is not null && Lexicon.KeyOf(one) == Lexicon.KeyOf(other);

    [GeneratedRegex(@"^(?:(?:and|but|so|ok|okay|then|now|also|or|hm+|well|thanks|right|alright|fine)\b[\s,]*)*(?:(?:what|how)(?:'s| is)?\s+about\b|how\s+is\s+it\s+(?=(?:for|with|in)\b)|what\s+(?:if|when)\s+(?:it\s+is|it's)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Opener();

    [GeneratedRegex(@"[\s,]+(?:then|instead|now|please|exactly|anyway|though)\s*(?=[?.!]*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Closer();

    [GeneratedRegex(@"^(?:why|how so|how come|why is that|why not|says who|source|sources|what source|who says (?:so|that))$", RegexOptions.IgnoreCase)]
    private static partial Regex Why();

    [GeneratedRegex(@"\b(?:it|that one|this one|they|them|that|this)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^(?:and\s+)?(?:which|who)(?:\s+(?:one|side|end|of\s+(?:them|the\s+two|those)|is\s+it))?$|^which\s+(?:one|of\s+(?:the\s+two|them))\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhichOne();

    [GeneratedRegex(@"\b(?:vice\s+versa|other\s+way\s+(?:a)?round|the\s+reverse|reversed|conversely|in\s+reverse)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reverse();

    [GeneratedRegex(@"\bthe\s+other\s+(?:one|end|side|party)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherOne();

    [GeneratedRegex(@"^(?:which|who|what|is|are|does|do|was)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"\b(?:mean|means|meaning|define|definition|difference|call|calls|called|word|term)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WordFrameWords();

    // Something that is asked in full: a verb of asking with more than a word behind it.
    [GeneratedRegex(@"^(?:what|which|who|is|are|does|do|can|would|should|how|define|explain|compare|why|when|where)\b.*\s\S+\s", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:in|for|with|at|according to|by)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^(?:the|a|an)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
