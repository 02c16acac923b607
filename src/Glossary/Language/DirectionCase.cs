namespace Glossary.Language;

/// <summary>What is to be judged, given field by field and in no sentence: for programs that read questions themselves.</summary>
/// <param name="Term">A word of a contested pair.</param>
/// <param name="Subject">What the verdict is about; null where the ends on that side are asked for.</param>
/// <param name="Object">What it is measured from; null for the usual other end.</param>
/// <param name="Relation">
/// How they relate, the subject first: a verb of the glossary ("calls", "reads from") or the slug of a kind; null for what their names tell.
/// </param>
/// <param name="Chain">Nodes in the order of their arrows, where there are more than two.</param>
/// <param name="Message">Name of the message that is looked at: "request".</param>
/// <param name="View">Slug of the one view.</param>
internal sealed record DirectionCase(
    string Term, string? Subject, string? Object, string? Relation = null, IReadOnlyList<string>? Chain = null, string? Message = null, string? View = null)
{
    /// <summary>What is said of the ends beside that, in the order of the text.</summary>
    public IReadOnlyList<StatedRelation> Statements { get; init; } = [];

    /// <summary>It is asked with a "not", or in doubt.</summary>
    public bool IsNegated { get; init; }

    /// <summary>It asks which of the two is it, and not for yes or no.</summary>
    public bool AsksWhich { get; init; }

    /// <summary>Names are pieces of a sentence ("the client"), and not names as they stand.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>That two ends stand in a relation.</summary>
/// <param name="From">The first end.</param>
/// <param name="Relation">A verb, or the slug of a kind of relation, read from the first end to the second.</param>
/// <param name="To">The second end.</param>
internal sealed record StatedRelation(string From, string Relation, string To);
