using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Glossary.Records;

/// <summary>
/// YAML as nodes: documents are read one at a time, aliases and tags are refused, since files of content need neither and both can be abused.
/// </summary>
internal static class YamlText
{
    private const int DeepestNesting = 32;

    /// <exception cref="UnreadableRowException">The text is not YAML, or uses what content files may not.</exception>
    public static IEnumerable<Node> Read(TextReader text)
    {
        var parser = new Parser(text);
        Move(parser);
        while (parser.Current is not StreamEnd)
        {
            if (parser.Current is DocumentStart)
            {
                Move(parser);
                yield return ReadNode(parser, 0);
            }
            else
            {
                Move(parser);
            }
        }
    }

    private static Node ReadNode(Parser parser, int depth)
    {
        var at = parser.Current!;
        var line = (int)at.Start.Line;
        if (depth > DeepestNesting) throw new UnreadableRowException(line, $"nested deeper than {DeepestNesting} levels");
        switch (at)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                Move(parser);
                return scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL"
                    ? new Node.Null(line)
                    : new Node.Scalar(scalar.Value, line);
            case SequenceStart:
                Move(parser);
                var items = new List<Node>();
                while (parser.Current is not SequenceEnd) items.Add(ReadNode(parser, depth + 1));
                Move(parser);
                return new Node.Items(items, line);
            case MappingStart:
                Move(parser);
                var fields = new List<KeyValuePair<string, Node>>();
                var names = new HashSet<string>();
                while (parser.Current is not MappingEnd)
                {
                    if (parser.Current is not YamlDotNet.Core.Events.Scalar name)
                    {
                        throw new UnreadableRowException((int)parser.Current!.Start.Line, "a field's name must be plain text");
                    }
                    Move(parser);
                    if (!names.Add(name.Value))
                    {
                        throw new UnreadableRowException((int)name.Start.Line, $"the field '{name.Value}' is there twice");
                    }
                    fields.Add(new(name.Value, ReadNode(parser, depth + 1)));
                }
                Move(parser);
                return new Node.Fields(fields, line);
            default:
                throw new UnreadableRowException(line, "anchors, aliases and tags are not allowed");
        }
    }

    private static void Move(Parser parser)
    {
        try
        {
            parser.MoveNext();
        }
        catch (YamlException fault)
        {
            throw new UnreadableRowException((int)fault.Start.Line, $"not valid YAML: {fault.Message}", fault);
        }
        if (parser.Current is NodeEvent { Tag.IsEmpty: false } or NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            throw new UnreadableRowException((int)parser.Current.Start.Line, "anchors, aliases and tags are not allowed");
        }
    }

    /// <summary>Writes one document, with its opening dashes.</summary>
    public static void Write(TextWriter writer, Node node)
    {
        var emitter = new Emitter(writer, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: false));
        Emit(emitter, node);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Emit(Emitter emitter, Node node)
    {
        switch (node)
        {
            case Node.Null:
                emitter.Emit(new YamlDotNet.Core.Events.Scalar(AnchorName.Empty, TagName.Empty, "null", ScalarStyle.Plain, true, false));
                break;
            case Node.Scalar scalar:
                emitter.Emit(new YamlDotNet.Core.Events.Scalar(AnchorName.Empty, TagName.Empty, scalar.Text, StyleOf(scalar.Text), true, true));
                break;
            case Node.Items items:
                emitter.Emit(
                    new SequenceStart(
                        AnchorName.Empty, TagName.Empty, true,
                        items.Values.All(v => v is Node.Scalar s && s.Text.Length < 40) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var value in items.Values) Emit(emitter, value);
                emitter.Emit(new SequenceEnd());
                break;
            case Node.Fields fields:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Block));
                foreach (var (name, value) in fields.Values)
                {
                    emitter.Emit(new YamlDotNet.Core.Events.Scalar(AnchorName.Empty, TagName.Empty, name, StyleOf(name), true, true));
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
        }
    }

    // A text that another reader would take for a number, a truth value or nothing is quoted; so is what a block cannot hold exactly.
    private static ScalarStyle StyleOf(string text)
    {
        if (text.Length == 0 || text is "~" || Keywords.Contains(text)
            || double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _)
            || char.IsAsciiDigit(text[0]))
        {
            return ScalarStyle.DoubleQuoted;
        }

        var plainLines = text.All(c => c == '\n' || !char.IsControl(c))
            && !text.Contains('\u2028') && !text.Contains('\u2029') && !text.Contains('\u0085') && !text.Contains('\ufeff');
        if (!plainLines) return ScalarStyle.DoubleQuoted;
        if (!text.Contains('\n')) return ScalarStyle.Any;
        return text[0] is ' ' or '\n' || text.Split('\n').Any(l => l.EndsWith(' ')) || text.EndsWith("\n\n", StringComparison.Ordinal)
            ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Literal;
    }

    private static readonly HashSet<string> Keywords = new(["null", "true", "false", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);
}
