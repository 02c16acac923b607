using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Glossary.Tests;

/// <summary>Somebody who speaks with the server over HTTP, with a key or without.</summary>
public sealed class Caller(HttpClient http, string? key)
{
    public Task<HttpAnswer> GetAsync(string url) => SendAsync("GET", url);

    public Task<HttpAnswer> PostAsync(string url, object? body = null, string? match = null, string? once = null) => SendAsync("POST", url, body, match, once);

    public Task<HttpAnswer> PutAsync(string url, object body, string? match) => SendAsync("PUT", url, body, match);

    public Task<HttpAnswer> PatchAsync(string url, object body, string? match) => SendAsync("PATCH", url, body, match);

    public Task<HttpAnswer> DeleteAsync(string url, string? match = null) => SendAsync("DELETE", url, null, match);

    public async Task<HttpAnswer> SendAsync(string method, string url, object? body = null, string? match = null, string? once = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (match is not null) request.Headers.TryAddWithoutValidation("If-Match", match);
        if (once is not null) request.Headers.Add("Idempotency-Key", once);
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is { } type
            && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal));
        return new(response.StatusCode, isJson && content.Length > 0 ? App.Parse(content) : default, content, response.Headers.ETag?.Tag,
            response.Headers.Location?.ToString(), $"{method} {url}");
    }
}

/// <summary>What the server answered.</summary>
public sealed record HttpAnswer(HttpStatusCode Status, JsonElement Json, string Content, string? Tag, string? Location, string Request)
{
    /// <summary>Holds the answer to a status and shows it where it has another.</summary>
    public HttpAnswer Is(int status)
    {
        Assert.True((int)Status == status, $"{Request}: {(int)Status} instead of {status}: {Content}");
        return this;
    }

    public string Text(string field) => Json.GetProperty(field).GetString()!;
}
