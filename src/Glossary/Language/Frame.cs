using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// What a question asks, as it was understood: all that is known above this room. Immutable, and free of the question's text: verdicts are made from it
/// alone, whoever filled it in.
/// </summary>
internal sealed record Frame
{
    /// <summary>The view in whose sense is asked: named by the question or with it, or else pinned.</summary>
    public View? View { get; init; }

    /// <summary>The view that the asker holds to, where it applies: the question itself names no view, system or source.</summary>
    public View? Pinned { get; init; }

    /// <summary>The system in whose words is asked: "in nginx terms".</summary>
    public UsingSystem? System { get; init; }

    /// <summary>A line that the system printed and that the question has in it: what the word means there is asked, and what to look at.</summary>
    public PrintedMessage? Printed { get; init; }

    /// <summary>A system that an end belongs to: "upstream of an Envoy listener".</summary>
    public UsingSystem? SystemInside { get; init; }

    /// <summary>The sources in whose words is asked: "by RFC 9110".</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>The language of the question, in English words, where it is one that is not read; otherwise null.</summary>
    public string? ForeignLanguage { get; init; }

    /// <summary>It tells how ends relate, in a sentence that asks nothing.</summary>
    public bool Tells { get; init; }

    /// <summary>It was read word by word out of another language.</summary>
    public bool IsGlossed { get; init; }

    /// <summary>Name of the message whose direction is asked for.</summary>
    public string? Message { get; init; }

    /// <summary>A kind of relation that some word tells of.</summary>
    public RelationKind? Cue { get; init; }

    /// <summary>What is said of the ends, in the order of the question.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>What is asked of direction; null where no direction word is in it.</summary>
    public DirectionAsked? Direction { get; init; }

    /// <summary>Where several things are asked of direction, each of them, the first included; otherwise empty.</summary>
    public IReadOnlyList<DirectionAsked> Parts { get; init; } = [];

    /// <summary>What is asked of words.</summary>
    public WordsAsked Words { get; init; } = new();

    /// <summary>Verbs that state a relation of which the ends were not found: what they say may turn the answer round.</summary>
    public int LostStatements { get; init; }

    /// <summary>Two things that something is told of which was not read: it may say how they relate.</summary>
    public IReadOnlyList<(Party One, Party Two)> UnreadPairs { get; init; } = [];

    /// <summary>What the text says that its arrows mean, the thing before an arrow first: "each one calls the next"; null where it says nothing.</summary>
    public VerbReading? Arrows { get; init; }

    /// <summary>How many words were passed over without being known: in a verb's gap, or where an unknown verb stands.</summary>
    public int PassedOver { get; init; }

    /// <summary>How many words it has that are no small words of the language.</summary>
    public int ContentWords { get; init; }

    /// <summary>One for each word that nothing was made of: the end that it belongs to, or null where it belongs to none.</summary>
    public IReadOnlyList<Party?> Unread { get; init; } = [];
}

/// <summary>A thing that a question speaks of. The same thing is the same object, however often it is mentioned.</summary>
internal sealed class Party
{
    /// <summary>As the question has it, without the article.</summary>
    public required string Name { get; init; }

    /// <summary>What it is known as; null where nothing is known of it.</summary>
    public Role? Role { get; init; }

    /// <summary>What its name may also stand for, where the other end makes no sense of the usual one.</summary>
    public IReadOnlyList<Role> OtherRoles { get; init; } = [];

    /// <summary>The role that its first word names: "sending service", "child theme".</summary>
    public Role? Modifier { get; init; }

    /// <summary>The name with an article, where it wants one: "the client", but "Service B".</summary>
    public required string Spoken { get; init; }

    /// <summary>"events", "readings": what passes between the ends rather than an end.</summary>
    public bool IsCargo { get; init; }

    /// <summary>"the ones", "another thing": no thing of its own.</summary>
    public bool IsPointing { get; init; }

    /// <summary>"we", "me": who asks.</summary>
    public bool IsPerson { get; init; }

    /// <summary>"my module", "our library": of those who ask.</summary>
    public bool IsOwn { get; init; }

    /// <summary>"fact_sales", "ledger-app": such names are given in software alone.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>Its role is that of its last words; what the words before them add is not known.</summary>
    public bool IsNarrowed { get; init; }

