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
        Growth.IsLinear(Long, size => Read(begin + string.Concat(Enumerable.Repeat(again, size / again.Length)) + end, out _));
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

    private static void Read(string text, out Glossary.Model.Entry? entry)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var page = new StreamWriter(zip.CreateEntry("content/en/slow.md").Open(), new UTF8Encoding(false));
            page.Write($"---\ntitle: Slow\n---\n\n{text}\n");
        }
        var problems = new List<ImportProblem>();
        var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Markdown, problems);
        entry = entries.SingleOrDefault()?.Entry;
        Assert.True(entry is not null || problems.Count > 0);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("@")]
    [InlineData("a ")]
    [InlineData("é-")]
    [InlineData("_")]
    public void A_column_with_a_very_long_name_is_not_known_and_that_at_once(string again)
    {
        Growth.IsLinear(Long, size => Assert.Null(new ColumnMap().Find("x" + string.Concat(Enumerable.Repeat(again, size)) + "!").Field));
    }

    [Fact]
    public void A_header_of_endless_columns_is_read_at_once()
    {
        Growth.IsLinear(Long, size =>
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes($"Term{new string(',', size)}\nknot\n"));
            var problems = new List<ImportProblem>();
            var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Csv, problems);
            Assert.True(entries.Count() + problems.Count > 0);
        });
    }

    [Theory]
    [InlineData("<p>", "<i a#=1><p>", "x</p>")]
    [InlineData("<p>", "<a href=h://#><p>", "x</p>")]
    [InlineData("<p>", "<font size=#><td></font><p>", "x</p>")]
    [InlineData("<table>", "<b c=#><tr><p>", "x</table>")]
    public void Formatting_that_is_never_closed_is_not_made_anew_in_each_paragraph(string begin, string again, string end)
    {
        var html = begin + string.Concat(Enumerable.Range(0, 4_000).Select(i => again.Replace("#", $"{i}", StringComparison.Ordinal))) + end;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Glossary.Text.HtmlMarkdown.Of(html);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512L * 1024 * 1024);
    }

    [Fact]
    public void Html_nested_without_end_is_left_as_it_is()
    {
        Growth.IsLinear(Long, size =>
        {
            var html = string.Concat(Enumerable.Repeat("<div>", size)) + "x</div>";
            Assert.Equal(html, Glossary.Text.HtmlMarkdown.Of(html));
        });
        Assert.Equal("A **mast** and [sails](https://ex.test/s), *here*: a picture", Glossary.Text.HtmlMarkdown.Of(
            "<p class=x>A <b id=1>mast</b> and <a class=y href='https://ex.test/s'>sails</a>, <i>here</i>: <img src=x alt='a picture'></p>"));
    }
}
