using Glossary.Exchange;
using Glossary.Records;

namespace Glossary.Editing.Import;

/// <summary>What an import did, or would do. With a problem in any row, nothing was done.</summary>
internal sealed class ImportReport
{
    public bool DryRun { get; init; }
    public int Rows { get; set; }
    public int Created { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public List<ImportProblem> Problems { get; } = [];
    /// <summary>What the rows had that a glossary has no place for. It refuses nothing, but is told.</summary>
    public LeftOut Lost { get; } = new();
    public bool Refused => Problems.Count > 0;
}

/// <summary>How an import treats what it reads.</summary>
/// <param name="Publish">Readers see it at once; otherwise what is new becomes a draft.</param>
/// <param name="DryRun">Everything is checked and counted, nothing is kept.</param>
internal sealed record ImportMode(bool Publish, bool DryRun = false);
