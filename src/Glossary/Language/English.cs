using System.Collections.Frozen;

namespace Glossary.Language;

/// <summary>The words of English that carry a sentence and name nothing in it.</summary>
internal static class English
{
    public static readonly FrozenSet<string> Determiners = Set(
        "the a an my our your its their his her this that these those any every each some both all one another no such same whose certain given typical");

    public static readonly FrozenSet<string> Auxiliaries = Set(
        "is are was were be been being am do does did can could will would shall should may might must has have had having get gets got cannot");

    public static readonly FrozenSet<string> Prepositions = Set(
        "given of from to in on at by with for as into onto over under between among against through via than per about within without across after before "
            + "during until behind toward towards inside outside beside besides beyond along around off upon like if when whenever once while whether "
            + "because since so although though unless where how why but out up down");

    /// <summary>Pronouns that stand for an end.</summary>
    public static readonly FrozenSet<string> Pronouns = Set("it them they itself themselves former latter");

    /// <summary>People in the conversation; an end only where nothing else can be ("upstream of us").</summary>
    public static readonly FrozenSet<string> Persons = Set(
        "i you we he she someone somebody people everyone anybody anyone one folks guys devs developers engineers colleagues team");

    public static readonly FrozenSet<string> PersonObjects = Set("me us him you mine ours yours");

    public static readonly FrozenSet<string> Interrogatives = Set("which what who whom whose whats where");

    public static readonly FrozenSet<string> Relatives = Set("that which who whom");

    public static readonly FrozenSet<string> Conjunctions = Set("and or nor vs versus & plus");

