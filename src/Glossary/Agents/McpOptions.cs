namespace Glossary.Agents;

/// <summary>Who may speak the agents' protocol from a browser.</summary>
/// <param name="Origins">Origins of web pages beside those of this machine; "*" for any.</param>
internal sealed record McpOptions(IReadOnlyList<string> Origins);
