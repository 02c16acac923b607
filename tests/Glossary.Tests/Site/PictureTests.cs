using System.Globalization;
using System.Xml.Linq;

namespace Glossary.Tests.Site;

public class PictureTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static readonly string[] LongNames = ["Customer Relationship Management Gateway", "Wirtschaftsprüfungsgesellschaftsverwaltung", "API"];

    private async Task<XElement> SvgAsync(IEnumerable<string> chain)
    {
        var result = await app.Host.Scenario(s => s.Get.Url($"/api/explain.svg?view=dependency&chain={Uri.EscapeDataString(string.Join('>', chain))}"));
        return XElement.Parse(await result.ReadAsTextAsync());
    }

    private async Task<byte[]> PngAsync(string query, string accept = "*/*")
    {
        var client = app.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/explain.svg?view=dependency&{query}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static int Number(XElement element, string attribute) => int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(20)]
    public async Task Boxes_of_any_number_stay_apart_and_inside_the_picture(int nodes)
    {
        var svg = await SvgAsync(Enumerable.Range(1, nodes).Select(i => $"{LongNames[i % LongNames.Length]} {i}"));
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        var boxes = svg.Elements().Where(e => e.Name.LocalName == "rect" && e.Attribute("class")!.Value.StartsWith("box", StringComparison.Ordinal))
            .Select(e => (X: Number(e, "x"), Y: Number(e, "y"), W: Number(e, "width"), H: Number(e, "height"))).ToList();
        Assert.Equal(nodes, boxes.Count);
        foreach (var (box, i) in boxes.Select((b, i) => (b, i)))
        {
            Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.W <= width && box.Y + box.H <= height);
            Assert.DoesNotContain(boxes.Skip(i + 1), other => box.X < other.X + other.W && other.X < box.X + box.W && box.Y < other.Y + other.H
                && other.Y < box.Y + box.H);
        }
    }

    [Fact]
    public async Task The_ends_are_told_by_words_and_borders_as_well_as_by_colour()
    {
        var svg = await SvgAsync(["Front End", "Backend", "Storage"]);
        Assert.Contains("▲ upstream of all", svg.Value, StringComparison.Ordinal);
        Assert.Contains("▼ downstream of all", svg.Value, StringComparison.Ordinal);
        Assert.Contains("needed by", svg.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Elements(), e => e.Name.LocalName == "rect" && e.Attribute("stroke-dasharray") is not null);
        Assert.Contains("Storage is upstream of Backend", svg.Elements().First(e => e.Name.LocalName == "desc").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chain=A>B&format=png", "*/*")]
    [InlineData("chain=A>B", "image/png")]
    public async Task A_picture_comes_as_PNG_where_that_is_asked_for(string query, string accept) =>
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await PngAsync(query, accept))[..4]);

    [Fact]
    public async Task Names_are_drawn_in_the_PNG_each_its_own()
    {
        var some = await PngAsync("chain=Frontend>Backend&format=png");
        var other = await PngAsync("chain=Frontend>Storages&format=png");
        var again = await PngAsync("chain=Frontend>Backend&format=png");
        Assert.Equal(some, again);
        Assert.NotEqual(some, other);
        // Greek and Cyrillic are in the font: two names of one length would look the same as boxes for what is missing.
        Assert.NotEqual(await PngAsync("chain=a>служба&format=png"), await PngAsync("chain=a>клиент&format=png"));
    }

    [Fact]
    public async Task A_format_that_there_is_not_is_refused()
    {
        var problem = await app.ProblemAsync("/api/explain.svg?chain=A>B&format=gif", 400);
        Assert.Contains("svg, png", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
