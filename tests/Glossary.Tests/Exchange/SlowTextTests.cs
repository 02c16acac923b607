using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>Texts and names on which patterns that go on from each sign would take very long.</summary>
public class SlowTextTests
{
    private const int Long = 250_000;

    [Theory]
    [InlineData("{{<a ", "")]
    [InlineData("{{% a", "'")]
    [InlineData("{{a(", "")]
    [InlineData("{{a ", "(")]
    [InlineData(" ", "}", "{{a")]
    [InlineData("\n", "x", "{{< a")]
    [InlineData("a", "", "{{<")]
    [InlineData("a", "", "{{")]
    [InlineData("```\n~~~\n", "")]
    public void A_page_that_opens_much_and_closes_nothing_is_read_in_time(string again, string end, string begin = "")
    {
        var took = Read(begin + string.Concat(Enumerable.Repeat(again, Long / again.Length)) + end, out _);
        Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}");
    }

    [Theory]
    [InlineData("""Holds {{Glossary("sail", "sails {{ too")}} up.""", "Holds sails {{ too up.")]
    [InlineData("""Holds {{< glossary_tooltip text="a { sail" term_id="sail" >}} up.""", "Holds a { sail up.")]
    [InlineData("Holds {{ nothing {{ up.", "Holds {{ nothing {{ up.")]
    public void What_pages_call_by_name_is_shown(string text, string shown)
    {
        Read(text, out var entry);
        Assert.Equal(shown, entry!.Definitions[0].Text);
    }

    private static TimeSpan Read(string text, out Glossary.Model.Entry? entry)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var page = new StreamWriter(zip.CreateEntry("content/en/slow.md").Open(), new UTF8Encoding(false));
            page.Write($"---\ntitle: Slow\n---\n\n{text}\n");
        }
        var watch = Stopwatch.StartNew();
        var problems = new List<ImportProblem>();
        var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Markdown, problems);
        entry = entries.SingleOrDefault()?.Entry;
        Assert.True(entry is not null || problems.Count > 0);
        return watch.Elapsed;
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("@")]
    [InlineData("a ")]
    [InlineData("é-")]
    [InlineData("_")]
    public void A_column_with_a_very_long_name_is_not_known_and_that_at_once(string again)
    {
        var watch = Stopwatch.StartNew();
        var found = new ColumnMap().Find("x" + string.Concat(Enumerable.Repeat(again, Long)) + "!");
        Assert.Null(found.Field);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }
}
