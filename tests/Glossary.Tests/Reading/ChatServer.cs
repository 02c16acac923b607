using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glossary.Tests.Reading;

/// <summary>Speaks OpenAI's and Ollama's ways of chatting, and replies what it is told to.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChatServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>What is replied to every question: the text of the model's message.</summary>
    public string Says { get; set; } = "";

    /// <summary>How requests are answered: "well", "503", "401", "redirect", "never", "huge", "no json", "empty".</summary>
    public string Answers { get; set; } = "well";

    public ConcurrentQueue<(string Path, string? Key, JsonElement Body)> Asked { get; } = [];

    /// <summary>Requests that it works on now, and the most that there were at once.</summary>
    public (int Now, int Most) AtOnce => (now, most);

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Takes { get; set; }

    private int now;
    private int most;

    public static async Task<ChatServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ChatServer(app);
        app.MapPost("/v1/chat/completions", http => server.AnswerAsync(http, text => new
        {
            id = "1",
            @object = "chat.completion",
            created = 1,
            model = "stub",
            choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
            usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
        }));
        app.MapPost("/api/chat", http => server.AnswerAsync(http, text => new
        {
            model = "stub",
            created_at = "2025-01-01T00:00:00Z",
            message = new { role = "assistant", content = text },
            done = true,
            done_reason = "stop",
        }));
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Func<string, object> shape)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        Asked.Enqueue((http.Request.Path, http.Request.Headers.Authorization.FirstOrDefault(), body));
        most = Math.Max(most, Interlocked.Increment(ref now));
        try
        {
            await Task.Delay(Takes, http.RequestAborted);
            switch (Answers)
            {
                case "503" or "401":
                    http.Response.StatusCode = int.Parse(Answers, System.Globalization.CultureInfo.InvariantCulture);
                    await http.Response.WriteAsync("the secret question was: …");
                    return;
                case "redirect":
                    http.Response.StatusCode = 307;
                    http.Response.Headers.Location = Url + "/elsewhere";
                    return;
                case "never":
                    await Task.Delay(Timeout.Infinite, http.RequestAborted);
                    return;
                case "huge":
                    await http.Response.WriteAsJsonAsync(shape(new string('x', 2_000_000)));
                    return;
                case "no json":
                    await http.Response.WriteAsync("<html>");
                    return;
                case "empty":
                    await http.Response.WriteAsync("{}");
                    return;
                default:
                    await http.Response.WriteAsync(JsonSerializer.Serialize(shape(Says)) + "\n");
                    return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref now);
        }
    }
}
