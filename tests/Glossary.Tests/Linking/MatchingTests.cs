using Glossary.Linking;
using Glossary.Model;

namespace Glossary.Tests.Linking;

/// <summary>Which words of a text are terms.</summary>
public class MatchingTests
{
    private static readonly string[] Labels =
    [
        "upstream", "load balancer", "balancer", "back end", "backend server", "end-to-end", "proxy", "reverse proxy", "cache", "bus", "API", "REST", "IT",
            "BE", "CQRS", "Go", "C", "C#", "C++", ".NET", "CIN 2/3",
        "TCP/IP", "24/7", "café", "server-sent events", "microservices", "news", "status", "rest", "上游", "上游服务器", "サーバー", "μL", "𝒳-ray", "naïve caching",
            "ﬁle", "AuthN", "blocking", "HTTP", "on line x", "online",
    ];

    private static readonly TermMatcher Matcher = new([.. Labels.Select((label, i) => new EntryHead { Id = i + 1, Slug = label, Label = label })]);

    private static string[] Found(string text) => [.. Matcher.Find(text).Select(m => text[m.Start..m.End])];

    [Theory]
    [InlineData("The load balancer, the Load-Balancer and the loadbalancer.", "load balancer", "Load-Balancer", "loadbalancer")]
    [InlineData("LoadBalancers and a balancer", "LoadBalancers", "balancer")]
    [InlineData("load  balancer over\n  load\n  balancer lines", "load  balancer", "load\n  balancer")]
    [InlineData("end to end, end-to-end, end‑to–end", "end to end", "end-to-end", "end‑to–end")]
    [InlineData("an up-stream host", "up-stream")]
    [InlineData("backend servers and back ends", "backend servers", "back ends")]
    [InlineData("the back-end server", "back-end server")]
    [InlineData("reverse proxies, proxies, proxy's", "reverse proxies", "proxies", "proxy")]
    [InlineData("caches, buses", "caches", "buses")]
    [InlineData("a microservice gets a server-sent event", "microservice", "server-sent event")]
    public void A_term_is_found_in_plurals_and_however_its_words_are_joined(string text, params string[] found) => Assert.Equal(found, Found(text));

    private static readonly string[] German = ["Server", "Warteschlange", "Dienst", "Haus", "Test", "Ereignis", "Instanz", "Nutzerin", "Rechnerverbund", "API"];
    private static readonly string[] French = ["serveur", "réseau", "canal", "bus", "jeton"];
    private static readonly string[] Spanish = ["servidor", "cola", "sesión", "luz", "caché"];

    [Theory]
    [InlineData("de", "des Servers, den Servern, die Server, die Warteschlangen", "Servers", "Servern", "Server", "Warteschlangen")]
    [InlineData("de", "Dienste eines Dienstes mit Diensten", "Dienste", "Dienstes", "Diensten")]
    [InlineData("de", "In Häusern; die Instanzen, Nutzerinnen, APIs", "Häusern", "Instanzen", "Nutzerinnen", "APIs")]
    [InlineData("de", "Ereignisse des Ereignisses", "Ereignisse", "Ereignisses")]
    [InlineData("de", "Tester testen Testern, serverseitig, Dienststelle, Serverung, Hauser")]
    [InlineData("fr", "des serveurs, les réseaux, les canaux, le bus, des jetons", "serveurs", "réseaux", "canaux", "bus", "jetons")]
    [InlineData("fr", "la serveuse, canaliser, jetonner")]
    [InlineData("es", "los servidores, las colas, las sesiones, las luces, los cachés", "servidores", "colas", "sesiones", "luces", "cachés")]
    [InlineData("es", "colar, servidora, lucero")]
    [InlineData("it", "servers, API", "API")]
    public void A_term_is_found_in_the_forms_of_its_language(string language, string text, params string[] found)
    {
        var labels = language switch { "de" => German, "fr" => French, "es" => Spanish, _ => ["server", "API"] };
        var matcher = new TermMatcher([.. labels.Select((l, i) => new EntryHead { Id = i + 1, Slug = l, Label = l, Language = language })]);
        Assert.Equal(found, matcher.Find(text).Select(m => text[m.Start..m.End]));
    }

