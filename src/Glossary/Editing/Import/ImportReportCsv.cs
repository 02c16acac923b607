using System.Globalization;
using Glossary.Exchange.Csv;
using Glossary.Records;

namespace Glossary.Editing.Import;

/// <summary>A report as a table: what is refused, what is left out, and what happens to each entry, with each difference in a row of its own.</summary>
internal static class ImportReportCsv
{
    private static readonly string[] Header = ["what", "where", "row", "field", "why", "slug", "label", "old", "new"];

    public static string Print(ImportReport report)
    {
        using var text = new StringWriter();
        CsvExport.WriteRow(text, Header);
        foreach (var problem in report.Problems) Write("refused", problem);
        foreach (var left in report.Lost) Write("leftOut", left);
        foreach (var entry in report.Plan.Entries)
        {
            var what = EnumName.Of(entry.What);
            var row = Row(entry.Row);
            if (entry.OldSlug is not null || entry.Differences.Count == 0)
            {
                CsvExport.WriteRow(text, [what, "", row, "", "", entry.Slug, entry.Label, entry.OldSlug ?? "", ""]);
            }
            foreach (var difference in entry.Differences)
            {
                CsvExport.WriteRow(text, [what, "", row, difference.Field, "", entry.Slug, entry.Label, difference.Old ?? "", difference.New ?? ""]);
            }
        }
        return text.ToString();

        void Write(string what, ImportProblem problem) =>
            CsvExport.WriteRow(text, [what, problem.Where, Row(problem.Row), problem.Field ?? "", problem.Reason, "", "", "", ""]);
    }

    private static string Row(int row) => row == 0 ? "" : row.ToString(CultureInfo.InvariantCulture);
}
