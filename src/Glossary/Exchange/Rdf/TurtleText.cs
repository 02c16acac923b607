using System.Globalization;
using System.Text;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>The signs and words of Turtle, a character at a time, with their line.</summary>
internal sealed class TurtleText(TextReader reader)
{
    private const int LongestToken = 1024 * 1024;

    private readonly char[] buffer = new char[16 * 1024];
    private int at;
    private int length;
    private bool ended;

    public int Line { get; private set; } = 1;

    /// <summary>The next character without taking it; -1 at the end.</summary>
    public int Peek(int ahead = 0)
    {
        while (at + ahead >= length && !ended) Fill();
        return at + ahead < length ? buffer[at + ahead] : -1;
    }

    public char Take()
    {
        if (Peek() < 0) throw Fault("ends in the middle of a statement");
        var c = buffer[at++];
        if (c == '\n') Line++;
        return c;
    }

    /// <summary>The next character that is neither blank nor within a comment.</summary>
    public int PeekSign()
    {
        while (true)
        {
            var c = Peek();
            if (c == '#')
            {
                while (Peek() is not (-1 or '\n')) Take();
            }
            else if (c is ' ' or '\t' or '\r' or '\n')
            {
                Take();
            }
            else
            {
                return c;
            }
        }
    }

    public void Expect(char sign, string what)
    {
        var found = PeekSign();
        if (found != sign) throw Fault($"has {Show(found)} where {what} must stand");
        Take();
    }

    public string IriReference()
    {
        Take();
        var text = new StringBuilder();
        for (var c = Take(); c != '>'; c = Take())
        {
            if (c == '\\') Escape(text, stringEscapes: false);
            else if (c is '\n' or ' ') throw Fault($"the IRI <{DisplayText.Shorten(text.ToString())} has a blank in it");
            else Append(text, c);
        }
        return text.ToString();
    }

    /// <summary>A literal's text, in any of the four kinds of quotes.</summary>
    public string Quoted()
    {
        var quote = Take();
        var isLong = Peek() == quote && Peek(1) == quote;
        if (!isLong && Peek() == quote)
        {
            Take();
            return "";
        }
        if (isLong)
        {
            Take();
            Take();
        }
        var text = new StringBuilder();
        var start = Line;
        while (true)
        {
            if (Peek() < 0) throw new UnreadableRowException(start, "has a text that is not closed");
            var c = Take();
            if (c == quote && (!isLong || (Peek() == quote && Peek(1) == quote)))
            {
                if (!isLong) return text.ToString();
                Take();
                Take();
                return Peek() == quote ? throw Fault("a text in three quotes ends in more than three; escape those that are its own") : text.ToString();
            }
            if (c == '\\')
            {
                Escape(text, stringEscapes: true);
            }
            else if (c == '\n' && !isLong)
            {
                throw new UnreadableRowException(start, $"has a text that is not closed in its line: {DisplayText.Shorten(text.ToString())}");
            }
            else
            {
                Append(text, c);
            }
        }
    }

    /// <summary>Places in the last word of characters that were escaped.</summary>
    public List<int> Escaped { get; } = [];

    /// <summary>The letters that come next; none where another sign does.</summary>
    public string Letters()
    {
        var text = new StringBuilder();
        while (Peek() is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) text.Append(Take());
        return text.ToString();
    }

    /// <summary>The language tag that comes next.</summary>
    public string Language()
    {
        var language = Word();
        var parts = language.Split('-');
        return parts[0].All(char.IsAsciiLetter) && parts.All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit))
            ? language : throw Fault($"'@{language}' is no language tag");
    }

    /// <summary>Letters, digits and the signs that names have, with the escapes of local names; stops before a closing dot.</summary>
    public string Word()
    {
        var text = new StringBuilder();
        Escaped.Clear();
        while (true)
        {
            var c = Peek();
            if (c == '\\')
            {
                Take();
                var escaped = Take();
                if (!"_~.-!$&'()*+,;=/?#@%".Contains(escaped)) throw Fault($"'\\{escaped}' is no escape in a name");
                Escaped.Add(text.Length);
                text.Append(escaped);
            }
            else if (c == '.')
            {
                // A dot ends a statement unless the name goes on after it.
                var dots = 1;
                while (Peek(dots) == '.') dots++;
                if (Peek(dots) != '\\' && !IsNameCharacter(Peek(dots))) break;
                text.Append(Take());
            }
            // The name of a blank node has no colon of its own.
            else if (IsNameCharacter(c) && !(c == ':' && text.Length > 1 && text[0] == '_' && text[1] == ':'))
            {
                Append(text, Take());
            }
            else
            {
                break;
            }
        }
        return text.ToString();
    }

    /// <summary>A text in quotes with its language or datatype.</summary>
    /// <param name="datatype">Reads the IRI after ^^.</param>
    public RdfTerm Literal(Func<string> datatype)
    {
        var value = Quoted();
        if (Peek() == '@')
        {
            Take();
            return RdfTerm.Literal(value, Language());
        }
        if (Peek() != '^' || Peek(1) != '^') return RdfTerm.Literal(value);
        Take();
        Take();
        return RdfTerm.Literal(value, null, datatype());
    }

    public UnreadableRowException Fault(string reason) => new(Line, $"not valid Turtle: {reason}");

    public static string Show(int c) => c < 0 ? "its end" : $"'{(char)c}'";

    // Numbers have a plus, too.
    private static bool IsNameCharacter(int c) => c is ':' or '%' or '+' or '-' || TurtleName.IsStart(c) || TurtleName.IsPart(c);

    private void Escape(StringBuilder text, bool stringEscapes)
    {
        var c = Take();
        switch (c)
        {
            case 'u':
                AppendCode(text, 4);
                break;
            case 'U':
                AppendCode(text, 8);
                break;
            default:
                var i = stringEscapes ? "tbnrf\"'\\".IndexOf(c) : -1;
                if (i < 0) throw Fault($"'\\{c}' is no escape");
                text.Append("\t\b\n\r\f\"'\\"[i]);
                break;
        }
    }

    private void AppendCode(StringBuilder text, int digits)
    {
        var hex = new StringBuilder();
        for (var i = 0; i < digits; i++) hex.Append(Take());
        if (!uint.TryParse(hex.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
        {
            throw Fault($"'\\u{hex}' is no character");
        }
        text.Append(new Rune(code).ToString());
    }

    private void Append(StringBuilder text, char c)
    {
        if (text.Length >= LongestToken) throw Fault($"has a text of more than {LongestToken} characters; a quote that is not closed makes one");
        text.Append(c);
    }

    private void Fill()
    {
        buffer.AsSpan(at, length - at).CopyTo(buffer);
        length -= at;
        at = 0;
        var read = reader.Read(buffer, length, buffer.Length - length);
        ended = read == 0;
        length += read;
    }
}
