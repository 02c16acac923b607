using Alba;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Glossary.Tests.Web;

/// <summary>A search or a question that has nothing but its text is answered before the long way, and the same in all that a client can see.</summary>
public class PlainRequestTests(App app) : IClassFixture<App>
{
    private static readonly (string, string) LongWay = ("X-Asked-By", "a test");

    [Theory]
    [InlineData("/api/search?q=reverse+proxy+71", "", "")]
    [InlineData("/api/search?q=lod%20balancer%2072", "Accept-Encoding", "gzip")]
    [InlineData("/api/search?q=helper+deployed+beside+73", "Accept-Language", "de, en;q=0.5")]
    [InlineData("/api/search?q=%00%EF%BF%BF", "", "")]
    [InlineData("/api/ask?q=is+service+74+upstream+of+its+database%3F", "", "")]
    [InlineData("/api/ask?q=what+is+webhook+75%3F", "Accept", "text/markdown")]
    [InlineData("/api/ask?q=what+is+webhook+76%3F", "Accept-Encoding", "br")]
    public async Task A_plain_request_is_answered_as_on_the_long_way(string url, string name, string value)
    {
        (string, string)[] headers = name.Length > 0 ? [(name, value)] : [];
        var plain = await GetAsync(url, 200, headers);
        var made = await GetAsync(url, 200, [.. headers, LongWay]);
        Assert.False(TookTheLongWay(plain));
        Assert.True(TookTheLongWay(made));
        Assert.Equal(Told(made), Told(plain));
        Assert.Equal(await BodyAsync(made), await BodyAsync(plain));
        Assert.Equal(made.Context.GetEndpoint(), plain.Context.GetEndpoint());
    }

    [Fact]
    public async Task What_is_refused_is_refused_as_on_the_long_way()
    {
        (string, string) csv = ("Accept", "text/csv");
        var plain = await GetAsync("/api/ask?q=what+is+a+webhook%3F", 406, csv);
        var made = await GetAsync("/api/ask?q=what+is+a+webhook%3F", 406, csv, LongWay);
        Assert.Equal(Told(made), Told(plain));
        Assert.Equal(await BodyAsync(made), await BodyAsync(plain));
    }

    [Theory]
    [InlineData("/api/search?q=", 400)]
    [InlineData("/api/search?q=+", 400)]
    [InlineData("/api/search?q=proxy+81&limit=1000", 400)]
    [InlineData("/api/search?q=proxy+82&view=message", 200)]
    [InlineData("/api/search/?q=proxy+83", 200)]
    public async Task What_says_more_or_less_takes_the_long_way(string url, int status) =>
        Assert.True(TookTheLongWay(await GetAsync(url, status)));

    [Fact]
    public async Task Who_tells_more_takes_the_long_way()
    {
        (string, string)[] more =
            [("Authorization", "Basic x"), ("X-Glossary-View", "message"), ("Cookie", "glossary-desk=x"), ("Origin", "https://a.example"), LongWay];
        foreach (var header in more)
        {
            Assert.True(TookTheLongWay(await GetAsync("/api/ask?q=what+is+a+webhook+84%3F", 200, header)), header.Item1);
        }
    }

    [Fact]
    public async Task A_plain_question_is_kept_for_editors()
    {
        Assert.False(TookTheLongWay(await GetAsync("/api/ask?q=who+is+Plain+Jane%3F", 200)));
        var asked = (await app.Admin.GetAsync("/api/admin/questions?unanswered=true")).Is(200).Json.GetProperty("items").EnumerateArray();
        Assert.Contains(asked, q => q.GetProperty("question").GetString() == "who is Plain Jane?");
    }

    // Only what is routed has its time watched over.
    private static bool TookTheLongWay(IScenarioResult result) => result.Context.Features.Get<IHttpRequestTimeoutFeature>() is not null;

    private static List<string> Told(IScenarioResult result) =>
        [.. result.Context.Response.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal)];

    private static async Task<byte[]> BodyAsync(IScenarioResult result)
    {
        using var body = new MemoryStream();
        if (result.Context.Response.Body.CanSeek) result.Context.Response.Body.Position = 0;
        await result.Context.Response.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
        return body.ToArray();
    }

    private Task<IScenarioResult> GetAsync(string url, int status, params (string Name, string Value)[] headers) => app.Host.Scenario(s =>
    {
        s.Get.Url(url);
        s.StatusCodeShouldBe(status);
        foreach (var (name, value) in headers) s.WithRequestHeader(name, value);
    });
}
