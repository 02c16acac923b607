namespace Glossary.Ask;

/// <summary>What somebody asks: free text, or a text with the view and the chain that it is about.</summary>
/// <param name="Text">The question as it was typed.</param>
/// <param name="View">Slug of the one view that is asked for.</param>
/// <param name="Chain">Nodes in the order of the calls: the first calls the second.</param>
internal sealed record Question(string Text, string? View = null, IReadOnlyList<string>? Chain = null);
