using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Glossary.Model;

namespace Glossary.Language;

/// <summary>What texts are taken apart by: the words of the language, and the glossary's contested pairs. Immutable; the same for one knowledge base.</summary>
internal sealed class Speech
{
    // What is made of a knowledge base lives as long as it does.
    private static readonly ConditionalWeakTable<KnowledgeBase, Speech> Known = [];

    private readonly WordSplitter splitter;
    private readonly Lazy<FollowUpWords> followUps;

    private Speech(KnowledgeBase knowledge)
    {
        English = knowledge.Language;
        Pairs = new(knowledge.Pairs);
        Forms = new(English);
        Slips = new(English, Pairs.Words);
        Languages = new(English);
        splitter = new(English, Pairs, knowledge.Roles.SelectMany(r => r.Names.Prepend(r.Label)).Where(n => !n.Contains(' ', StringComparison.Ordinal))
            .Select(w => WordForms.Key(w.ToLowerInvariant())).ToFrozenSet(StringComparer.Ordinal));
        WorkingForms = English.Workings.SelectMany(Forms.Forms).Select(f => f.Form).ToFrozenSet(StringComparer.Ordinal);
        followUps = new(() => new(English));
        HandsOn = knowledge.Kinds.FirstOrDefault(k => k.Messages.Count == 1) is { } flow ? new(flow, SubjectIsFrom: true) : null;
        Calls = knowledge.Kinds is [{ Messages.Count: > 1 } first, ..] ? new(first, SubjectIsFrom: true) : null;
    }

    public static Speech Of(KnowledgeBase knowledge) => Known.GetValue(knowledge, static k => new(k));

    public LanguageWords English { get; }

    public PairWords Pairs { get; }

    public WordForms Forms { get; }

    /// <summary>All forms of the verbs for doing one's work: "run", "runs", "ran", "running".</summary>
    public FrozenSet<string> WorkingForms { get; }

    /// <summary>Made when a question first leans on another.</summary>
    public FollowUpWords FollowUps => followUps.Value;

    public FrameSpelling Slips { get; }

    public Languages Languages { get; }

    /// <summary>That one asks another for something: the first kind of relation; null where that is none of asking.</summary>
    public VerbReading? Calls { get; }

    /// <summary>That one hands something on to another: the first kind of relation with one message; null where there is none.</summary>
    public VerbReading? HandsOn { get; }

    /// <param name="text">In its composed form; offsets of the words are into it.</param>
    public List<QuestionWord> Split(string text) => splitter.Split(text);

    /// <summary>The words of any text, whose places do not matter.</summary>
    public List<QuestionWord> SplitAny(string text) => splitter.SplitAny(text);

    /// <summary>The look-up key of a name of any number of words.</summary>
    public string KeyOf(string name) => string.Concat(SplitAny(name).Where(w => w.IsWord).Select(w => w.Key));
}
