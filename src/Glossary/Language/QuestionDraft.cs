using System.Collections.Frozen;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>A question as it was read: its words, what each of them is, the mentions of ends and what is stated about them.</summary>
internal sealed class QuestionDraft
{
    private readonly char[] keys;
    private readonly int[] offsets;

    /// <summary>A question of which only the words are known yet.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="speech">Takes it apart.</param>
    /// <param name="correct">Puts misspelt words right, in place.</param>
    /// <param name="before">What was said before it: its facts count, and it asks nothing any more.</param>
    /// <param name="setApart">Blanks out what tells nothing, so that every other word keeps its place.</param>
    public static QuestionDraft Of(string text, Speech speech, Action<List<QuestionWord>, string>? correct = null, IReadOnlyList<string>? before = null,
        Func<string, string>? setApart = null)
    {
        // Ligatures and the like come apart first, so that a place among the words is one in the text that is shown.
        var earlier = before is { Count: > 0 } ? Plain(string.Join('\n', before) + "\n") : "";
        var asked = Plain(text);
        var composed = TextUnits.Said(Drawings.InRows(earlier + asked));
        var times = new List<(int At, TimeSpan Time)>();
        composed = ClockTimes.Without(composed, times);
        if (setApart is not null) composed = setApart(composed);
        var words = speech.Split(composed);
        correct?.Invoke(words, composed);
        return new(composed, words, speech)
        {
            Times = times,
            AskedFrom = words.FindIndex(w => w.Start >= earlier.Length) is var at and >= 0 ? at : words.Count,
        };

        string Plain(string typed) => TaskOrders.InRows(Declarations.InWords(Folding.Compose(typed), speech.English), speech.Pairs);
    }

    private QuestionDraft(string text, List<QuestionWord> words, Speech speech)
    {
        Speech = speech;
        Text = text;
        Words = words;
        Marks = new Mark[words.Count];
        Taken = new bool[words.Count];
        offsets = new int[words.Count + 1];
        for (var i = 0; i < words.Count; i++) offsets[i + 1] = offsets[i] + words[i].Key.Length;
        keys = new char[offsets[^1]];
        for (var i = 0; i < words.Count; i++) words[i].Key.CopyTo(keys.AsSpan(offsets[i]));
    }

    public Speech Speech { get; }
    public LanguageWords English => Speech.English;
    public string Text { get; }

    /// <summary>Where the question begins among the words; what stands before it was said in earlier turns.</summary>
    public int AskedFrom { get; private init; }
    public List<QuestionWord> Words { get; }
    public Mark[] Marks { get; }

    /// <summary>Words that another reading has used up, so that no verb begins there: "breaks", the "has" of "has to call".</summary>
    public bool[] Taken { get; }

    /// <summary>Words for what passes from one end to another, as a verb's gap has them: "publishes (orders) to".</summary>
    public HashSet<int> Themes { get; } = [];

    /// <summary>Words of which nothing was made though they are no small words: in a verb's gap, or where an unknown verb stands.</summary>
    public HashSet<int> PassedOver { get; } = [];

    /// <summary>The times of day that the text tells, by their places in it, where it tells several.</summary>
    public IReadOnlyList<(int At, TimeSpan Time)> Times { get; private init; } = [];

    /// <summary>Ways that something is told to go, found before the ends are: see <see cref="Trails"/>.</summary>
    public List<Trail> Trails { get; } = [];
    /// <summary>Places of words that stand where a verb does, and that nobody knows.</summary>
    public List<int> UnknownVerbs { get; } = [];
    /// <summary>Things that something is told of that was not read.</summary>
    public List<(Entity One, Entity Two)> UnreadPairs { get; } = [];

    /// <summary>Words that take back what was said before them: see <see cref="Corrections"/>.</summary>
    public List<int> TakenBack { get; } = [];
    public List<Mention> Mentions { get; } = [];
    public List<StatementDraft> Statements { get; } = [];

