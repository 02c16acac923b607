using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Glossary.Client;

/// <summary>Asks and reads a glossary server. Made by AddGlossaryClient, or over any HttpClient with a base address.</summary>
public sealed class GlossaryClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Answers a question; of kind "none" where the glossary has nothing on it.</summary>
    /// <param name="question">In plain English.</param>
    /// <param name="view">Slug of the one view that is asked for.</param>
    /// <param name="chain">Services in the order of their calls.</param>
    /// <param name="context">The questions asked before, oldest first.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <exception cref="GlossaryException">The server refused the question.</exception>
    public Task<Answer> AskAsync(
        string question, string? view = null, IReadOnlyList<string>? chain = null, IReadOnlyList<string>? context = null, CancellationToken cancel = default) =>
        GetAsync<Answer>(
            "api/ask" + Query(
                [
                    ("q", question), ("view", view), ("chain", chain is null ? null : string.Join('>', chain)),
                    .. (context ?? []).Select(c => ("context", (string?)c))
                ]),
            cancel);

    /// <summary>The answer as text: markdown, text, html, slack or teams.</summary>
    public async Task<string> AskAsAsync(string format, string question, string? view = null, int? maxLength = null, CancellationToken cancel = default)
    {
        using var response = await SendAsync(
            new(
                HttpMethod.Get,
                "api/ask" + Query(
                    [
                        ("q", question), ("view", view), ("format", format),
                        ("maxLength", maxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    ])),
            cancel).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Answers up to 100 questions in their order.</summary>
    public async Task<IReadOnlyList<BatchItem>> AskManyAsync(IReadOnlyList<BatchQuestion> questions, CancellationToken cancel = default) =>
        (await PostAsync<Items<BatchItem>>("api/ask/batch", new { questions }, cancel).ConfigureAwait(false)).Values;

    /// <summary>Maps labels to entries, in their order.</summary>
    public async Task<IReadOnlyList<ResolvedLabel>> ResolveAsync(IReadOnlyList<string> labels, CancellationToken cancel = default) =>
        (await PostAsync<Items<ResolvedLabel>>("api/resolve", new { labels }, cancel).ConfigureAwait(false)).Values;

    /// <summary>A term by its slug; null where there is none.</summary>
    public async Task<Term?> FindTermAsync(string slug, CancellationToken cancel = default)
    {
        try
        {
            return await GetAsync<Term>("api/terms/" + Uri.EscapeDataString(slug), cancel).ConfigureAwait(false);
        }
        catch (GlossaryException missing) when (missing.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Finds entries by name or by what they mean.</summary>
    public Task<SearchPage> SearchAsync(string query, string? view = null, int limit = 10, CancellationToken cancel = default) =>
        GetAsync<SearchPage>(
            "api/search" + Query([("q", query), ("view", view), ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture))]), cancel);

    /// <summary>The views, in the order in which answers show them.</summary>
    public async Task<IReadOnlyList<View>> ListViewsAsync(CancellationToken cancel = default) =>
        (await GetAsync<Items<View>>("api/views", cancel).ConfigureAwait(false)).Values;

    private async Task<T> GetAsync<T>(string address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await SendAsync(request, cancel).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancel).ConfigureAwait(false);
    }

    private async Task<T> PostAsync<T>(string address, object body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: Json) };
        using var response = await SendAsync(request, cancel).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancel).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancel) =>
        await response.Content.ReadFromJsonAsync<T>(Json, cancel).ConfigureAwait(false) ?? throw new JsonException("The server answered with null.");

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var response = await http.SendAsync(request, cancel).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                ? await response.Content.ReadFromJsonAsync<Problem>(Json, cancel).ConfigureAwait(false)
                : null;
            throw new GlossaryException((int)response.StatusCode, problem?.Detail ?? $"The server answered {(int)response.StatusCode}.", problem?.Errors ?? []);
        }
    }

    private static string Query(IEnumerable<(string Name, string? Value)> values) =>
        "?" + string.Join('&', values.Where(v => v.Value is not null).Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value!)}"));

    private sealed record Items<T>([property: System.Text.Json.Serialization.JsonPropertyName("items")] IReadOnlyList<T> Values);

    private sealed record Problem(string? Detail, IReadOnlyList<ProblemField>? Errors);
}
