namespace Glossary.Records;

/// <summary>
/// A value as every exchange format has it: a scalar, a list or fields, with the line it was read from (0 where it was made here).
/// Formats parse to it and print from it, so that what an entry looks like in a file is written down once.
/// </summary>
internal abstract record Node(int Line)
{
    /// <summary>Numbers and truth values are kept as they were written.</summary>
    internal sealed record Scalar(string Text, int Line = 0) : Node(Line);

    /// <summary>An explicit null.</summary>
    internal sealed record Null(int Line = 0) : Node(Line);

    internal sealed record Items(IReadOnlyList<Node> Values, int Line = 0) : Node(Line);

    /// <summary>Names are unique and in the order of the file.</summary>
    internal sealed record Fields(IReadOnlyList<KeyValuePair<string, Node>> Values, int Line = 0) : Node(Line);
}

/// <summary>What is wrong with a row of an import: where, in which field, and why.</summary>
/// <param name="Where">File name, or the name of the body's format.</param>
/// <param name="Row">Line of a file or row of a stream, from 1; 0 where it is of the file as a whole.</param>
/// <param name="Field">Path of the field: "definitions[1].view"; null where the row as a whole is wrong.</param>
/// <param name="Reason">What is wrong and what would be right, naming the value.</param>
internal sealed record ImportProblem(string Where, int Row, string? Field, string Reason)
{
    /// <summary>Enough to see the pattern; a file of a hundred thousand bad rows must not fill the memory, and is not read to its end.</summary>
    public const int MostKept = 1_000;

    public override string ToString() => $"{Where}{(Row > 0 ? FormattableString.Invariant($":{Row}") : "")}: {(Field is null ? "" : Field + ": ")}{Reason}";
}

/// <summary>A row that cannot be read at all.</summary>
internal sealed class UnreadableRowException(int row, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public int Row { get; } = row;
}
