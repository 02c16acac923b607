using System.Security.Cryptography;
using System.Text;
using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api;

/// <summary>An endpoint that changes something, or shows what only editors see.</summary>
internal abstract class EditEndpoint<TRequest>(EditQueue edits) : AdminEndpoint<TRequest> where TRequest : notnull
{
    private const string ReplayHeader = "Idempotency-Key";

    protected EditQueue Edits => edits;

    /// <summary>Does the work as one edit and answers with what it gives; a refusal takes all of it back.</summary>
    protected async Task WriteAsync(Func<Edit, Task<EditAnswer>> work, CancellationToken cancel) =>
        await SendAsync(await edits.AnswerAsync(ActorOf.Request(HttpContext), Repeatable(), work, cancel));

    /// <summary>Answers from the database without waiting for anybody.</summary>
    protected async Task ReadAsync(Func<GlossaryDb, Actor, Task<EditAnswer>> read, CancellationToken cancel) =>
        await SendAsync(await edits.ReadAsync(db => read(db, ActorOf.Request(HttpContext)), cancel));

    // Only what makes something new needs to be told from its repetition.
    private RepeatableRequest? Repeatable()
    {
        var request = HttpContext.Request;
        var key = request.Headers[ReplayHeader].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(request.Method)) return null;
        var body = HttpContext.Items.TryGetValue(JsonBody.BytesItem, out var bytes) ? (byte[])bytes! : [];
        var said = Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n");
        return new(key, Convert.ToHexStringLower(SHA256.HashData([.. said, .. body])));
    }

    private Task SendAsync(EditAnswer answer)
    {
        var headers = HttpContext.Response.Headers;
        if (answer.ETag is not null) headers.ETag = answer.ETag;
        if (answer.Location is not null) headers.Location = answer.Location;
        if (answer.Replayed) headers["Idempotency-Replayed"] = "true";
        return SendAsync(answer.Status, answer.Body);
    }
}

/// <summary>One that needs no more than its route.</summary>
internal abstract class EditEndpoint(EditQueue edits) : EditEndpoint<EmptyRequest>(edits)
{
    protected sealed override Task AnswerAsync(EmptyRequest request, CancellationToken cancel) => AnswerAsync(cancel);

    protected abstract Task AnswerAsync(CancellationToken cancel);
}
