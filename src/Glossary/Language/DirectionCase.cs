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
    string Term, string? Subject, string? Object, string? Relation = null, IReadOnlyList<string>? Chain = null, string? Message = null, string? View = null);
