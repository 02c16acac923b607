using System.Net;
using System.Text.Json;
using Glossary.Api.Knowledge;
using Glossary.Web;

namespace Glossary.Tests.Editorial;

public class KnowledgeEditingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_citation_that_is_in_use_is_not_deleted_and_tells_where_it_is_cited()
    {
        var refused = (await app.Admin.DeleteAsync("/api/admin/citations/rfc9110")).Is(409);
        Assert.Contains("upstream", refused.Json.GetProperty("current").ToString(), StringComparison.Ordinal);
        var made = (await app.Admin.PostAsync("/api/admin/citations",
            new { key = "new-book", type = "book", title = "A New Book", authors = new[] { "Ann Author" } })).Is(201);
        var changed = (await app.Admin.PutAsync("/api/admin/citations/new-book", new { type = "book", title = "A Newer Book" }, made.Tag)).Is(200);
        (await app.Admin.PutAsync("/api/admin/citations/new-book", new { title = "Lost" }, made.Tag)).Is(412);
        (await app.Admin.PutAsync("/api/admin/citations/new-book", new { title = "Lost" }, null)).Is(428);
        Assert.Equal("A Newer Book", (await app.GetAsync("/api/citations/new-book")).GetProperty("title").GetString());
        // A proposal that cites it counts too.
        (await app.Admin.PostAsync("/api/admin/terms",
            new { label = "citing draft", definitions = new[] { new { text = "x", citations = new[] { new { source = "new-book" } } } } })).Is(201);
        (await app.Admin.DeleteAsync("/api/admin/citations/new-book")).Is(409);
        (await app.Admin.DeleteAsync("/api/admin/terms/citing-draft")).Is(204);
        (await app.Admin.DeleteAsync("/api/admin/citations/new-book", changed.Tag)).Is(204);
        (await app.With(null).GetAsync("/api/citations/new-book")).Is(404);
    }

    [Fact]
    public async Task A_view_and_its_rule_are_changed_and_verdicts_follow_at_once()
    {
        (await app.Admin.PostAsync("/api/admin/views",
            new
            {
                slug = "backwards",
                label = "Backwards view",
                ruleInWords = "What depends on another is upstream of it.",
                leadingIs = "dependent",
                names = new[] { "backwards view" },
                reasons = new Dictionary<string, string> { ["*"] = "{upstream} depends on {downstream}." }
            })).Is(201);
        Assert.Contains("\"backwards\"", (await app.GetAsync("/api/ask?q=is the client upstream?")).ToString(), StringComparison.Ordinal);
        var view = (await app.Admin.GetAsync("/api/admin/views/backwards")).Is(200);
        (await app.Admin.PutAsync("/api/admin/views/backwards", new { slug = "renamed", label = "x", ruleInWords = "x" }, view.Tag)).Is(400);
        var changed = (await app.Admin.PutAsync("/api/admin/views/backwards", new { label = "Backwards view", ruleInWords = "Only for sorting." }, view.Tag))
            .Is(200);
        Assert.Equal(JsonValueKind.Null, changed.Json.GetProperty("leadingIs").ValueKind);
        (await app.Admin.DeleteAsync("/api/admin/views/dependency")).Is(409);
        (await app.Admin.DeleteAsync("/api/admin/views/backwards")).Is(204);
        (await app.With(null).GetAsync("/api/views/backwards")).Is(404);
    }

    [Fact]
    public async Task Roles_and_relations_are_edited_and_ask_knows_them_at_once()
    {
        (await app.Admin.PostAsync("/api/admin/roles", new { slug = "grumbler", label = "grumbler", names = new[] { "grumbler" } })).Is(201);
        (await app.Admin.PostAsync("/api/admin/roles", new { slug = "listener", label = "listener", isA = new[] { "nobody" } })).Is(400);
        (await app.Admin.PostAsync("/api/admin/roles",
            new { slug = "complaint-desk", label = "complaint desk", names = new[] { "complaint desk" }, counterpart = "grumbler" })).Is(201);
        var relation = (await app.Admin.PostAsync("/api/admin/relations", new { from = "grumbler", kind = "request-response", to = "complaint-desk" })).Is(201);
        Assert.Equal("verdict", (await app.GetAsync("/api/ask?q=is the grumbler upstream of the complaint desk?")).GetProperty("kind").GetString());
        (await app.Admin.DeleteAsync("/api/admin/roles/grumbler")).Is(409);
        (await app.Admin.DeleteAsync(relation.Location!, relation.Tag)).Is(204);
        (await app.Admin.DeleteAsync("/api/admin/roles/complaint-desk")).Is(204);
        (await app.Admin.DeleteAsync("/api/admin/roles/grumbler")).Is(204);
        (await app.Admin.PostAsync("/api/admin/kinds", new { slug = "gossip", label = "gossip", from = "teller", to = "hearer" })).Is(201);
        (await app.Admin.DeleteAsync("/api/admin/kinds/gossip")).Is(204);
        (await app.Admin.DeleteAsync("/api/admin/systems/nginx")).Is(409);
    }

    [Fact]
    public async Task A_usage_is_proposed_changed_and_taken_away_through_its_term()
    {
        var before = (await app.GetAsync("/api/terms/reverse-proxy")).GetProperty("usages").GetArrayLength();
        (await app.Admin.PostAsync("/api/admin/usages", new { term = "reverse-proxy", system = "No Such System", role = "x", statement = "x" })).Is(400);
        var made = (await app.Admin.PostAsync("/api/admin/usages",
            new
            {
                term = "reverse-proxy",
                system = "nginx",
                role = "nginx itself",
                statement = "nginx calls itself one.",
                citations = new[] { new { source = "rfc9110" } }
            })).Is(201);
        Assert.Equal(before, (await app.GetAsync("/api/terms/reverse-proxy")).GetProperty("usages").GetArrayLength());
        var changed = (await app.Admin.PutAsync(made.Location!, new { system = "nginx", role = "the server itself", statement = "nginx calls itself one." },
            made.Tag)).Is(200);
        Assert.Equal("the server itself", changed.Text("role"));
        var author = await app.NewAsync("reviewer");
        (await app.Admin.PostAsync("/api/admin/terms/reverse-proxy/submit")).Is(200);
        (await author.PostAsync("/api/admin/terms/reverse-proxy/approve")).Is(200);
        (await author.PostAsync("/api/admin/terms/reverse-proxy/publish")).Is(200);
        var usages = (await app.GetAsync("/api/terms/reverse-proxy")).GetProperty("usages");
        Assert.Equal(before + 1, usages.GetArrayLength());
        Assert.Equal("the server itself", usages[before].GetProperty("role").GetString());
        (await app.Admin.DeleteAsync(made.Location!)).Is(204);
        (await app.Admin.PostAsync("/api/admin/terms/reverse-proxy/submit")).Is(200);
        (await author.PostAsync("/api/admin/terms/reverse-proxy/approve")).Is(200);
        (await author.PostAsync("/api/admin/terms/reverse-proxy/publish")).Is(200);
        Assert.Equal(before, (await app.GetAsync("/api/terms/reverse-proxy")).GetProperty("usages").GetArrayLength());
    }

    [Fact]
    public async Task A_usage_that_brings_a_source_along_leaves_the_others_as_they_are()
    {
        var usages = new[] { "nginx", "HAProxy", "Envoy" }.Select(system => new { system, role = "what it is", statement = $"{system} says so." }).ToArray();
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "used by three", definition = "x", usages })).Is(201);
        await PublishAsync();
        var term = (await app.Admin.GetAsync("/api/admin/terms/used-by-three")).Is(200);
        var ids = term.Json.GetProperty("usages").EnumerateArray().Select(u => u.GetProperty("id").GetInt64()).ToList();
        var first = new
        {
            system = "nginx",
            role = "what it is",
            statement = "nginx says so.",
            citations = new[] { new { title = "A manual that came along" } }
        };
        (await app.Admin.PutAsync($"/api/admin/usages/{ids[0]}", first, term.Tag)).Is(200);
        await PublishAsync();
        var seen = (await app.GetAsync("/api/terms/used-by-three")).GetProperty("usages");
        Assert.Equal(["nginx", "HAProxy", "Envoy"], seen.EnumerateArray().Select(u => u.GetProperty("system").GetString()));
        Assert.Equal("A manual that came along", seen[0].GetProperty("citations")[0].GetProperty("title").GetString());
        Assert.Equal(
            ids,
            (await app.Admin.GetAsync("/api/admin/terms/used-by-three")).Json.GetProperty("usages")
                .EnumerateArray()
                .Select(u => u.GetProperty("id").GetInt64()));

        async Task PublishAsync()
        {
            var reviewer = await app.NewAsync("reviewer");
            (await app.Admin.PostAsync("/api/admin/terms/used-by-three/submit")).Is(200);
            foreach (var step in new[] { "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/used-by-three/{step}")).Is(200);
        }
    }

    [Fact]
    public async Task A_tag_is_renamed_in_live_terms_and_in_what_waits()
    {
        (await app.Admin.PostAsync("/api/admin/tags", new { tag = "odd-tag", terms = new[] { "upstream", "downstream" } })).Is(200);
        Assert.Equal(2, (await app.GetAsync("/api/terms?tag=odd-tag")).GetProperty("total").GetInt32());
        var term = await app.Admin.GetAsync("/api/admin/terms/upstream");
        (await app.Admin.PatchAsync("/api/admin/terms/upstream", new { summary = "Another summary." }, term.Tag)).Is(200);
        (await app.Admin.PutAsync("/api/admin/tags/odd-tag", new { tag = "even-tag" }, null)).Is(200);
        Assert.Contains("even-tag", (await app.Admin.GetAsync("/api/admin/terms/upstream")).Json.GetProperty("tags").ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await app.GetAsync("/api/terms?tag=even-tag")).GetProperty("total").GetInt32());
        (await app.Admin.DeleteAsync("/api/admin/tags/even-tag")).Is(200);
        (await app.Admin.DeleteAsync("/api/admin/tags/even-tag")).Is(404);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<style>body{background:url(javascript:alert(1))}</style>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("[x](https://example.org \"onmouseover=alert(1)\")")]
    [InlineData("`<script>`</code><script>alert(1)</script>")]
    public async Task Hostile_Markdown_is_text_and_nothing_more(string text)
    {
        var term = (await app.Admin.PostAsync("/api/admin/terms", new { label = $"hostile {Guid.NewGuid():N}", definition = text })).Is(201);
        var html = term.Json.GetProperty("definitions")[0].GetProperty("html").GetString()!;
        Assert.DoesNotMatch("(?i)<(script|img|svg|iframe|style|math|object|form|input)", html);
        Assert.DoesNotMatch("(?i)<[^>]+(href|src)=\"(?!https?:|mailto:)", html);
        Assert.DoesNotMatch("(?i)<[^>]*\\son\\w+=[^>]*>", System.Text.RegularExpressions.Regex.Replace(html, "title=\"[^\"]*\"", ""));
    }

    [Fact]
    public async Task Links_are_checked_only_where_the_setting_allows_it() => (await app.Admin.PostAsync("/api/admin/citations/check")).Is(409);

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::a00:1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    public void A_link_is_followed_to_public_addresses_only(string address, bool open) => Assert.Equal(open, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_link_to_this_machine_is_not_followed()
    {
        using var caller = new LinkCaller();
        var report = await caller.CheckAsync("here", "http://localhost:1/", TestContext.Current.CancellationToken);
        Assert.False(report.Ok);
        Assert.Contains("no public address", report.Fault, StringComparison.Ordinal);
    }
}
