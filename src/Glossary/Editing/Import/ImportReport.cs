using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Records;

namespace Glossary.Editing.Import;

/// <summary>What an import did, or would do. With a problem in any row, nothing was done.</summary>
internal sealed class ImportReport
{
    public bool DryRun { get; init; }
    /// <summary>Number by which the import can be taken back; 0 where it did nothing.</summary>
    public long Import { get; set; }
    public int Rows { get; set; }
    public int Created { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    /// <summary>Those of the changed that have another slug now.</summary>
    public int Renamed { get; set; }
    /// <summary>Entries that the file lacks, where it is the whole truth.</summary>
    public int Withdrawn { get; set; }
    /// <summary>Rows of entries that were there, where only new ones were wanted.</summary>
    public int LeftOut { get; set; }
    /// <summary>What happens to each entry that does not stay as it is.</summary>
    public ImportPlan Plan { get; } = new();
    public List<ImportProblem> Problems { get; } = [];
    /// <summary>What the columns of a table were taken for; empty for other formats.</summary>
    public ColumnMap Columns { get; init; } = new();
    /// <summary>What the rows had that a glossary has no place for. It refuses nothing, but is told.</summary>
    public LeftOut Lost { get; } = new();
    /// <summary>What rows are called that were refused while they were read; others that name them are right.</summary>
    public HashSet<string> RefusedNames { get; } = [];
    public bool Refused => Problems.Count > 0;
}

/// <summary>How an import treats what it reads.</summary>
/// <param name="Publish">Readers see it at once; otherwise what is new becomes a draft.</param>
/// <param name="DryRun">Everything is checked and counted, nothing is kept.</param>
/// <param name="Way">What becomes of what is there.</param>
/// <param name="Scheme">IRI or slug of the vocabulary that those rows are of which say none; null for no vocabulary.</param>
internal sealed record ImportMode(bool Publish, bool DryRun = false, ImportWay Way = ImportWay.Merge, string? Scheme = null);

/// <summary>What becomes of what is there: added to, replaced as far as the file's vocabularies go, or left as it is.</summary>
internal enum ImportWay { Merge, Replace, Add }
