using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Answers questions without a direction word: by the labels in them, or by what a search finds for their description.</summary>
internal sealed class WordQuestions(PublishedGlossary glossary, WordAnswerer words, FindEntries search)
{
    /// <summary>How well a hit must fit where the question asks for a name by its description.</summary>
    public const double EnoughForDescription = 0.1;
    /// <summary>How well it must fit where nothing says that a word is asked for.</summary>
    public const double EnoughForAnything = 0.6;

    /// <summary>So many words that the glossary does not know may a description have for each that it does.</summary>
    private const int MostForeignInDescription = 3;
    private const double EnoughForKind = 0.3;
    private const double OfGenusOnly = 0.3;
    private const double OfPartOnly = 0.4;
    private const int MostHits = 8;

    private readonly LabelFinder labels = new(glossary);

    public Answer? Answer(Question question, Reading reading)
    {
        var found = labels.Find(reading);
        var describesKind = DescribesItsKind(reading);
        var asksForName = describesKind || AsksForName(reading);
        // "explain the river analogy": a view is about the direction words, whether or not they are said.
        if ((reading.View is { Rule: not null } || reading.Sources.Count > 0) && found.ForeignWords <= 1 && (found.Entries.Count == 0 || reading.Words.Exists(w => w.Lower is "compared" or "likened" or "analogy" or "metaphor" or "picture" or "imagery")))
        {
            return words.Answer(question, reading, DirectionTerms, AnswerKind.Definition);
        }
        if (found.HasOtherField || AsksWhereSomethingIs(reading)) return null;
        if (!asksForName && found.Entries.Count > 0 && (IsDefinitional(reading) || found.SmallWords == 0 || (found.Entries.Count > 1 && found.OtherWords == 0)) && found.ForeignWords <= (AsksPlainly(reading) ? 1 : 0) && !AsksForPerson(reading, found))
        {
            return OfLabels(question, reading, found);
        }
        return Search(question, reading, asksForName, found, describesKind ? MostForeignInDescription : 1)
            ?? (describesKind && found.Entries.Count > 0 && found.ForeignWords <= 1 ? OfLabels(question, reading, found) is { } known ? known with { Confidence = OfGenusOnly } : null : null);
    }

    private Answer? OfLabels(Question question, Reading reading, FoundLabels found)
    {
        if (words.Answer(question, reading, Slugs(found), IsComparison(reading, found) ? AnswerKind.Comparison : AnswerKind.Definition) is not { } answer) return null;
        if (found.Compound is { } compound && found.Entries.Count == 1)
        {
            return answer with { Confidence = OfPartOnly, Note = $"There is no entry for '{compound}'; this is what '{found.Entries[0].Label}' means." };
        }
        // What was not understood may be what the question is about.
        return answer with { Confidence = answer.Confidence - 0.1 * Math.Min(4, found.ForeignWords + Math.Max(0, found.OtherWords - 1)) };
    }

    /// <summary>"Is upstream the same as inbound?"</summary>
    public Answer? Compare(Question question, Reading reading)
    {
        var found = labels.Find(reading);
        return IsComparison(reading, found) && !found.HasOtherField && found.ForeignWords == 0 ? words.Answer(question, reading, Slugs(found), AnswerKind.Comparison) : null;
    }

    private static readonly string[] DirectionTerms = ["upstream", "downstream"];

