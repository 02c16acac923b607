namespace Glossary.Exchange.Tables;

/// <summary>A row of a table as its file has it.</summary>
/// <param name="Row">The line, or the row of the sheet, that it begins in.</param>
/// <param name="Cells">In the order of columns; empty ones at the end may be absent.</param>
internal sealed record TableRow(int Row, IReadOnlyList<string> Cells)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}
