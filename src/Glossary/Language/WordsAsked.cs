namespace Glossary.Language;

/// <summary>What a question asks of words: which meaning, which word for a description, who uses it how.</summary>
internal sealed record WordsAsked
{
    /// <summary>Labels of entries that stand in it, and how much else it says.</summary>
    public FoundLabels Labels { get; init; } = new([], 0, 0);

    /// <summary>"the river analogy": a picture of the direction words, whether or not they are said.</summary>
    public bool IsPicture { get; init; }

    /// <summary>"… where is the office?"</summary>
    public bool AsksForPlace { get; init; }

    /// <summary>"who invented the load balancer": for a person, a time or a reason, and not for a meaning.</summary>
    public bool AsksForPerson { get; init; }

    /// <summary>"what is …", "define …", "… meaning": for what a word means.</summary>
    public bool IsDefinitional { get; init; }

    /// <summary>The same and nothing else, so that one unknown word does no harm.</summary>
    public bool AsksPlainly { get; init; }

    /// <summary>Several words are to be told apart.</summary>
    public bool Compares { get; init; }

    /// <summary>"Docker vs Kubernetes": the same, whether or not they are words of ours.</summary>
    public bool SetsSideBySide { get; init; }

    /// <summary>"what do you call …": for a word by its description.</summary>
    public bool AsksForName { get; init; }

    /// <summary>"which deployment style moves users little by little?": for a word by its kind and its description.</summary>
    public bool DescribesItsKind { get; init; }

    /// <summary>"the reading of upstream where …": describes which of a word's meanings is asked for.</summary>
    public bool DescribesMeaning { get; init; }

    /// <summary>"which view should I use?"</summary>
    public bool AsksForView { get; init; }

    /// <summary>"what is the opposite of egress?"</summary>
    public bool AsksForOpposite { get; init; }

    /// <summary>"is that egress or ingress?": which of two words fits.</summary>
    public bool AsksForChoice { get; init; }

    /// <summary>"who uses the word downstream?"</summary>
    public bool AsksWhoUses { get; init; }

    /// <summary>Look-up forms of the words that say something.</summary>
    public IReadOnlySet<string> Keys { get; init; } = new HashSet<string>();

    /// <summary>Stems of the words that may describe a meaning.</summary>
    public IReadOnlySet<string> Stems { get; init; } = new HashSet<string>();

    /// <summary>The look-up forms of all words run together: a name stands in the question where its own form stands in here.</summary>
    public string Letters { get; init; } = "";

}
