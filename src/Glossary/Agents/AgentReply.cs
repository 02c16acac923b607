using System.Text.Json.Serialization;
using System.Text.Json;
using Glossary.Answers;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Verdicts;
using ModelContextProtocol.Protocol;

namespace Glossary.Agents;

/// <summary>What a tool says: data for the program, and the same as text for the model.</summary>
internal sealed record AgentReply
{
    /// <summary>
    /// What kind of answer it is: verdict, which, chain, definition, comparison, usage, search, none; for tools that look up, definition or comparison.
    /// </summary>
    public required AnswerKind Kind { get; init; }
    /// <summary>The answer in a few sentences.</summary>
    public required string Summary { get; init; }
    public required IReadOnlyList<AgentStatement> Statements { get; init; }
    /// <summary>Where the word may mean several entries: which, and what tells them apart.</summary>
    public IReadOnlyList<EntryChoice> Choices { get; init; } = [];
    public IReadOnlyList<string> Disagreements { get; init; } = [];
    public IReadOnlyList<RelatedEntry> Related { get; init; } = [];
    /// <summary>0 to 1: how likely it is that this answers the question; 1 for what was looked up by name.</summary>
    public double Confidence { get; init; } = 1;
    /// <summary>The whole question that a follow-up was read as.</summary>
    public string? AskedAs { get; init; }
    /// <summary>Who read the question: own, chat (a language model that the operator named) or both.</summary>
    public QuestionReader Reader { get; init; }
    public string? Note { get; init; }
    /// <summary>Sentences were left out to keep maxLength; sources never are.</summary>
    public bool Shortened { get; init; }

    public static AgentReply Of(Post post, AnswerKind kind) => new()
    {
        Kind = kind,
        Summary = string.Join("\n\n", post.Lead.Select(p => p.Text)),
        Statements = [.. post.Points.Select(AgentStatement.Of)],
        Note = post.Note,
        Shortened = post.Shortened,
    };
}

/// <summary>What one view or system says, and on what it rests.</summary>
internal sealed record AgentStatement(
    string Label, string? View, string? Term, Verdict? Verdict, [property: JsonPropertyName(EndNames.Leading)] IReadOnlyList<string> Leading,
    [property: JsonPropertyName(EndNames.Trailing)] IReadOnlyList<string> Trailing,
    string Text, IReadOnlyList<string> Cases, IReadOnlyList<AgentSource> Sources)
{
    public static AgentStatement Of(Point p) => new(
        p.Label, p.View, p.Term, p.Verdict, p.Leading, p.Trailing, string.Join("\n", p.Text.Select(t => t.Text)), p.Cases,
        [.. p.Sources.Select(s => new AgentSource(s.Name, s.Url, s.Stance))]);
}

internal sealed record AgentSource(string Name, string? Url, Stance Stance);

/// <summary>Results as the protocol carries them.</summary>
internal static class ToolResults
{
    public static readonly JsonSerializerOptions Json = MakeJson();

    public static CallToolResult Of<T>(T data, string text) => new()
    {
        Content = [new TextContentBlock { Text = text }],
        StructuredContent = JsonSerializer.SerializeToElement(data, Json),
    };

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(ContractJson.Options)
        {
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver()
        };
        options.MakeReadOnly();
        return options;
    }
}
