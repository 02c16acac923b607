using BitFaster.Caching.Lru;
using Glossary.Answers;
using Glossary.Linking;
using Glossary.Model;

namespace Glossary.Publishing;

/// <summary>What readers are shown now: swapped as a whole, so that one request never sees two states.</summary>
internal sealed record LiveState(PublishedGlossary Glossary, Func<PublishedGlossary, AskEngine> MakeEngine)
{
    // Each has an engine and replies of its own.
    private const int MostLanguages = 6;

    private readonly Lazy<AskEngine> engine = new(() => MakeEngine(Glossary));
    private readonly FastConcurrentLru<string, LiveState> byLanguage = new(MostLanguages);

    /// <summary>The same for readers who want some languages.</summary>
    public LiveState In(WantedLanguages wanted)
    {
        var shown = Glossary.In(wanted);
        return shown == Glossary ? this : byLanguage.GetOrAdd(shown.Wanted, _ => new(shown, MakeEngine));
    }

    /// <summary>Made when the first question comes, so that a run of publications does not pay for engines that nobody asks.</summary>
    public AskEngine Asking => engine.Value;

    private readonly Lazy<TermMatcher> terms = new(() => new(Glossary));

    /// <summary>Finds the terms of a text; made when the first text comes.</summary>
    public TermMatcher Terms => terms.Value;

    private readonly FastConcurrentLru<string, TermMatcher> termsOf = new(MostLanguages);

    /// <summary>Finds the terms of one vocabulary in a text.</summary>
    /// <param name="scheme">Its IRI.</param>
    public TermMatcher TermsOf(string scheme) =>
        termsOf.GetOrAdd(scheme, iri => new(Glossary, iri));
}
