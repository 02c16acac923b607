using System.Text;
using Glossary.Exchange;
using Glossary.Exchange.Rdf;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>RDF/XML and TriG, by their grammars.</summary>
public class RdfXmlTests
{
    private const string Start = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://x.test/' xml:base='http://b.test/'>";

    [Theory]
    [InlineData("<rdf:Description rdf:about='#a'><x:p>text</x:p></rdf:Description>", "http://b.test/#a http://x.test/p \"text\"")]
    [InlineData("<x:C rdf:ID='a' x:p='v'/>", "http://b.test/#a rdf:type http://x.test/C|http://b.test/#a http://x.test/p \"v\"")]
    [InlineData("<rdf:Description rdf:about='a' xml:lang='de'><x:p>T</x:p><x:q xml:lang=''>U</x:q></rdf:Description>",
        "http://b.test/a http://x.test/p \"T\"@de|http://b.test/a http://x.test/q \"U\"")]
    [InlineData("<rdf:Description rdf:about='a'><x:p rdf:resource='b'/></rdf:Description>", "http://b.test/a http://x.test/p http://b.test/b")]
    [InlineData("<rdf:Description rdf:about='a'><x:p rdf:datatype='http://t.test/n'>1</x:p></rdf:Description>",
        "http://b.test/a http://x.test/p \"1\"^http://t.test/n")]
    [InlineData("<rdf:Description rdf:about='a'><x:p><x:C rdf:about='b'/></x:p></rdf:Description>",
        "http://b.test/a http://x.test/p http://b.test/b|http://b.test/b rdf:type http://x.test/C")]
    [InlineData("<rdf:Description rdf:about='a'><x:p rdf:parseType='Resource'><x:q>v</x:q></x:p></rdf:Description>",
        "http://b.test/a http://x.test/p _:#1|_:#1 http://x.test/q \"v\"")]
    [InlineData("<rdf:Description rdf:about='a'><x:p rdf:parseType='Collection'><rdf:Description rdf:about='b'/></x:p></rdf:Description>",
        "http://b.test/a http://x.test/p _:#1|_:#1 rdf:first http://b.test/b|_:#1 rdf:rest rdf:nil")]
    [InlineData("<rdf:Seq rdf:about='a'><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq>",
        "http://b.test/a rdf:type rdf:Seq|http://b.test/a rdf:_1 \"1\"|http://b.test/a rdf:_2 \"2\"")]
    [InlineData("<rdf:Description rdf:nodeID='n'><x:p/></rdf:Description>", "_:n http://x.test/p \"\"")]
    public void RDF_XML_says_what_its_grammar_says(string nodes, string triples) =>
        Assert.Equal(triples.Split('|'), Read(Start + nodes + "</rdf:RDF>").SelectMany(t => t).Select(Print));

