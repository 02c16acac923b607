using System.Net;
using Glossary.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Client;

/// <summary>The client package against the product, with the wire watched in between.</summary>
public class ClientTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Counts what goes over the wire, and fails as often as it is told.</summary>
    private sealed class Wire(HttpMessageHandler server, int failures, HttpStatusCode failure) : DelegatingHandler(server)
    {
        public List<HttpStatusCode> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = Seen.Count < failures
                ? new HttpResponseMessage(failure) { RequestMessage = request } : await base.SendAsync(request, cancellationToken);
            Seen.Add(response.StatusCode);
            return response;
        }
    }

    private (GlossaryClient Client, Wire Wire) Connect(int failures = 0, HttpStatusCode failure = HttpStatusCode.ServiceUnavailable, string? view = null)
    {
        var wire = new Wire(app.Host.Server.CreateHandler(), failures, failure);
        var services = new ServiceCollection();
        services.AddGlossaryClient(o => (o.Server, o.View, o.RetryDelay) = (new("http://localhost/"), view, TimeSpan.FromMilliseconds(5)))
            .ConfigurePrimaryHttpMessageHandler(() => wire);
        return (services.BuildServiceProvider().GetRequiredService<GlossaryClient>(), wire);
    }

    [Fact]
    public async Task A_question_is_answered_with_types()
    {
        var (client, _) = Connect();
        var answer = await client.AskAsync("is the client upstream of the server?", cancel: Cancel);
        Assert.Equal("verdict", answer.Kind);
        Assert.Equal("no", answer.Answers.First(a => a.View == "dependency").Verdict);
        Assert.NotEmpty(answer.Answers[0].Citations);
        var next = await client.AskAsync("and for the response?", context: ["is the client upstream of the server?"], cancel: Cancel);
        Assert.Equal("response", next.Interpretation.Message);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var (client, wire) = Connect();
        var first = await client.FindTermAsync("upstream", Cancel);
        var second = await client.FindTermAsync("upstream", Cancel);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified], wire.Seen);
        Assert.Equal(first!.Definitions.Count, second!.Definitions.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_call_that_fails_is_tried_again(HttpStatusCode failure)
    {
        var (client, wire) = Connect(failures: 2, failure);
        Assert.Equal("upstream", (await client.FindTermAsync("upstream", Cancel))!.Slug);
        Assert.Equal([failure, failure, HttpStatusCode.OK], wire.Seen);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again_and_says_why()
    {
        var (client, wire) = Connect();
        var refused = await Assert.ThrowsAsync<GlossaryException>(() => client.AskAsync("", cancel: Cancel));
        Assert.Equal(400, refused.Status);
        Assert.Contains("is the client upstream of the server?", refused.Message, StringComparison.Ordinal);
        Assert.Equal("q", refused.Errors[0].Name);
        Assert.Single(wire.Seen);
    }

    [Fact]
    public async Task A_server_behind_a_path_is_asked_below_it()
    {
        Uri? asked = null;
        var services = new ServiceCollection();
        services.AddGlossaryClient(o => o.Server = new("http://localhost/words"))
            .ConfigurePrimaryHttpMessageHandler(() => new Watch(app.Host.Server.CreateHandler(), r => asked = r.RequestUri));
        await services.BuildServiceProvider().GetRequiredService<GlossaryClient>().FindTermAsync("upstream", Cancel);
        Assert.Equal("http://localhost/words/api/terms/upstream", asked!.ToString());
    }

    private sealed class Watch(HttpMessageHandler server, Action<HttpRequestMessage> see) : DelegatingHandler(server)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            see(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    [Fact]
    public async Task A_term_that_is_not_there_is_null()
    {
        var (client, _) = Connect();
        Assert.Null(await client.FindTermAsync("no-such-term", Cancel));
    }

    [Fact]
    public async Task The_view_of_the_application_comes_first_in_every_answer()
    {
        var (client, _) = Connect(view: "message");
        var answer = await client.AskAsync("is the client upstream of the server?", cancel: Cancel);
        Assert.Equal("message", answer.Answers[0].View);
        Assert.NotNull(answer.Note);
    }

    [Fact]
    public async Task Batches_labels_searches_views_and_posts_are_read()
    {
        var (client, _) = Connect();
        var items = await client.AskManyAsync([new("what is a sidecar?"), new("")], Cancel);
        Assert.Equal("definition", items[0].Answer!.Kind);
        Assert.Equal("question", items[1].Error!.Name);
        Assert.Equal("back-end", (await client.ResolveAsync(["backend"], Cancel))[0].Entries[0].Slug);
        Assert.Contains("idempotent", (await client.SearchAsync("same effect when sent twice", cancel: Cancel)).Hits.Select(h => h.Slug));
        Assert.Contains("dependency", (await client.ListViewsAsync(Cancel)).Select(v => v.Slug));
        Assert.Contains("\"type\":\"AdaptiveCard\"", await client.AskAsAsync("teams", "what is a sidecar?", cancel: Cancel), StringComparison.Ordinal);
    }
}
