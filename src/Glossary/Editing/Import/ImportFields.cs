using Glossary.Exchange;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>Holds the fields of an import's entries against those that the glossary declares.</summary>
/// <param name="declared">By site.yaml.</param>
/// <param name="report">Told what is wrong, and what is kept although nothing declares it.</param>
internal sealed class ImportFields(IReadOnlyList<FieldDeclaration> declared, ImportReport report)
{
    private readonly CountedLeftOut unknown = new(report.Lost);

    /// <summary>The row with its fields called as they are stored.</summary>
    public ImportedEntry Settle(ImportedEntry row)
    {
        foreach (var value in row.Entry.Details.Fields.Where(f => !Iri.IsAbsolute(f.Name) && !declared.Any(d => d.Is(f))))
        {
            unknown.Note(row.Where, row.Row, $"fields {value.Name}", value.Text, "is no field that site.yaml declares; kept");
        }
        var settled = row.Entry.Settled(declared);
        return ReferenceEquals(settled, row.Entry) ? row : row with { Entry = settled };
    }

    /// <summary>Notes what is wrong with an entry that is to be written.</summary>
    public void Check(ImportedEntry row)
    {
        foreach (var (field, reason) in DeclaredFields.FaultsOf(row.Entry, declared, _ => true)) report.Problems.Add(row.Fault(field, reason));
    }

    public void Tell() => unknown.Tell();
}