    [Fact]
    public void Of_a_word_of_two_languages_each_has_its_own_forms()
    {
        EntryHead Of(long id, string language) => new() { Id = id, Slug = $"server-{language}", Label = "Server", Language = language };
        var matcher = new TermMatcher([Of(1, "en"), Of(2, "de")]);
        Assert.Equal(["server-de"], matcher.Find("den Servern").Single().Entries.Select(e => e.Slug));
        Assert.Equal(2, matcher.Find("die Servers").Single().Entries.Count);
    }

    [Theory]
    [InlineData("upstreamed")]
    [InlineData("xupstream upstream_module myupstream1")]
    [InlineData("load. balancers are not one, nor load\n\nproxied", "balancers")]
    [InlineData("on line")]
    [InlineData("new things, a statu, non-blocking")]
    [InlineData("upstream.conf server.upstream --upstream $upstream me@upstream https://example.org/upstream/proxy?a=cache")]
    [InlineData("proxy=upstream", "proxy", "upstream")]
    [InlineData("the proxy--upstream of it... upstream?", "proxy", "upstream", "upstream")]
    public void A_part_of_a_word_a_file_or_an_address_is_no_term(string text, params string[] found) => Assert.Equal(found, Found(text));

    [Theory]
    [InlineData("it is in IT, let it be", "IT")]
    [InlineData("BE careful", "BE")]
    [InlineData("REST APIs, API's, apis", "REST", "APIs", "API")]
    [InlineData("have a rest", "rest")]
    [InlineData("WE REST BEFORE IT IS DONE WITH CQRS", "REST", "CQRS")]
    [InlineData("go to Go, c to C", "Go", "C")]
    [InlineData("AUTHN and authn", "AUTHN", "authn")]
    [InlineData("UPSTREAM PROXIES", "UPSTREAM")]
    public void An_acronym_is_found_in_its_capitals_only_and_not_where_all_is_in_capitals(string text, params string[] found) =>
        Assert.Equal(found, Found(text));

    [Fact]
    public void In_a_line_of_capitals_the_ordinary_word_is_meant()
    {
        Assert.Equal("rest", Matcher.Find("WE REST BEFORE IT IS DONE").Single().Entry.Slug);
        Assert.Equal("REST", Matcher.Find("Use REST here").Single().Entry.Slug);
    }

    [Theory]
    [InlineData("C, C# and C++ on .NET, not C#x", "C", "C#", "C++", ".NET")]
    [InlineData("CIN 2/3 over TCP/IP 24/7", "CIN 2/3", "TCP/IP", "24/7")]
    [InlineData("ASP.NET")]
    public void Signs_belong_to_the_labels_that_have_them(string text, params string[] found) => Assert.Equal(found, Found(text));

    [Theory]
    [InlineData("一个在上游服务器的上游。", "上游服务器", "上游")]
    [InlineData("WebサーバーとサーバーレスのHTTPサーバーを", "サーバー", "HTTP", "サーバー")]
    [InlineData("cafe, cafe\u0301, CAFÉS", "cafe", "cafe\u0301", "CAFÉS")]
    [InlineData("5 μL and 5 µL", "μL", "µL")]
    [InlineData("😀upstream😀 👩‍💻 proxy\ud83d", "upstream", "proxy")]
    [InlineData("\ud800upstream", "upstream")]
    [InlineData("𝒳-rays and 𝓤𝓹𝓼𝓽𝓻𝓮𝓪𝓶", "𝒳-rays", "𝓤𝓹𝓼𝓽𝓻𝓮𝓪𝓶")]
    [InlineData("up\u00adstream a\u0301upstream", "up\u00adstream")]
    [InlineData("a ﬁle and a file", "ﬁle", "file")]
    [InlineData("NAIVE caching", "NAIVE caching")]
    public void Places_are_exact_in_any_script(string text, params string[] found) => Assert.Equal(found, Found(text));

