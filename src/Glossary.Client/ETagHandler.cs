using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Glossary.Client;

/// <summary>An answer as it came, to be shown again where the server says that it still holds.</summary>
internal sealed record KeptAnswer(string ETag, byte[] Body, MediaTypeHeaderValue? ContentType);

/// <summary>Answers by address and form, the longest unused leaving first when there are too many.</summary>
internal sealed class AnswerCache(IOptions<GlossaryClientOptions> options)
{
    private readonly Lock changing = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, KeptAnswer Answer)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, KeptAnswer Answer)> byUse = new();
    private long size;

    public KeptAnswer? Find(string key)
    {
        lock (changing)
        {
            if (!byKey.TryGetValue(key, out var node)) return null;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Keep(string key, KeptAnswer answer)
    {
        lock (changing)
        {
            if (byKey.TryGetValue(key, out var old)) Remove(old);
            byKey[key] = byUse.AddFirst((key, answer));
            size += answer.Body.Length;
            while (size > options.Value.CacheSize && byUse.Last is { } last) Remove(last);
        }
    }

    private void Remove(LinkedListNode<(string Key, KeptAnswer Answer)> node)
    {
        byUse.Remove(node);
        byKey.Remove(node.Value.Key);
        size -= node.Value.Answer.Body.Length;
    }
}

/// <summary>Asks with the ETag of what it has, and gives that again where the server answers 304.</summary>
internal sealed class ETagHandler(AnswerCache cache) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get || request.Headers.IfNoneMatch.Count > 0)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        var key =
            $"{request.RequestUri}\n{request.Headers.Accept}\n{(request.Headers.TryGetValues("X-Glossary-View", out var view) ? string.Join(',', view) : "")}";
        var kept = cache.Find(key);
        if (kept is not null) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(kept.ETag));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotModified && kept is not null)
        {
            response.StatusCode = HttpStatusCode.OK;
            response.Content = Content(kept);
        }
        else if (response.StatusCode == HttpStatusCode.OK && response.Headers.ETag is { } tag)
        {
            var answer = new KeptAnswer(
                tag.ToString(), await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), response.Content.Headers.ContentType);
            cache.Keep(key, answer);
            response.Content = Content(answer);
        }
        return response;
    }

    private static ByteArrayContent Content(KeptAnswer kept)
    {
        var content = new ByteArrayContent(kept.Body);
        content.Headers.ContentType = kept.ContentType;
        return content;
    }
}
