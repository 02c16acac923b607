using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A term in the tree of what is broader and narrower.</summary>
/// <param name="Slug">Of the term.</param>
/// <param name="Label">In the language that is served.</param>
/// <param name="Narrower">How many terms are narrower by one step.</param>
/// <param name="Items">Those of them that are told with it: none below the depth that was asked for.</param>
internal sealed record TreeNode(string Slug, string Label, int Narrower, IReadOnlyList<TreeNode> Items)
{
    /// <summary>A node with what is below it.</summary>
    /// <param name="head">The term.</param>
    /// <param name="glossary">Of which it is part.</param>
    /// <param name="depth">Steps down that are told.</param>
    /// <param name="most">How many terms are told below each at most.</param>
    /// <param name="left">How many nodes may still be told in all.</param>
    public static TreeNode Of(EntryHead head, PublishedGlossary glossary, int depth, int most, ref int left)
    {
        left--;
        var items = new List<TreeNode>();
        if (depth > 0)
        {
            foreach (var child in glossary.NarrowerThan(head.Id).Take(most))
            {
                if (left <= 0) break;
                items.Add(Of(child, glossary, depth - 1, most, ref left));
            }
        }
        return new(head.Slug, head.Label, glossary.Tree.CountNarrower(head.Id), items);
    }
}

/// <summary>A place in the tree, and a page of what is below it.</summary>
/// <param name="Slug">Of the term; null at the top.</param>
/// <param name="Label">Of the term; null at the top.</param>
/// <param name="Paths">The ways down to it, each from the top to what is broader by one step.</param>
/// <param name="Items">What is narrower by one step, or the top terms, by label.</param>
/// <param name="Total">How many there are of those.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
internal sealed record TreeBody(
    string? Slug, string? Label, IReadOnlyList<IReadOnlyList<TreeNode>> Paths, IReadOnlyList<TreeNode> Items, int Total, string? NextCursor);