    [Fact]
    public void A_label_of_several_entries_names_all_of_them_those_that_prefer_it_first()
    {
        var matcher = new TermMatcher([new() { Id = 1, Slug = "a", Label = "agent", AltLabels = ["worker"] },
            new() { Id = 2, Slug = "b", Label = "worker", HiddenLabels = ["wroker"] }]);
        Assert.Equal(["b", "a"], Assert.Single(matcher.Find("a worker")).Entries.Select(e => e.Slug));
        Assert.Empty(matcher.Find("a wroker"));
    }

    [Fact]
    public void With_first_only_each_section_has_a_first_place_of_its_own()
    {
        Assert.Equal([0, 15], Matcher.Find("proxy, proxy\n\n proxy, proxy", firstOnly: true, [0, 14]).Select(m => m.Start));
        Assert.Single(Matcher.Find("proxy, proxies, proxy", firstOnly: true));
    }

    [Theory]
    [InlineData("<p>an upstream</p>", "upstream")]
    [InlineData("<p>a &lt;proxy&gt; and&nbsp;a load&nbsp;balancer &amp; caf&eacute;&#115;", "proxy", "load&nbsp;balancer", "caf&eacute;&#115;")]
    [
        InlineData(
            "<h1>proxy</h1><a href=x>proxy</a><code>proxy</code><pre>proxy <b>proxy</b></pre><!-- proxy "
                + "--><button>proxy</button><form><p>proxy</form><script>'<p>proxy</p>'</script><style>proxy{}</style><textarea><p>proxy</textarea><div "
                + "contenteditable><div>proxy</div>proxy</div><p data-glossary-off>proxy</p><span role='button'>proxy</span> proxy",
            "proxy")
    ]
    [InlineData("<p title='a > proxy' data-x=proxy>cache", "cache")]
    [InlineData("<p>re<b>proxy</b> up<i>stream</i> load <b>balancer</b> <em>proxy</em>'s", "balancer", "proxy")]
    [InlineData("<p>load</p><p>balancer x<code>a</code>proxy", "balancer", "proxy")]
    [InlineData("<div contenteditable=false>proxy</div><p contenteditable>proxy<p>cache", "proxy", "cache")]
    [InlineData("a < b and proxy <", "proxy")]
    [InlineData("<script>proxy")]
    [InlineData("proxy <!-- cache", "proxy")]
    [InlineData("<!doctype html><title>proxy</title><svg><text>proxy</text></svg><CODE>proxy</CODE><p>proxy", "proxy")]
    public void In_html_places_are_those_of_the_source_and_what_is_no_running_text_is_left_out(string html, params string[] found)
    {
        var text = HtmlText.Of(html);
        Assert.Equal(found, Matcher.Find(text.Text).Select(m => html[text.StartOf(m.Start)..text.StartOf(m.End)]));
    }

    [Fact]
    public void Any_text_gives_places_in_order_that_do_not_overlap()
    {
        var random = new Random(20260101);
        string[] pieces = [.. Labels, " ", "-", "\n", "s", "ies", "'s", "\u0301", "\ud83d", "\ude00", "\u2060", "<b>", "</b>", "<code>", "</code", "&",
            "&amp;", "<!--", "-->", "\"", ".", "://", "上", "\0", "="];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(_ => pieces[random.Next(pieces.Length)]));
            var last = 0;
            foreach (var match in Matcher.Find(text))
            {
                Assert.True(match.Start >= last && match.End > match.Start && match.End <= text.Length);
                last = match.End;
            }
            var html = HtmlText.Of(text);
            last = 0;
            foreach (var match in Matcher.Find(html.Text))
            {
                var (start, end) = (html.StartOf(match.Start), html.StartOf(match.End));
                Assert.True(start >= last && end > start && end <= text.Length);
                Assert.DoesNotContain('<', text[start..end]);
                last = end;
            }
        }
    }
}