    private Answer? Search(Question question, Reading reading, bool asksForName, FoundLabels found, int mostForeign)
    {
        var content = found.Entries.Count + found.OtherWords;
        if (content == 0 || found.ForeignWords >= content * mostForeign) return null;
        var enough = mostForeign > 1 ? EnoughForKind : asksForName ? EnoughForDescription : EnoughForAnything;
        var hits = search(question.Text, MostHits).Where(h => h.Fit >= enough && glossary.Head(h.Id) is not null).ToList();
        // Who asks for a word by its description does not use the word: the labels in the question describe it and are not the answer.
        if (asksForName && hits.FindAll(h => !IsNamed(reading, h.Id)) is { Count: > 0 } others) hits = others;
        if (hits.Count == 0) return null;
        var views = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            if (hit.View is { } view) views.TryAdd(glossary.Head(hit.Id)!.Slug, view);
        }
        return words.Answer(question, reading, [.. hits.Select(h => glossary.Head(h.Id)!.Slug)], AnswerKind.Search, views) is { } answer
            ? answer with { Confidence = Math.Round(hits[0].Fit, 2) }
            : null;
    }

    // By its own label: "an HTTP callback that …" may well describe the webhook, though it is a synonym.
    private bool IsNamed(Reading reading, long id) =>
        glossary.Head(id) is { } head && reading.Key(0, reading.Count).IndexOf(Lexicon.KeyOf(head.Label), StringComparison.Ordinal) >= 0;

    private static IReadOnlyList<string> Slugs(FoundLabels found) => [.. found.Entries.Select(e => e.Slug)];

    private static bool IsComparison(Reading reading, FoundLabels found) =>
        found.Entries.Count > 1 && reading.Words.Exists(w => w.IsWord && (English.ComparisonWords.Contains(w.Lower) || w.Lower == "or"));

    /// <summary>"what is …", "define …", "… meaning": asks for what a word means.</summary>
    private static bool IsDefinitional(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            var lower = reading.Lower(i);
            if (English.DefinitionWords.Contains(lower) || English.ComparisonWords.Contains(lower)) return true;
            if (lower is "what" or "which" or "whats" or "about") return true;
        }
        return false;
    }

    private static bool AsksWhereSomethingIs(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (reading.Lower(i) == "where" && reading.Lower(i + 1) is "is" or "are" && !English.Interrogatives.Contains(reading.Lower(0))) return i > 0;
        }
        return false;
    }

    /// <summary>"what is …", "define …": asks for a meaning and nothing else, so that one unknown word does no harm.</summary>
    private static bool AsksPlainly(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (English.DefinitionWords.Contains(reading.Lower(i)) || English.ComparisonWords.Contains(reading.Lower(i)) || reading.Lower(i) == "about") return true;
            if (reading.Lower(i) == "what" && (reading.Lower(i + 1) is "is" or "are" or "does" or "do" || English.Determiners.Contains(reading.Lower(i + 1)))) return true;
        }
        return false;
    }

    /// <summary>"which deployment style moves users little by little?", "what kind of proxy stands in front of servers?": the noun behind the question word is what the thing is a kind of, and what follows describes it.</summary>
    private static bool DescribesItsKind(Reading reading)
    {
        var i = 0;
        while (English.Fillers.Contains(reading.Lower(i)) || (English.Prepositions.Contains(reading.Lower(i)) && English.Interrogatives.Contains(reading.Lower(i + 1)))) i++;
        if (reading.Lower(i) is not ("which" or "what")) return false;
        i++;
        if (reading.Lower(i) is "kind" or "sort" or "type" or "form" or "style" && reading.Lower(i + 1) == "of") i += 2;
        else if (reading.Lower(i) == "is" && English.Determiners.Contains(reading.Lower(i + 1)) && English.KindNouns.Contains(reading.Lower(i + 2))) i += 2;
        while (English.Determiners.Contains(reading.Lower(i))) i++;
        var noun = i;
        while (reading.IsWord(i) && reading.Marks[i] is Mark.Content or Mark.Name && i < noun + 3 && !(i > noun && LooksLikeVerb(reading, i))) i++;
        if (i == noun || !reading.IsWord(i) || reading.Lower(i) is "is" or "are" or "does" or "do" or "mean" or "means" or "and" or "or" or "vs" or "of" or "for" or "in" or "to" or "used" or "called") return false;
        var content = 0;
        for (var k = i; k < reading.Count; k++)
        {
            if (reading.IsWord(k) && !English.IsSmall(reading.Lower(k))) content++;
        }
        return content >= 2 && (LooksLikeVerb(reading, i) || English.Relatives.Contains(reading.Lower(i)) || reading.Lower(i) is "where" or "when");
    }

    private static bool LooksLikeVerb(Reading reading, int i) =>
        reading.Marks[i] == Mark.Verb || (reading.Lower(i).EndsWith('s') && reading.Lower(i).Length > 3 && !reading.Lower(i).EndsWith("ss", StringComparison.Ordinal));

    /// <summary>"what do you call …", "the word for …", "what's the name of …".</summary>
    private static bool AsksForName(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            var lower = reading.Lower(i);
            if (lower is "call" or "called" or "named" && reading.Words.Exists(w => English.Interrogatives.Contains(w.Lower) || w.Lower == "how")) return true;
            if (lower is "word" or "term" or "name" or "words" && reading.Lower(i + 1) is "for" or "of" or "when" or "that" or "to" or "does" or "do" or "describes" or "stands") return true;
        }
        return Describes(reading);
    }

    /// <summary>"mechanism by which a slow consumer …", "a program that …": the description alone.</summary>
    private static bool Describes(Reading reading)
    {
        var i = 0;
        while (English.Determiners.Contains(reading.Lower(i))) i++;
        if (!English.KindNouns.Contains(reading.Lower(i))) return false;
        return reading.Lower(i + 1) is "that" or "which" or "where" or "by" or "in" or "for" or "to" or "who" or "of" or "when";
    }

    private static bool AsksForPerson(Reading reading, FoundLabels found) => reading.Lower(0) is "who" or "where" or "when" or "how" or "why" && found.OtherWords + found.ForeignWords > 0 && !reading.Words.Exists(w => English.DefinitionWords.Contains(w.Lower));
}