    [Theory]
    [InlineData("<rdf:Description about='a'><p>x</p></rdf:Description>", "no namespace")]
    [InlineData("<rdf:Description rdf:about='a' rdf:nodeID='b'/>", "one names the node")]
    [InlineData("<rdf:Description rdf:ID='a'/><rdf:Description rdf:ID='a'/>", "is there twice")]
    [InlineData("<rdf:Description rdf:ID='1a'/>", "no name")]
    [InlineData("<rdf:li/>", "cannot be a node")]
    [InlineData("<rdf:Description><rdf:Description/></rdf:Description>", "cannot be a property")]
    [InlineData("<rdf:Description rdf:about='a'>text</rdf:Description>", "text")]
    [InlineData("<rdf:Description rdf:about='a'><x:p rdf:parseType='Literal' rdf:resource='b'/></rdf:Description>", "parseType")]
    [InlineData("<rdf:Description rdf:about='a'><x:p></x:q></rdf:Description>", "not valid XML")]
    public void What_is_no_RDF_XML_is_refused_with_its_line(string nodes, string reason)
    {
        var fault = Assert.Throws<UnreadableRowException>(() => Read(Start + "\n" + nodes + "</rdf:RDF>").ToList());
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, fault.Row);
    }

    [Fact]
    public void A_nest_that_never_ends_and_entities_that_grow_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<rdf:Description><x:p>", 20_000));
        Assert.Contains("nested", Assert.Throws<UnreadableRowException>(() => Read(Start + deep).ToList()).Message, StringComparison.Ordinal);
        var bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY e0 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>");
        for (var i = 1; i < 12; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>");
        var file = bomb + "]>" + Start + "<rdf:Description rdf:about='a'><x:p>&e11;</x:p></rdf:Description></rdf:RDF>";
        Assert.Throws<UnreadableRowException>(() => Read(file).ToList());
        Assert.Throws<UnreadableRowException>(() => Read("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + Start
            + "<rdf:Description rdf:about='a'><x:p>&e;</x:p></rdf:Description></rdf:RDF>").SelectMany(t => t).Single(t => t.Object.Value.Length == 0
                ? throw new UnreadableRowException(0, "") : true));
    }

    [Theory]
    [InlineData("@prefix x: <http://x.test/> . x:g { x:a x:p x:b . x:c x:p x:d } x:a x:q \"e\" .", 3, "http://x.test/g")]
    [InlineData("PREFIX x: <http://x.test/> GRAPH x:g { x:a x:p x:b } { x:c x:p x:d. }", 2, "http://x.test/g")]
    [InlineData("<http://x.test/g> { [] <http://x.test/p> [ <http://x.test/q> 1 ] }", 2, "http://x.test/g")]
    public void TriG_gives_the_statements_of_all_its_graphs_and_their_names(string text, int count, string graph)
    {
        var names = new List<string>();
        Assert.Equal(count, new TurtleReader(new StringReader(text), (name, _) => names.Add(name)).Statements().Sum(t => t.Count));
        Assert.Equal([graph], names);
    }

    [Theory]
    [InlineData("<http://x.test/g> { <http://x.test/a> <http://x.test/p> 1")]
    [InlineData("{ { <http://x.test/a> <http://x.test/p> 1 } }")]
    [InlineData("GRAPH <http://x.test/g> <http://x.test/a> <http://x.test/p> 1 .")]
    public void What_is_no_TriG_is_refused(string text) =>
        Assert.Throws<UnreadableRowException>(() => new TurtleReader(new StringReader(text), (_, _) => { }).Statements().ToList());

    [Theory]
    [InlineData("rdfxml")]
    [InlineData("ntriples")]
    [InlineData("trig")]
    public async Task All_that_is_published_comes_back_from_every_form_of_RDF(string format)
    {
        await using var app = new App();
        await app.InitializeAsync();
        var file = await app.ExportAsync(format);
        var how = ExchangeFormats.OfFile("x." + format switch { "rdfxml" => "rdf", "ntriples" => "nt", _ => format })!.Value;
        await using var empty = await Exchanging.NewEmptyAppAsync();
        (await empty.ImportAsync(file, how)).Sound();
        Assert.Equal(await app.ExportTextAsync("yaml"), await empty.ExportTextAsync("yaml"));
    }

    private static IEnumerable<IReadOnlyList<RdfTriple>> Read(string text) =>
        new RdfXmlReader(() => new MemoryStream(Encoding.UTF8.GetBytes(text))).Statements();

    private static string Print(RdfTriple triple) => $"{Print(triple.Subject)} {RdfNames.Shorten(triple.Predicate)} {Print(triple.Object)}";

    private static string Print(RdfTerm term) => term.Kind switch
    {
        RdfKind.Iri => RdfNames.Shorten(term.Value),
        RdfKind.Blank => $"_:{term.Value}",
        _ => $"\"{term.Value}\"{(term.Language is null ? "" : $"@{term.Language}")}{(term.Datatype is null ? "" : $"^{term.Datatype}")}",
    };
}
