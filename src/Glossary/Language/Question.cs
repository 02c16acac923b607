namespace Glossary.Language;

/// <summary>What somebody asks: free text, or a text with the view and the chain that it is about.</summary>
/// <param name="Text">The question as it was typed.</param>
/// <param name="View">Slug of the one view that is asked for.</param>
/// <param name="Chain">Nodes in the order of the calls: the first calls the second.</param>
internal sealed record Question(string Text, string? View = null, IReadOnlyList<string>? Chain = null)
{
    /// <summary>Slug of the view that the asker holds to: it comes first wherever the question names no other.</summary>
    public string? PinnedView { get; init; }
    /// <summary>The questions asked before, oldest first, that a follow-up ("and for the response?") refers to.</summary>
    public IReadOnlyList<string>? Context { get; init; }
}
