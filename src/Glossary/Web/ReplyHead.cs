namespace Glossary.Web;

/// <summary>What of a reply is not its body: with it the reply can be sent again without asking the endpoint that made it.</summary>
/// <param name="Vary">The request headers that it depends on.</param>
/// <param name="Language">Of its text; empty where it tells none.</param>
/// <param name="Encoding">How its body is compressed; empty where it is not.</param>
/// <param name="Endpoint">Which made it, for limits and metrics.</param>
internal sealed record ReplyHead(string Vary, string Language, string Encoding, Endpoint? Endpoint)
{
    /// <summary>What is to be noted each time that it is sent.</summary>
    public Action? Note { get; init; }

    /// <summary>Whether it holds only while the index finds the same as before.</summary>
    public bool IsFound { get; init; }
}
