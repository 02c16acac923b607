using Glossary.Views;

namespace Glossary.Ask;

/// <summary>What a view's rule says of a kind of relation.</summary>
internal static class ViewRules
{
    public static End? UpstreamEndOf(UpstreamEnd rule, RelationKind kind, RelationMessage? message) => null;
}