    /// <summary>The mentions in the question itself.</summary>
    public IEnumerable<Mention> Asked => Mentions.Where(m => m.Start >= AskedFrom);

    /// <summary>Positions of the direction words in the question itself.</summary>
    public List<int> Terms { get; } = [];

    /// <summary>The view that the question names.</summary>
    public View? View { get; set; }
    public UsingSystem? System { get; set; }
    /// <summary>A line that the system printed, pasted into the question.</summary>
    public PrintedMessage? Printed { get; set; }
    /// <summary>A system that an end belongs to: "upstream of an Envoy listener".</summary>
    public UsingSystem? SystemInside { get; set; }
    /// <summary>"which tool calls the servers upstreams?"</summary>
    public bool AsksWhoNames { get; set; }
    /// <summary>Verbs that state a relation of which the ends were not found.</summary>
    public int LostVerbs { get; set; }
    public List<Source> Sources { get; } = [];
    /// <summary>Name of the message whose direction is asked for.</summary>
    public string? Message { get; set; }
    /// <summary>What the text says that its arrows mean.</summary>
    public VerbReading? Arrows { get; set; }
    /// <summary>A kind of relation that some word tells of.</summary>
    public RelationKind? Cue { get; set; }

    /// <summary>The pair of the direction word at a place; null where none stands there.</summary>
    public ContestedPair? PairAt(int i) => Speech.Pairs.Find(Words[i].Key)?.Pair;

    public int Count => Words.Count;
    /// <summary>"the thing behind the proxy" is an end after all: its relation says which.</summary>
    public bool PointsOnly(Entity entity) => entity.IsPointing && !Statements.Exists(s => s.Subject == entity || s.Object == entity);

    /// <summary>Look-up key of the words from <paramref name="start"/> up to, not with, <paramref name="end"/>.</summary>
    public ReadOnlySpan<char> Key(int start, int end) => keys.AsSpan(offsets[start]..offsets[end]);

    /// <summary>Takes a word for none that names anything, without knowing it.</summary>
    public void PassOver(int i)
    {
        Marks[i] = Mark.Small;
        if (!English.Cargo.Contains(Words[i].Key) && !English.IsAdverb(Lower(i))) PassedOver.Add(i);
    }

    public string Lower(int i) => i >= 0 && i < Words.Count ? Words[i].Lower : "";

    /// <summary>Whether one of these words stands at a place.</summary>
    public bool Is(int i, FrozenSet<string> words) => words.Contains(Lower(i));

    public bool IsWord(int i) => i >= 0 && i < Words.Count && Words[i].IsWord;

    /// <summary>Whether an arrow leads to these words or away from them.</summary>
    public bool IsAtArrow(int start, int end) => (start > 0 && Words[start - 1].IsArrow) || (end < Count && Words[end].IsArrow);

    /// <summary>The text from one word to another as it was typed.</summary>
    public string Typed(int start, int end) =>
        Text[Words[start].Start..Words[end - 1].End] is var typed && typed.Contains('`', StringComparison.Ordinal)
            ? typed.Replace("`", "", StringComparison.Ordinal)
            : typed;

    public bool StartsSentence(int i) => i == 0 || Words[i - 1].EndsSentence || Words[i - 1].Type == WordType.Colon;

    /// <summary>Up to the next full stop, question mark or colon.</summary>
    public int EndOfSentence(int i)
    {
        while (i < Words.Count && !Words[i].EndsSentence) i++;
        return i;
    }

    /// <summary>Whether a clause of its own stands from a place to the next sign: it has a verb, and words on both of its sides.</summary>
    public bool MayStartClause(int i)
    {
        for (var k = i + 1; IsWord(k); k++)
        {
            if ((Marks[k] == Mark.Verb || Is(k, English.Auxiliaries)) && IsWord(k + 1)) return true;
        }
        return false;
    }