    /// <summary>"the dam": a common noun that the glossary knows nothing of, and no name that somebody gave to a thing of his.</summary>
    public bool IsUnknownNoun { get; init; }

    /// <summary>It is called by the name of a product or a project ("Kafka"), which may stand in many relations.</summary>
    public bool IsProduct { get; init; }

    /// <summary>More words in a row than a thing has that nobody knows: what was left over of a sentence rather than an end of it.</summary>
    public bool IsLeftover { get; init; }

    /// <summary>An end that nobody named, by what it usually is.</summary>
    public static Party Usual(Role role) => new() { Name = role.Label, Spoken = Lexicon.IsName(role) ? role.Label : "the " + role.Label, Role = role };
}

/// <summary>That one end stands in a relation to another, as the question says: "A calls B".</summary>
/// <param name="Subject">Who does it.</param>
/// <param name="Object">To whom.</param>
/// <param name="Readings">The relations that it may mean, the usual one first; the ends' roles decide.</param>
internal sealed record Statement(Party Subject, Party Object, IReadOnlyList<VerbReading> Readings)
{
    /// <summary>It says what passes: "sends events to".</summary>
    public bool HasCargo { get; init; }

    /// <summary>What passes is handed out without being asked for: "consumes what A publishes".</summary>
    public bool IsHandedOut { get; init; }

    /// <summary>Its verb is not known, so that it is only likely.</summary>
    public bool IsGuess { get; init; }

    /// <summary>It may be so or the other way round, or is so both ways: it decides nothing.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>What a question with a direction word asks: whether the subject is upstream (or downstream) of the object, which of two is, or what is.</summary>
internal sealed record DirectionAsked
{
    /// <summary>The pair that the word belongs to.</summary>
    public required ContestedPair Pair { get; init; }

    /// <summary>The word of the pair that the question turns on.</summary>
    public required string Term { get; init; }

    /// <summary>All direction words in it, each once.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    public Party? Subject { get; init; }
    public Party? Object { get; init; }

    /// <summary>"downstream of the front end or of the services?": the second that the subject may be on that side of.</summary>
    public Party? OtherObject { get; init; }

    /// <summary>It was asked with a "not", or in doubt: a bare yes or no could be read both ways.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Asks for names, and not for yes or no.</summary>
    public bool AsksWhich { get; init; }

    /// <summary>"the direct upstreams of A": the neighbours alone are asked for.</summary>
    public bool AsksNeighbours { get; init; }

    /// <summary>"upstream or downstream?"</summary>
    public bool AsksBoth { get; init; }

    /// <summary>The object was named as such: "upstream of X".</summary>
    public bool HasReference { get; init; }

    /// <summary>
    /// Name of the message of which it is asked which way it travels: "do requests go upstream or downstream?"; empty for what passes where only one thing
    /// does ("data"); null where an end is asked about.
    /// </summary>
    public string? Travels { get; init; }

    /// <summary>Two ends set side by side: "the client or the server", "browser and CDN".</summary>
    public (Party First, Party Second)? Alternatives { get; init; }

    /// <summary>All that may be an end, in the order of the question.</summary>
    public IReadOnlyList<Party> Candidates { get; init; } = [];

    /// <summary>The nodes of a chain in the order of its arrows, each calling the next or passing data to it; empty where there is none.</summary>
    public IReadOnlyList<Party> Chain { get; init; } = [];

    /// <summary>Steps that arrows or routes tell of beside the chain: "from A to B, and from B to C".</summary>
    public IReadOnlyList<(Party From, Party To)> Steps { get; init; } = [];

    /// <summary>The chain came beside the question, and not within it.</summary>
    public bool ChainIsGiven { get; init; }

    /// <summary>The chain is told as a route, "from the server to the browser", which says where something goes and not who calls.</summary>
    public bool IsRoute { get; init; }

    /// <summary>The chain's arrows are of those that hand something on and never call: a pipe, "&gt;&gt;".</summary>
    public bool ArrowsHandOn { get; init; }

    /// <summary>The word is asked about, and no end: "what does upstream mean?"</summary>
    public bool IsAboutTheWord { get; init; }

    /// <summary>Where no ends are found, the question may be about the word all the same.</summary>
    public bool MayBeAboutTheWord { get; init; }
}
