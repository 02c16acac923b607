using System.Text.Json;
using Glossary.Language;
using Glossary.Text;

namespace Glossary.Reading;

/// <summary>
/// A chat model's reading of a question after it was checked: nothing of it is taken but pieces of the question itself and names out of the glossary's lists.
/// </summary>
/// <param name="Direction">What is asked of direction; null where it asks something else.</param>
/// <param name="Word">The word whose meaning is asked; null where it asks something else.</param>
internal sealed record FilledForm(DirectionCase? Direction, string? Word)
{
    private const int LongestReply = 16_000;
    private const int LongestName = 100;
    private const int MostStatements = 20;
    private const int MostNodes = 20;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>It asks for nothing that can be told from a form.</summary>
    public static readonly FilledForm Empty = new(null, null);

    /// <exception cref="ChatRefusedException">The reply is no filled form, or has something in it that the question does not say.</exception>
    public static FilledForm Read(string reply, Question question, ChatForm form)
    {
        if (reply.Length > LongestReply) throw new ChatRefusedException("is too long");
        Fields? fields;
        try
        {
            fields = JsonSerializer.Deserialize<Fields>(Unwrapped(reply), Web);
        }
        catch (JsonException fault)
        {
            throw new ChatRefusedException("is not the form", fault);
        }
        var check = new Check([.. (question.Context ?? []).Append(question.Text).Select(Flat)]);
        return fields?.Asks switch
        {
            ChatForm.Direction => new(DirectionOf(fields, check, form), null),
            ChatForm.Meaning => new(null, check.Quoted(fields.Word) ?? throw new ChatRefusedException("names no word")),
            ChatForm.Nothing => Empty,
            _ => throw new ChatRefusedException("does not say what is asked"),
        };
    }

    private static DirectionCase DirectionOf(Fields fields, Check check, ChatForm form)
    {
        if (fields.Statements is { Count: > MostStatements }) throw new ChatRefusedException("has too many statements");
        if (fields.Chain is { Count: 1 or > MostNodes }) throw new ChatRefusedException("has a chain that is none");
        var (subject, other) = (check.Quoted(fields.Subject), check.Quoted(fields.Object));
        if (subject is null && other is null) throw new ChatRefusedException("names no end");
        return new(Known(fields.Term, form.Terms) ?? throw new ChatRefusedException("has no direction word"), subject, other)
        {
            IsQuoted = true,
            IsNegated = fields.Negated,
            AsksWhich = fields.Which,
            Statements = [.. (fields.Statements ?? []).Select(s => StatementOf(s, check, form))],
            Chain = fields.Chain is { Count: > 0 } nodes
                ? [.. nodes.Select(n => check.Quoted(n) ?? throw new ChatRefusedException("has a node without a name"))]
                : null,
            Message = Known(fields.Message, form.Messages),
            View = Known(fields.View, form.Views),
        };
    }

    private static StatedRelation StatementOf(Stated? stated, Check check, ChatForm form)
    {
        if (stated is null || check.Quoted(stated.Said) is null) throw new ChatRefusedException("states what the question does not say");
        return check.Quoted(stated.From) is { } from && check.Quoted(stated.To) is { } to && Known(stated.Relation, form.Relations) is { } relation
            ? new(from, relation, to)
            : throw new ChatRefusedException("has a statement without its ends");
    }

    /// <summary>Null for what does not apply.</summary>
    private static string? Known(string? value, IReadOnlyList<string> names) =>
        string.IsNullOrEmpty(value) ? null : names.Contains(value) ? value : throw new ChatRefusedException("has a value that the form does not");

    // Servers that know no schema like to put JSON into a fence.
    private static ReadOnlySpan<char> Unwrapped(string reply)
    {
        var text = reply.AsSpan().Trim();
        return text.StartsWith("```") && text.EndsWith("```") && text.IndexOf('\n') is > 0 and var line && text.Length - 3 > line ? text[line..^3] : text;
    }

    /// <summary>One form of spaces, case and quotation marks.</summary>
    private static string Flat(string text) =>
        string.Join(' ', Folding.Fold(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Check(IReadOnlyList<string> texts)
    {
        /// <summary>The piece, if it stands in one of the texts as whole words; null where it is empty.</summary>
        /// <exception cref="ChatRefusedException">It does not stand there.</exception>
        public string? Quoted(string? piece)
        {
            if (string.IsNullOrWhiteSpace(piece)) return null;
            if (piece.Length > LongestName) throw new ChatRefusedException("has a name that is too long");
            var flat = Flat(piece);
            if (!flat.Any(char.IsLetterOrDigit) || !texts.Any(t => Stands(flat, t))) throw new ChatRefusedException("has a name that the question does not");
            return string.Join(' ', piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        private static bool Stands(string piece, string text)
        {
            for (var at = text.IndexOf(piece, StringComparison.Ordinal); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.Ordinal))
            {
                var end = at + piece.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(piece[0]))
                    && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(piece[^1])))
                {
                    return true;
                }
            }
            return false;
        }
    }

    private sealed record Fields(
        string? Asks, string? Term, string? Subject, string? Object, bool Which, bool Negated, List<Stated?>? Statements, List<string?>? Chain, string? Message,
        string? View, string? Word);

    private sealed record Stated(string? From, string? Relation, string? To, string? Said);
}

/// <summary>What a chat model made of a question is not taken; the message says what is wrong with it, and has nothing of it in it.</summary>
internal sealed class ChatRefusedException(string message, Exception? inner = null) : Exception(message, inner);
