using System.Collections.Concurrent;
using System.Text.Json;
using Glossary.Meaning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glossary.Tests.Meaning;

/// <summary>Speaks OpenAI's and Ollama's ways of asking for vectors; gives the shipped model's, cut to 64 dimensions.</summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>How requests are answered: "well", "503", "busy once", "never", "one too few", "of two sizes", "no json", "longer".</summary>
    public string Answers { get; set; } = "well";

    public ConcurrentQueue<(string Path, string? Key, string Model, int Texts)> Asked { get; } = [];

    /// <summary>All texts that vectors were asked for.</summary>
    public ConcurrentQueue<string> Texts { get; } = [];

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/v1/embeddings", http =>
            server.AnswerAsync(http, vectors =>
            new { @object = "list", data = vectors.Select((v, i) => new { @object = "embedding", index = i, embedding = v }).Reverse(), model = "stub" }));
        app.MapPost("/api/embed", http => server.AnswerAsync(http, vectors => new { model = "stub", embeddings = vectors }));
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Func<List<float[]>, object> shape)
    {
        var question = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
        var texts = question.GetProperty("input").EnumerateArray().Select(t => t.GetString()!).ToList();
        Asked.Enqueue((http.Request.Path, http.Request.Headers.Authorization.FirstOrDefault(), question.GetProperty("model").GetString()!, texts.Count));
        foreach (var text in texts) Texts.Enqueue(text);
        var vectors = texts.ConvertAll(t => Vector(t, Answers == "longer" ? 96 : 64));
        switch (Answers)
        {
            case "503":
                http.Response.StatusCode = 503;
                return;
            case "busy once":
                Answers = "well";
                http.Response.StatusCode = 429;
                return;
            case "never":
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
                return;
            case "no json":
                await http.Response.WriteAsync("<html>");
                return;
            case "one too few":
                vectors.RemoveAt(0);
                break;
            case "of two sizes":
                vectors[^1] = [1];
                vectors.Add([1, 2]);
                vectors.RemoveAt(0);
                if (vectors.Count == 1) vectors[0] = [];
                break;
        }
        await http.Response.WriteAsJsonAsync(shape(vectors));
    }

    private static float[] Vector(string text, int dimensions)
    {
        var vector = new float[StaticModel.Shared.Dimensions];
        StaticModel.Shared.Encode(text, vector);
        return vector[..dimensions];
    }
}

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class Clock : TimeProvider
{
    private long now;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => now;

    public void GoOn(TimeSpan time) => now += (long)time.TotalMilliseconds;
}
