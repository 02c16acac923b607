using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Contract;
using Glossary.Web;

namespace Glossary.Posts;

/// <summary>A form that answers and terms can take, by its short name and its media type.</summary>
internal sealed record PostFormat(string Name, string MediaType)
{
    public const string SlackType = "application/vnd.slack.blocks+json";
    /// <summary>The name that Microsoft gives to cards as attachments.</summary>
    public const string TeamsType = "application/vnd.microsoft.card.adaptive";

    public static readonly PostFormat Json = new("json", MediaTypes.Json);
    public static readonly PostFormat Markdown = new("markdown", MediaTypes.Markdown);
    public static readonly PostFormat Text = new("text", MediaTypes.Plain);
    public static readonly PostFormat Html = new("html", "text/html");
    public static readonly PostFormat Slack = new("slack", SlackType);
    public static readonly PostFormat Teams = new("teams", TeamsType);

    /// <summary>The usual one first.</summary>
    public static readonly IReadOnlyList<PostFormat> All = [Json, Markdown, Text, Html, Slack, Teams];

    private static readonly JsonSerializerOptions PostJson = new(ContractJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The post so short that what is written of it keeps a length. Cards and blocks are counted by what they say, as their readers see it.</summary>
    public Post Within(Post post, int characters, int? width = null) => Name switch
    {
        "markdown" => post.Within(characters, MarkdownWriter.Write),
        "text" => post.Within(characters, p => PlainWriter.Write(p, width)),
        "html" => post.Within(characters, HtmlWriter.Write),
        _ => post.Within(characters),
    };

    /// <summary>The post in this form; not for JSON, which says more than a post.</summary>
    /// <param name="post">What is said.</param>
    /// <param name="width">Of plain text: columns to wrap at.</param>
    public Reply Render(Post post, int? width = null) => Name switch
    {
        "markdown" => Reply.OfText(MarkdownWriter.Write(post), "text/markdown; charset=utf-8"),
        "text" => Reply.OfText(PlainWriter.Write(post, width), "text/plain; charset=utf-8"),
        "html" => Reply.OfText(HtmlWriter.Write(post), "text/html; charset=utf-8"),
        "slack" => Reply.Of(JsonSerializer.SerializeToUtf8Bytes(SlackWriter.Write(post), PostJson), SlackType),
        "teams" => Reply.Of(JsonSerializer.SerializeToUtf8Bytes(AdaptiveCardWriter.Write(post, PostJson), PostJson), TeamsType),
        _ => throw new InvalidOperationException($"'{Name}' is no form of a post."),
    };
}
