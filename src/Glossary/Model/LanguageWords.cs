using System.Collections.Frozen;

namespace Glossary.Model;

/// <summary>
/// The words that the reading of questions in a language rests on: small words, inflections, slips of the fingers. They are data; what is made of them is
/// grammar, and code.
/// </summary>
/// <param name="code">Tag of the language: "en".</param>
/// <param name="name">Its name in English.</param>
/// <param name="list">Gives the words of a list by its name in files.</param>
/// <param name="map">Gives words that stand for others, by the name of the list in files.</param>
internal sealed class LanguageWords(
    string code, string name, Func<string, FrozenSet<string>> list, Func<string, IReadOnlyDictionary<string, string[]>> map)
{
    /// <summary>No word of any language: nothing is read.</summary>
    public static LanguageWords None { get; } = new("", "", _ => [], _ => new Dictionary<string, string[]>());

    public string Code { get; } = code;

    public string Name { get; } = name;

    /// <summary>All lists by their names in files, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>All words that stand for others, by the names of these lists in files, as texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Maps { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Articles and other words that open a noun phrase.</summary>
    public FrozenSet<string> Determiners { get; } = list("determiners");

    /// <summary>Determiners that may stand alone or tie a clause on as well.</summary>
    public FrozenSet<string> Demonstratives { get; } = list("demonstratives");

    /// <summary>Articles.</summary>
    public FrozenSet<string> Articles { get; } = list("articles");

    /// <summary>Forms of "to be", "to do", "to have", and the modal verbs.</summary>
    public FrozenSet<string> Auxiliaries { get; } = list("auxiliaries");

    /// <summary>Of these the ones that another verb follows in its base form.</summary>
    public FrozenSet<string> ModalVerbs { get; } = list("modalVerbs");

    /// <summary>Words that tie a noun or a clause to what is before it.</summary>
    public FrozenSet<string> Prepositions { get; } = list("prepositions");

    /// <summary>Words that tell where or when something is done: "on every run", "in turn".</summary>
    public FrozenSet<string> SettingPrepositions { get; } = list("settingPrepositions");

    /// <summary>Pronouns that stand for an end.</summary>
    public FrozenSet<string> Pronouns { get; } = list("pronouns");

    /// <summary>Pronouns that stand for what passes: "publishes orders, and B consumes them".</summary>
    public FrozenSet<string> CargoPronouns { get; } = list("cargoPronouns");

    /// <summary>Pronouns for the very thing that is spoken of.</summary>
    public FrozenSet<string> Reflexives { get; } = list("reflexives");

    /// <summary>People in the conversation; an end only where nothing else can be ("upstream of us").</summary>
    public FrozenSet<string> Persons { get; } = list("persons");

    /// <summary>The same as objects, and what is theirs.</summary>
    public FrozenSet<string> PersonObjects { get; } = list("personObjects");

    /// <summary>Words that ask for a name.</summary>
    public FrozenSet<string> Interrogatives { get; } = list("interrogatives");

    /// <summary>Words that tie a clause to the noun before it.</summary>
    public FrozenSet<string> Relatives { get; } = list("relatives");

    /// <summary>Words that name somebody by a clause alone: "whoever publishes".</summary>
    public FrozenSet<string> FreeRelatives { get; } = list("freeRelatives");

    /// <summary>Words that set two things side by side.</summary>
    public FrozenSet<string> Conjunctions { get; } = list("conjunctions");

    /// <summary>Adverbs and fillers that may stand anywhere and name nothing.</summary>
    public FrozenSet<string> Fillers { get; } = list("fillers");

    /// <summary>Words that turn a sentence round, or doubt it.</summary>
    public FrozenSet<string> Denials { get; } = list("denials");

    /// <summary>Words that leave it open whether something is so: "unclear whether A calls B".</summary>
    public FrozenSet<string> Doubts { get; } = list("doubts");

    /// <summary>Words of knowing, which denied leave it open: "nobody knows if A calls B".</summary>
    public FrozenSet<string> Knowings { get; } = list("knowings");

    /// <summary>Words for what holds both ways: "a two-way sync".</summary>
    public FrozenSet<string> MutualWords { get; } = list("mutualWords");

    /// <summary>Nouns for what may tie two things: "no relation between A and B".</summary>
    public FrozenSet<string> TieNouns { get; } = list("tieNouns");

    /// <summary>Keys by which configurations name whom a thing calls: "proxy_pass http://api".</summary>
    public FrozenSet<string> CalledKeys { get; } = list("calledKeys");

    /// <summary>Words that leave out what is named behind them: "for the request, not for the reply".</summary>
    public FrozenSet<string> Exclusions { get; } = list("exclusions");

    /// <summary>Words by which somebody takes back what he has just said: "A calls B. Sorry, I meant B calls A".</summary>
    public FrozenSet<string> Corrections { get; } = list("corrections");

    /// <summary>Verbs of what is under way from one end to the other.</summary>
    public FrozenSet<string> Motions { get; } = list("motions");

    /// <summary>Verbs of going away from an end: "the request leaves A".</summary>
    public FrozenSet<string> Leavings { get; } = list("leavings");

    /// <summary>Verbs of coming to an end: "it hits B".</summary>
    public FrozenSet<string> Arrivals { get; } = list("arrivals");

    /// <summary>What asks for names at the head of a sentence: "list everything downstream".</summary>
    public FrozenSet<string> Listings { get; } = list("listings");

    /// <summary>Words by which one of several is taken.</summary>
    public FrozenSet<string> Choosing { get; } = list("choosing");

    /// <summary>Words for a word that means the contrary.</summary>
    public FrozenSet<string> Opposites { get; } = list("opposites");

    /// <summary>Verbs of whoever a message comes from.</summary>
    public FrozenSet<string> Beginnings { get; } = list("beginnings");

    /// <summary>Verbs of whoever a message goes to.</summary>
    public FrozenSet<string> Takings { get; } = list("takings");

    /// <summary>Verbs of what stops to work.</summary>
    public FrozenSet<string> Failures { get; } = list("failures");

    /// <summary>Nouns for something that stops to work: "A's outage broke B".</summary>
    public FrozenSet<string> Outages { get; } = list("outages");

    /// <summary>Nouns for what goes wrong: "throws errors".</summary>
    public FrozenSet<string> Troubles { get; } = list("troubles");

    /// <summary>Verbs of doing one's job, which what fails does not: "doesn't work".</summary>
    public FrozenSet<string> Workings { get; } = list("workings");

    /// <summary>Verbs of ending: "stops working".</summary>
    public FrozenSet<string> Stopping { get; } = list("stopping");

    /// <summary>Verbs of what makes another thing fail: "takes it down".</summary>
    public FrozenSet<string> Toppling { get; } = list("toppling");

    /// <summary>Words that open the clause of what something else follows from: "if", "when".</summary>
    public FrozenSet<string> Causes { get; } = list("causes");

    /// <summary>Words between what passes and who it goes to: "to", "against".</summary>
    public FrozenSet<string> ToWords { get; } = list("toWords");

    /// <summary>Words between what passes and who it comes from.</summary>
    public FrozenSet<string> FromWords { get; } = list("fromWords");

    /// <summary>What an arrow is called.</summary>
    public FrozenSet<string> ArrowNouns { get; } = list("arrowNouns");

    /// <summary>Words for the neighbour in a row: "each calls the next".</summary>
    public FrozenSet<string> NextWords { get; } = list("nextWords");

    /// <summary>Words between what fails and what it cannot do without.</summary>
    public FrozenSet<string> NeedWords { get; } = list("needWords");

    /// <summary>Words for the neighbours of a thing alone: "the direct upstreams of A".</summary>
    public FrozenSet<string> NearWords { get; } = list("nearWords");

    /// <summary>Words for what is farther off than the neighbours of a thing.</summary>
    public FrozenSet<string> FarWords { get; } = list("farWords");

    /// <summary>Words for the neighbour before in a row.</summary>
    public FrozenSet<string> PreviousWords { get; } = list("previousWords");

    /// <summary>Keys by which configurations name what a thing needs: "needs: [build]".</summary>
    public FrozenSet<string> DependencyKeys { get; } = list("dependencyKeys");

    /// <summary>Functions by which code names what it needs: "ref('users')".</summary>
    public FrozenSet<string> ReferenceCalls { get; } = list("referenceCalls");

    /// <summary>Verbs between a thing and what its code declares: "deploy has needs: [build]".</summary>
    public FrozenSet<string> DeclaringVerbs { get; } = list("declaringVerbs");

    /// <summary>What a thing is, before its name: "topic orders".</summary>
    public FrozenSet<string> NamedKinds { get; } = list("namedKinds");

    /// <summary>Words between a thing and its name.</summary>
    public FrozenSet<string> NamedWords { get; } = list("namedWords");

    /// <summary>Words between a sign and what it stands for.</summary>
    public FrozenSet<string> MeaningVerbs { get; } = list("meaningVerbs");

    /// <summary>Words that end like an adverb and are none: "reply".</summary>
    public FrozenSet<string> NoAdverbs { get; } = list("noAdverbs");

    /// <summary>Nouns that ask or point and name no end: "which side", "the downstream one".</summary>
    public FrozenSet<string> PointingNouns { get; } = list("pointingNouns");

    /// <summary>Nouns that say little: the word before them decides what "Kafka cluster" or "Postgres instance" is.</summary>
    public FrozenSet<string> LightNouns { get; } = list("lightNouns");

    /// <summary>People who talk of the ends and are none themselves.</summary>
    public FrozenSet<string> PeopleNouns { get; } = list("peopleNouns");

    /// <summary>Words that ask for a meaning.</summary>
    public FrozenSet<string> DefinitionWords { get; } = list("definitionWords");

    /// <summary>Words that ask how things differ.</summary>
    public FrozenSet<string> ComparisonWords { get; } = list("comparisonWords");

    /// <summary>Forms of "to be", which say of one thing that it is another.</summary>
    public FrozenSet<string> Copulas { get; } = list("copulas");

    /// <summary>Before a word that is spoken of and not used: "the term upstream".</summary>
    public FrozenSet<string> WordNouns { get; } = list("wordNouns");

    /// <summary>What stands around two words of which it is asked whether one is the other: "a kind of", "just another name for".</summary>
    public FrozenSet<string> EquatingWords { get; } = list("equatingWords");

    /// <summary>Ask for a word by its description.</summary>
    public FrozenSet<string> NamingWords { get; } = list("namingWords");

    /// <summary>What a thing offers to those who use it: who calls its API calls the thing.</summary>
    public FrozenSet<string> Interfaces { get; } = list("interfaces");

    /// <summary>Of these the ones that answer who asks: to need them is to call.</summary>
    public FrozenSet<string> AskedInterfaces { get; } = list("askedInterfaces");

    /// <summary>Wholes of a system that its ends stand in: "in an Airflow DAG".</summary>
    public FrozenSet<string> SystemParts { get; } = list("systemParts");

    /// <summary>Nouns that a description begins with.</summary>
    public FrozenSet<string> KindNouns { get; } = list("kindNouns");

    /// <summary>Words around a label that only ask about it: "what does latency measure".</summary>
    public FrozenSet<string> AskingWords { get; } = list("askingWords");

    /// <summary>A view, a source or a system is meant where one of these follows its name.</summary>
    public FrozenSet<string> AuthorityNouns { get; } = list("authorityNouns");

    /// <summary>What is written of a system.</summary>
    public FrozenSet<string> DocumentNouns { get; } = list("documentNouns");

    /// <summary>What a source or a system does to a word: "what does nginx call an upstream".</summary>
    public FrozenSet<string> SayingVerbs { get; } = list("sayingVerbs");

    /// <summary>Verbs of who has something that others use: "exposes an endpoint".</summary>
    public FrozenSet<string> OfferingVerbs { get; } = list("offeringVerbs");

    /// <summary>What stands between a direction word and the end that it is measured from.</summary>
    public FrozenSet<string> DirectionPrepositions { get; } = list("directionPrepositions");

    /// <summary>What passes between the ends rather than is one.</summary>
    public FrozenSet<string> Cargo { get; } = list("cargo");

    /// <summary>Of these the ones that nobody asks for by sending them: data, and no request.</summary>
    public FrozenSet<string> Data { get; } = list("data");

    /// <summary>What an asker orders at the head of a sentence: "Give me …", "Suppose A calls B".</summary>
    public FrozenSet<string> Orders { get; } = list("orders");

    /// <summary>What something is done for: "calls it to take payments".</summary>
    public FrozenSet<string> Purposes { get; } = list("purposes");

    /// <summary>What one makes and another works with.</summary>
    public FrozenSet<string> Products { get; } = list("products");

    /// <summary>Nouns for what one is given to work with.</summary>
    public FrozenSet<string> Inputs { get; } = list("inputs");

    /// <summary>Nouns for a way to understand a word: "the reading of upstream where …".</summary>
    public FrozenSet<string> ReadingNouns { get; } = list("readingNouns");

    /// <summary>Verbs by which a word is spoken of: "someone said downstream".</summary>
    public FrozenSet<string> SpeakingWords { get; } = list("speakingWords");

    /// <summary>Everyday words that are near to words of the field and must not be corrected into them.</summary>
    public FrozenSet<string> CommonWords { get; } = list("commonWords");

    /// <summary>Words that carry a question and name nothing in it, for misspelt ones to be held against: "wich", "diffrence".</summary>
    public FrozenSet<string> FrameWords { get; } = list("frameWords");

    /// <summary>Words whose "'s" means "is" and not possession.</summary>
    public FrozenSet<string> TakesIs { get; } = list("takesIs");

    /// <summary>Names with a slash in them: neither half is an alternative.</summary>
    public FrozenSet<string> SlashedNames { get; } = list("slashedNames");

    /// <summary>Forms of the past that no ending shows.</summary>
    public FrozenSet<string> IrregularPasts { get; } = list("irregularPasts");

    /// <summary>Words that tell nothing of which of several entries of one label is meant.</summary>
    public FrozenSet<string> HintlessWords { get; } = list("hintlessWords");

    /// <summary>Words for a comparison with something else: "the river analogy".</summary>
    public FrozenSet<string> PictureWords { get; } = list("pictureWords");

    /// <summary>Words beside a picture of the direction words that tell that it is one, and not the thing itself.</summary>
    public FrozenSet<string> PictureContext { get; } = list("pictureContext");

    /// <summary>Nouns that tell that one of several meanings is described.</summary>
    public FrozenSet<string> MeaningNouns { get; } = list("meaningNouns");

    /// <summary>Nouns for what one reads, hears or looks at about a word: "a blog post on upstream".</summary>
    public FrozenSet<string> Readings { get; } = list("readings");

    /// <summary>Nouns for a way to decide which end is which.</summary>
    public FrozenSet<string> ViewNouns { get; } = list("viewNouns");

    /// <summary>Nouns for the whole that is spoken of, before its parts are named: "in our setup nginx forwards".</summary>
    public FrozenSet<string> SettingNouns { get; } = list("settingNouns");

    /// <summary>Further nouns for a whole, where a drawing of its parts follows: "ci pipeline lint -> build".</summary>
    public FrozenSet<string> DrawnWholes { get; } = list("drawnWholes");

    /// <summary>Words that open a clause of time: "when the server answers".</summary>
    public FrozenSet<string> TimeWords { get; } = list("timeWords");

    /// <summary>Words that end a time before now: "three years ago".</summary>
    public FrozenSet<string> AgoWords { get; } = list("agoWords");

    /// <summary>Spans and points of time: with a word before them that picks one they tell when, and name nothing ("last year", "every night").</summary>
    public FrozenSet<string> TimeUnits { get; } = list("timeUnits");

    /// <summary>Words that pick a span of time: "last year", "some time ago".</summary>
    public FrozenSet<string> TimeSelectors { get; } = list("timeSelectors");

    /// <summary>Words that tell when or how often all by themselves.</summary>
    public FrozenSet<string> TimeAdverbs { get; } = list("timeAdverbs");

    /// <summary>Verbs that only say that something goes on or begins: "keeps pushing".</summary>
    public FrozenSet<string> AspectVerbs { get; } = list("aspectVerbs");

    /// <summary>Nouns for an exchange, or for where one is taken up: who opens it is one end, who accepts it the other.</summary>
    public FrozenSet<string> ExchangeNouns { get; } = list("exchangeNouns");

    /// <summary>Verbs of whoever an exchange is opened with.</summary>
    public FrozenSet<string> Listenings { get; } = list("listenings");

    /// <summary>Words of being or looking somewhere: what stands behind them with a little word is where the directions are seen from.</summary>
    public FrozenSet<string> Standpoints { get; } = list("standpoints");

    /// <summary>Words between what is taken somewhere and where it is taken.</summary>
    public FrozenSet<string> GoalWords { get; } = list("goalWords");

    /// <summary>Words for how many there are of a thing.</summary>
    public FrozenSet<string> Quantities { get; } = list("quantities");

    /// <summary>Nouns for those who ask, as a group: "our company".</summary>
    public FrozenSet<string> OwnGroups { get; } = list("ownGroups");

    /// <summary>What something is or goes when it stops to work: "goes down", "is offline".</summary>
    public FrozenSet<string> OutWords { get; } = list("outWords");

    /// <summary>Nouns of "what kind of".</summary>
    public FrozenSet<string> KindWords { get; } = list("kindWords");

    /// <summary>Verbs of who sends a request to nobody in particular: "the moment the client asks".</summary>
    public FrozenSet<string> AskingVerbs { get; } = list("askingVerbs");

    /// <summary>Nouns of asking for something: who sends one asks its receiver.</summary>
    public FrozenSet<string> AskingNouns { get; } = list("askingNouns");

    /// <summary>Verbs that put a word on something: "call the database downstream".</summary>
    public FrozenSet<string> NamingVerbs { get; } = list("namingVerbs");

    /// <summary>Verbs that make something stand somewhere: "does that make it upstream".</summary>
    public FrozenSet<string> MakingVerbs { get; } = list("makingVerbs");

    /// <summary>Adverbs between a verb and its little word: "sends directly to".</summary>
    public FrozenSet<string> SkippedWords { get; } = list("skippedWords");

    /// <summary>Little words of verbs that take something: "picks it up".</summary>
    public FrozenSet<string> Particles { get; } = list("particles");

    /// <summary>Short forms without their apostrophe, words that are often mistyped so, and what they stand for.</summary>
    public IReadOnlyDictionary<string, string[]> Contractions { get; } = map("contractions");

    /// <summary>Phrases that say no more than a word, and that word: "acts as" is "is"; "-" where a sentence is the same without it.</summary>
    public IReadOnlyDictionary<string, string[]> Phrases { get; } = map("phrases");

    /// <summary>Slips of the fingers in the shortest words, and what they stand for.</summary>
    public IReadOnlyDictionary<string, string[]> Slips { get; } = map("slips");

    /// <summary>Past and participle of verbs, by their base form.</summary>
    public IReadOnlyDictionary<string, string[]> IrregularVerbs { get; } = map("irregularVerbs");

    /// <summary>How a question leans on the one before: pieces of regular expressions, by what they are for.</summary>
    public IReadOnlyDictionary<string, string[]> FollowUps { get; } = map("followUps");

    /// <summary>Little words of languages that are not read, by the English name of the language.</summary>
    public IReadOnlyDictionary<string, string[]> OtherLanguages { get; } = map("otherLanguages");

    /// <summary>What words of other languages are in this one, by the language's name: "ruft…auf = calls".</summary>
    public IReadOnlyDictionary<string, string[]> Glosses { get; } = map("glosses");

    /// <summary>
    /// Sentences that tell of what people talk of elsewhere, by the name of the field: a question that comes nearer to one is not for a glossary.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Elsewhere { get; } = map("elsewhere");

    /// <summary>A word that carries a sentence and names nothing in it.</summary>
    public bool IsSmall(string lower) =>
        Determiners.Contains(lower) || Auxiliaries.Contains(lower) || Prepositions.Contains(lower) || Pronouns.Contains(lower) || Persons.Contains(lower)
        || PersonObjects.Contains(lower) || Interrogatives.Contains(lower) || Relatives.Contains(lower) || Conjunctions.Contains(lower)
        || Fillers.Contains(lower);

    /// <summary>"heavily", "silently": says how, and names nothing.</summary>
    public bool IsAdverb(string word) => word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && !NoAdverbs.Contains(word);

    /// <summary>A form of the past, by its ending or by what is known of it.</summary>
    public bool LooksPast(string word) =>
        word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("wn", StringComparison.Ordinal)
        || IrregularPasts.Contains(word);

    /// <summary>Whether a short form says "not": "isn't", "cant".</summary>
    public bool Negates(string form) => form.EndsWith("nt", StringComparison.Ordinal) && Contractions.ContainsKey(form);
}
