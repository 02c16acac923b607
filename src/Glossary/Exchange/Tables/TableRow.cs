namespace Glossary.Exchange.Tables;

/// <summary>A row of a table as its file has it.</summary>
/// <param name="Row">The line, or the row of the sheet, that it begins in.</param>
/// <param name="Cells">In the order of columns; empty ones at the end may be absent.</param>
internal sealed record TableRow(int Row, IReadOnlyList<string> Cells)
{
    /// <summary>By which other rows name it, where its label is not enough; null where it is.</summary>
    public string? Name { get; init; }

    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}
