using Glossary.Exchange;
using Glossary.Exchange.Copies;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>Quotations are compared with copies of their sources, and only what was read is noted as read.</summary>
public sealed class VerifySourcesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-copies-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("page.html", "<p>An <b>up</b>stream&nbsp;host <a href='x'>receives</a>\nrequests.</p>", "An upstream host receives requests")]
    [InlineData("page.md", "An **upstream** [host](https://example.org/a_(b) \"t\")\n> receives `requests`.", "An upstream host receives requests")]
    [InlineData("page.md", "Run {{< glossary_tooltip text=\"pods\" term_id=\"pod\" >}} on {{Glossary(\"node\", \"nodes\")}}.", "Run pods on nodes.")]
    [InlineData("page.rst", "An :term:`upstream host <upstream>` receives ``requests``.", "An upstream host receives requests")]
    [InlineData("page.rst", "An upstream :term:`host` receives :c:func:`requests`.", "An upstream host receives requests")]
    [InlineData("page.adoc", "An xref:up.adoc[upstream host] receives <<req,requests>>.", "An upstream host receives requests")]
    [InlineData("page.txt", "An upstream host\n\nFielding, et al.   Standards Track   [Page 7]\n\fRFC 9110   HTTP   June 2022\n\nreceives requests",
        "An upstream host receives requests")]
    [InlineData("Code.cs", "  /// An upstream host\n  /// receives requests.", "An upstream host receives requests")]
    [InlineData("page.txt", "An upstream “host” – or peer – receives, and it’s so, requests.", "An upstream \"host\" ... it's so")]
    public void Words_are_found_whatever_the_page_is_written_in(string file, string page, string quote) =>
        Assert.Equal((QuoteState.Exact, null), Check(file, page, quote));

    [Theory]
    [InlineData("An upstream host gets connections and requests from the proxy.", "Changed")]
    [InlineData("an Upstream host receives connections and requests.", "Changed")]
    [InlineData("Apples and pears are sold by the pound at the market.", "Gone")]
    public void Other_words_are_told_apart_from_a_passage_that_is_gone(string page, string expected)
    {
        var (state, nearest) = Check("page.md", page, "An upstream host receives connections and requests");
        Assert.Equal(expected, state.ToString());
        Assert.Equal(expected == "Changed", nearest?.Contains("host", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void What_was_read_is_noted_and_nothing_else()
    {
        Write("page.md", "The quick brown fox jumps.");
        Write("other.md", "Something else altogether stands here.");
        Write(CopyMap.FileName, """
            - { address: https://example.org/page, file: page.md, version: v2 }
            - { address: https://example.org/docs/*, file: "*.md" }
            """);
        Write("data/citations.yaml", """
            - key: read
              title: Read
              accessed: '2020-01-01'
              # kept
              url: https://example.org/page#place
            - key: changed
              title: Changed
              url: https://example.org/docs/Other/
            - key: unread
              title: Unread
              url: https://example.org/nowhere
            - key: book
              title: A book
            """);
        Write("data/entries/fox.yaml", """
            label: fox
            definitions:
              - text: A fox.
                citations:
                  - { source: read, quote: quick brown fox }
                  - { source: changed, quote: lazy dogs bark at night }
                  - { source: unread, quote: nobody knows }
                  - { source: book, quote: on paper }
            """);
        var problems = new List<ImportProblem>();
        var (quotes, read) = new SourceCheck(CopyMap.Read(folder, problems)).Run(GlossaryFolder.Read(Path.Combine(folder, "data"), problems));
        Assert.Empty(problems);
        Assert.Equal([QuoteState.Exact, QuoteState.Gone, QuoteState.NotCheckable, QuoteState.NotCheckable], quotes.Select(q => q.State));

        var file = Path.Combine(folder, "data", "citations.yaml");
        var (lines, missing) = SourceStamps.Write(File.ReadAllLines(file), read, "2026-05-03");
        Assert.Empty(missing);
        File.WriteAllLines(file, lines);
        var sources = GlossaryFolder.Read(Path.Combine(folder, "data"), problems).Sources.ToDictionary(s => s.Key);
        Assert.Empty(problems);
        Assert.Equal(("v2", "2026-05-03"), (sources["read"].Version, sources["read"].Accessed));
        var hash = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "page.md")));
        Assert.Equal(Convert.ToHexStringLower(hash), sources["read"].Checksum);
        Assert.Contains("  # kept", lines);
        Assert.All(["changed", "unread", "book"], key => Assert.Null(sources[key].Accessed ?? sources[key].Checksum ?? sources[key].Version));
    }

    [Fact]
    public void A_map_may_not_lead_out_of_its_folder()
    {
        Write(CopyMap.FileName, "- { address: https://example.org/*, file: ../../etc/* }\n- { address: https://example.org/*/x, file: x }\n");
        var problems = new List<ImportProblem>();
        CopyMap.Read(folder, problems);
        Assert.Equal(["file", "address"], problems.Select(p => p.Field));
    }

    private (QuoteState, string?) Check(string file, string page, string quote)
    {
        Write(file, page);
        return QuoteSearch.Find(CopyWords.Of(File.ReadAllText(Path.Combine(folder, file))), quote);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