    public int StartOfSentence(int i)
    {
        while (i > 0 && !Words[i - 1].EndsSentence) i--;
        return i;
    }

    /// <summary>
    /// What a pronoun stands for: the nearest thing before it that the sentence does not set against it, and that agrees in number if one does.
    /// </summary>
    public Entity? Resolve(Mention pronoun, Entity? other) =>
        Resolve(pronoun.Start, Lower(pronoun.Start) is "they" or "them" or "their" or "themselves", other);

    /// <param name="at">Where the pronoun stands.</param>
    /// <param name="isPlural">"they", "them", "their".</param>
    /// <param name="other">What it cannot stand for.</param>
    /// <param name="gap">Where the gap of its verb begins: in "charges customers through it" it is not the customers.</param>
    public Entity? Resolve(int at, bool isPlural, Entity? other, int gap = int.MaxValue)
    {
        if (Lower(at) is "former" or "latter") return OfPair(at, Lower(at) == "former");
        Entity? cargo = null, disagrees = null;
        for (var i = Mentions.Count - 1; i >= 0; i--)
        {
            var mention = Mentions[i];
            if (mention.IsPronoun || mention.Start >= Math.Min(at, gap) || mention.Entity == other || mention.Entity.IsPointing) continue;
            // "I maintain tinydate on npm, it …", "on every run it …": of what a clause says the setting is taken up last.
            if (!isPlural && StartOfSentence(at) <= mention.Start && IsSetting(mention))
            {
                disagrees ??= mention.Entity.IsCargo ? null : mention.Entity;
                continue;
            }
            if (isPlural != IsPlural(mention)) disagrees ??= mention.Entity.IsCargo ? null : mention.Entity;
            else if (!mention.Entity.IsCargo || isPlural) return mention.Entity;
            if (mention.Entity.IsCargo) cargo ??= mention.Entity;
        }
        return disagrees ?? cargo;
    }

    /// <summary>"A or B …, if the former calls the latter": the two things that were named last before any such word.</summary>
    private Entity? OfPair(int at, bool isFirst)
    {
        var named = Mentions.Where(m => m.Start < at && m is { IsPronoun: false, Entity.IsPointing: false }).Select(m => m.Entity).ToList();
        if (named.Count == 0) return null;
        var second = named[^1];
        return isFirst ? named.FindLast(e => e != second) : second;
    }

    /// <summary>Where, when or on what: a preposition stands before it that no verb has taken.</summary>
    private bool IsSetting(Mention mention) =>
        Is(mention.Start - 1, English.SettingPrepositions) && Marks[mention.Start - 1] == Mark.Small
        || Is(mention.Start, English.Quantities) && mention.Role is null;

    /// <summary>Whether a thing is somewhere spoken of as many.</summary>
    public bool HasPlural(Entity entity) => Mentions.Exists(m => m.Entity == entity && !m.IsPronoun && IsPlural(m));

    private bool IsPlural(Mention mention)
    {
        var last = Words[mention.End - 1];
        return last.Lower.EndsWith('s') && last.Lower != last.Key && !last.IsCapitalised && !last.IsCode;
    }

    /// <summary>"the map provider's API": what is owned is the thing that is meant.</summary>
    public Mention Owned(Mention mention)
    {
        while (Words[mention.End - 1].IsPossessive && MentionAt(mention.End) is { IsPronoun: false } owned && owned.Start == mention.End) mention = owned;
        return mention;
    }

    /// <summary>The last mention of the same sentence that ends before a place.</summary>
    public Mention? MentionBefore(int i)
    {
        var start = StartOfSentence(Math.Min(i, Words.Count - 1));
        Mention? last = null;
        foreach (var mention in Mentions)
        {
            if (mention.End <= i && mention.Start >= start) last = mention;
        }
        return last;
    }

    public Mention? MentionAt(int i)
    {
        foreach (var mention in Mentions)
        {
            if (mention.Start <= i && i < mention.End) return mention;
        }
        return null;
    }
}