    /// <summary>Adverbs and fillers that may stand anywhere and name nothing.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        "directly also only always never ever often usually normally generally typically actually really just simply then now still already too very quite "
            + "rather even maybe perhaps please exactly strictly purely technically formally basically essentially sort kind correct right wrong true false "
            + "ok okay yes no not hi hello hey there eli5 tldr tl;dr further farther closer thanks thank quick question again else instead well hm hmm um "
            + "uh anyway currently mostly mainly mutually together so-called supposedly commonly correctly properly considered regarded seen viewed deemed "
            + "treated thought counted described labelled labeled termed located placed positioned situated meant supposed make makes made making turn "
            + "turns render renders travel travels travelling traveling move moves arrive arrives arriving arrived "
        + "sit sits sitting sat stand stands lie lies count counts live lives say said think tell know wonder wondering believe guess assume suppose mean "
        + "consider regard name list listed call called going go goes come comes be become becomes remain remains look looks looking viewpoint respect "
        + "relative relation regards regarding compared comparing compare");

    /// <summary>Words that turn a sentence round, or doubt it.</summary>
    public static readonly FrozenSet<string> Denials = Set(
        "not cannot never nor neither no false wrong untrue incorrect mistaken mistake deny denies nonsense bogus unless hardly doubt disagree");

    /// <summary>Verbs of what is under way from one end to the other.</summary>
    public static readonly FrozenSet<string> Motions = Set(
        "flow flows flowing go goes going travel travels travelling traveling move moves moving head heads heading run "
        + "runs running pass passes passed passing "
            + "propagate propagates propagated bubble bubbles sent send sends sending transmitted carried directed forwarded delivered traverse traverses");

    /// <summary>What asks for names at the head of a sentence: "list everything downstream".</summary>
    public static readonly FrozenSet<string> Listings = Set("name list show give identify pick enumerate tell find mention determine specify select");

    /// <summary>Words by which one of several is taken.</summary>
    public static readonly FrozenSet<string> Choosing = Set(
        "use take pick choose apply adopt follow prefer trust believe recommend suits suit fits fit applies correct "
        + "right best better default standard should");

    public static readonly FrozenSet<string> Opposites = Set("opposite opposites antonym antonyms contrary inverse reverse counterpart");

    /// <summary>Verbs of whoever a message comes from.</summary>
    public static readonly FrozenSet<string> Beginnings = Set(
        "makes make made initiates initiate starts start issues issue originates originate opens open begins begin "
        + "creates create writes sends send fires fire");

    /// <summary>Verbs of whoever a message goes to.</summary>
    public static readonly FrozenSet<string> Takings = Set("gets get receives receive takes take accepts accept awaits await obtains obtain");

    /// <summary>Verbs of what stops to work.</summary>
    public static readonly FrozenSet<string> Failures = Set("fails dies breaks crashes stops failed died broke crashed stopped fail die break crash");

    /// <summary>Nouns that ask or point and name no end: "which side", "the downstream one".</summary>
    public static readonly FrozenSet<string> PointingNouns = Set(
        "other others one ones someone somebody anyone whoever side sides end ends part parts two three both pair couple thing "
        + "things stuff everything anything something nothing which whichever word "
            + "words term terms name names way ways case cases sense view direction directions definition definitions meaning relation relationship flow "
            + "answer opposite role roles position party parties them these those docs documentation doc example context setup question architecture "
            + "diagram it item items element elements");

    /// <summary>Nouns that say little: the word before them decides what "Kafka cluster" or "Postgres instance" is.</summary>
    public static readonly FrozenSet<string> LightNouns = Set(
        "cluster instance node app service layer tier side process program component system box machine deployment service software product tool host "
            + "engine platform setup stack part level world thing application module unit team project end farm fleet pool group server container pod");

    /// <summary>People who talk of the ends and are none themselves.</summary>
    public static readonly FrozenSet<string> PeopleNouns = Set(
        "dev devs developer developers engineer engineers architect architects colleague colleagues boss folk folks people guy guys team teams manager "
            + "teammate coworker programmer programmers sysadmin admin admins expert experts crowd");

    /// <summary>Words that ask for a meaning.</summary>
    public static readonly FrozenSet<string> DefinitionWords = Set(
        "mean means meaning meanings meant refer refers define defines defined definition definitions explain explains explained explanation describe "
            + "describes description difference differences differ differs distinguish distinction definitional quote quotes cite cites citation "
            + "terminology synonym synonyms opposite antonym understand stands wording");

    public static readonly FrozenSet<string> ComparisonWords = Set(
        "difference differences differ differs different same equivalent identical distinguish distinction compare comparison compared versus vs contrast");

    /// <summary>Ask for a word by its description.</summary>
    public static readonly FrozenSet<string> NamingWords = Set("call called name named term word");

    /// <summary>What a thing offers to those who use it: who calls its API calls the thing.</summary>
    public static readonly FrozenSet<string> Interfaces = Set(
        "api endpoint url port interface socket address method function feed queue topic webhook page rest output input");

    /// <summary>Wholes of a system that its ends stand in: "in an Airflow DAG".</summary>
    public static readonly FrozenSet<string> SystemParts = Set(
        "pipe stream streaming ingestion "
        + "dag dags setup setups config configuration file mesh installation deployment world land environment listener pipeline pipelines workflow log logs "
            + "repo repository project route routes block section directive");

    /// <summary>Nouns that a description begins with.</summary>
    public static readonly FrozenSet<string> KindNouns = Set(
        "mechanism technique pattern practice component program protocol method device thing something style approach strategy procedure principle property "
            + "metric ability process machine server software time number amount share place");

    /// <summary>Words around a label that only ask about it: "what does latency measure".</summary>
    public static readonly FrozenSet<string> AskingWords = Set(
        "measure measures purpose job works work working task point idea concept concepts basics exactly tell good used use useful need happens happen "
            + "indicate indicates express expresses involve involves consist consists teach remind stuff thing things kind simple english layman terms "
            + "short brief summary please software computing programming networking architecture");

    /// <summary>A view, a source or a system is meant where one of these follows its name.</summary>
    public static readonly FrozenSet<string> AuthorityNouns = Set(
        "view sense senses term terms definition definitions perspective viewpoint standpoint reading approach analogy interpretation parlance speak docs "
            + "documentation doc manual terminology vocabulary language lingo jargon usage wording world spec specification standard folk folks people "
            + "users user community config configuration way point eyes book convention conventions meaning mind school camp angle lens viewpoints views "
            + "idea notion metaphor picture rule model glossary guide thread answer semantics speaking says say defines uses style mode logs log thinking "
            + "answers explanation story image comparison wise");

    public static readonly FrozenSet<string> SayingVerbs = Set(
        "call calls mean means refer refers say says name names use uses define defines consider considers understand understands treat treats describe "
            + "describes explain explains label labels regard regards talk talks");

    /// <summary>Words of other fields that borrow ours. A question with one of them, and no end that the glossary knows, is not for us.</summary>
    public static readonly FrozenSet<string> OtherFields = Set(
        "river rivers fish salmon trout swim swims swimming spawn boat boats kayak canoe raft lake lakes sea ocean creek waterfall dam dams bridge village "
            + "town city valley water fishing paddle rapids sewage pollution flood flooding "
        + "oil petroleum refinery refining drilling crude gene genes dna rna promoter protein enzyme transcription genome restaurant waiter waitress "
        + "waiters meal dinner lunch breakfast food recipe recipes cocktail cocktails drink drinks pub beer wine coffee kitchen menu pizza cook cooking "
        + "bake baking cake banana fruit "
        + "novel novels borrow lawyer law court firm attorney hospital doctor doctors patient patients medicine weather football soccer tennis golf "
        + "basketball match game games cup movie movies film films song songs music band actor singer president election minister king queen war history "
        + "school teacher pupil homework trains bus buses flight flights hotel hotels holiday vacation airport ticket tickets station car cars bike bicycle "
        + "truck dog dogs cat cats horse horses bird birds garden plant plants tree trees flower flowers tap taps dripping plumber roof furniture sofa "
        + "shirt shoes dress wedding birthday christmas love girlfriend boyfriend husband wife baby children kid kids mother father mom dad joke jokes poem "
        + "story stories translate translation calories calorie diet gym supermarket grocery mall sunday tomorrow yesterday tonight mountain mount everest "
        + "tall population capital country planet moon sun stars cheap buy sell rent mortgage salary stock-market bitcoin horoscope today stocks "
        + "shareholders dividend dividends lottery mayor monday tuesday wednesday thursday friday saturday plate plates spoon knife cutlery bed turbine "
        + "turbines recipe novel wallpaper brewery breweries farm farms mill mills bakery landlord forest steel paper-mill eels eel yeast latte cruise song "
        + "paris london berlin rome madrid tokyo vienna cologne budapest rhine danube thames seine nile amazonas mississippi missouri volga elbe loire "
        + "rhone ganges mekong yangtze hudson");

    public static readonly FrozenSet<string> DirectionPrepositions = Set("of from to for");

    public static readonly FrozenSet<string> Cargo = Set(
        "data datum event message log reading measurement metric record update notification stuff information signal telemetry trace payload item row "
            + "change file value sample batch article report result content everything anything something line text order job task query call packet tick");

    /// <summary>Of these the ones that nobody asks for by sending them: data, and no request.</summary>
    public static readonly FrozenSet<string> Data = Set(
        "data datum event log reading measurement metric record update row change file sample batch report telemetry trace payload dump snapshot");

    /// <summary>What an asker orders at the head of a sentence: "Give me …", "Suppose A calls B".</summary>
    public static readonly FrozenSet<string> Orders = Set(
        "give show take assume suppose imagine consider think let say explain describe tell look see pretend compare pick choose identify find remind help "
            + "decide spell judge enumerate list name determine specify");

    /// <summary>What something is done for: "calls it to take payments".</summary>
    public static readonly FrozenSet<string> Purposes = Set(
        "take compute get do make show render print check find look help let keep process handle validate verify calculate convert format display charge "
            + "authorise authorize translate resize create produce know learn work decide build generate fill enrich sign settle place send fetch draw ship "
            + "complete finish carry display obtain collect report draw store save persist");

    /// <summary>What one makes and another works with.</summary>
    public static readonly FrozenSet<string> Products = Set(
        "artifact artefact output outcome result binary image package file report dump archive build jar bundle export table data dataset model product "
            + "wheel tarball snapshot extract manifest schema deliverable");

    /// <summary>Nouns for a way to understand a word: "the reading of upstream where …".</summary>
    public static readonly FrozenSet<string> ReadingNouns = Set(
        "reading sense meaning definition interpretation notion concept understanding idea usage version explanation variant take");

    /// <summary>Verbs by which a word is spoken of: "someone said downstream".</summary>
    public static readonly FrozenSet<string> SpeakingWords = Set(
        "say says said saying hear hears heard hearing mention mentions mentioned wrote written writes shouts eli5 dropped drops throws mutters keyword "
            + "buzzword jargon");

    public static bool LooksPast(string word) =>
        word.EndsWith("ed", StringComparison.Ordinal)
            || word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("wn", StringComparison.Ordinal)
            || word is "built" or "fed" or "sent" or "hit" or "made" or "read" or "put" or "set" or "found" or "held";

    public static bool IsSmall(string lower) =>
        Determiners.Contains(lower) || Auxiliaries.Contains(lower) || Prepositions.Contains(lower) || Pronouns.Contains(lower) || Persons.Contains(lower)
        || PersonObjects.Contains(lower)
            || Interrogatives.Contains(lower) || Relatives.Contains(lower) || Conjunctions.Contains(lower) || Fillers.Contains(lower);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
