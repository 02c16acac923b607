using System.Security.Cryptography;
using System.Text;
using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Operations;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api;

/// <summary>An endpoint that changes something, or shows what only editors see.</summary>
internal abstract class EditEndpoint<TRequest>(EditQueue edits) : AdminEndpoint<TRequest> where TRequest : notnull
{
    private const string CsvType = "text/csv";
    private const string ReplayHeader = "Idempotency-Key";

    protected EditQueue Edits => edits;

    /// <summary>Does the work as one edit and answers with what it gives; a refusal takes all of it back.</summary>
    /// <param name="work">Does it.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <param name="body">What was sent, where it was not read as JSON.</param>
    protected async Task WriteAsync(Func<Edit, Task<EditAnswer>> work, CancellationToken cancel, Stream? body = null)
    {
        var answer = await edits.AnswerAsync(ActorOf.Request(HttpContext), await RepeatableAsync(body, cancel), work, cancel);
        ReadYourWrites.Tell(HttpContext, edits.ShownChange, isBrowser: edits.HasOtherReaders && SessionAuthentication.Took(HttpContext));
        await SendAsync(answer);
    }

    /// <summary>Answers with what work would do; nothing of it is kept, and nobody waits for it.</summary>
    protected async Task TryAsync(Func<Edit, Task<EditAnswer>> work, CancellationToken cancel) =>
        await SendAsync(await edits.TryAsync(ActorOf.Request(HttpContext), work, cancel));

    /// <summary>Answers from the database without waiting for anybody.</summary>
    protected async Task ReadAsync(Func<StorageSession, Actor, Task<EditAnswer>> read, CancellationToken cancel) =>
        await SendAsync(await edits.ReadAsync(storage => read(storage, ActorOf.Request(HttpContext)), cancel));

    // Only what makes something new needs to be told from its repetition.
    private async Task<RepeatableRequest?> RepeatableAsync(Stream? body, CancellationToken cancel)
    {
        var request = HttpContext.Request;
        var key = request.Headers[ReplayHeader].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(request.Method)) return null;
        using var said = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        said.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        if (HttpContext.Items.TryGetValue(JsonBody.BytesItem, out var bytes)) said.AppendData((byte[])bytes!);
        if (body is not null) await AppendAsync(said, body, cancel);
        return new(key, Convert.ToHexStringLower(said.GetHashAndReset()));
    }

    private static async Task AppendAsync(IncrementalHash said, Stream body, CancellationToken cancel)
    {
        var chunk = new byte[64 * 1024];
        int read;
        // Whoever has read it may have stopped anywhere.
        body.Position = 0;
        while ((read = await body.ReadAsync(chunk, cancel)) > 0) said.AppendData(chunk.AsSpan(0, read));
        body.Position = 0;
    }

    private Task SendAsync(EditAnswer answer)
    {
        var headers = HttpContext.Response.Headers;
        if (answer.ETag is not null) headers.ETag = answer.ETag;
        // A slug may have letters that a header cannot.
        if (answer.Location is not null) headers.Location = string.Join('/', answer.Location.Split('/').Select(Uri.EscapeDataString));
        if (answer.Replayed) headers["Idempotency-Replayed"] = "true";
        return answer.Csv is { } csv && HttpContext.Request.Headers.Accept.ToString().Contains(CsvType, StringComparison.OrdinalIgnoreCase)
            ? SendCsvAsync(answer.Status, csv) : SendAsync(answer.Status, answer.Body);
    }

    private async Task SendCsvAsync(int status, string csv)
    {
        var response = HttpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.ContentType = $"{CsvType}; charset=utf-8";
        HttpContext.MarkResponseStart();
        await response.WriteAsync(csv, CancellationToken.None);
    }
}

/// <summary>One that needs no more than its route.</summary>
internal abstract class EditEndpoint(EditQueue edits) : EditEndpoint<EmptyRequest>(edits)
{
    protected sealed override Task AnswerAsync(EmptyRequest request, CancellationToken cancel) => AnswerAsync(cancel);

    protected abstract Task AnswerAsync(CancellationToken cancel);
}
