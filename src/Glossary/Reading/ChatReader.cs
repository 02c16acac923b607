using System.ClientModel;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BitFaster.Caching.Lru;
using Glossary.Language;
using Microsoft.Extensions.AI;

namespace Glossary.Reading;

/// <summary>How it went to have a question read by a chat model: what came was taken, was not, or nothing came.</summary>
internal enum ChatOutcome { Read, Refused, Failed, Busy, Resting }

/// <summary>
/// Has questions read by a chat model: a bounded number at once, each within a bounded time. After a failure the endpoint is left alone for a while, so that
/// questions do not all wait for what will not come.
/// </summary>
internal sealed partial class ChatReader(IChatClient client, ReadingSettings settings, TimeProvider clock, ILogger<ChatReader> log) : IDisposable
{
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);
    private const int WaitingForOne = 8;
    private const int LongestReply = 1_000; // in tokens

    private readonly SemaphoreSlim turns = new(settings.ChatAtOnce, settings.ChatAtOnce);
    // By the hash of what was sent; null where what came was not taken.
    private readonly FastConcurrentLru<string, FilledForm?> known = new(settings.ChatKept);
    private int waiting;
    private volatile Failure? failure;

    private sealed record Failure(long At);

    /// <summary>What the model makes of the question, checked; null where there is nothing to take.</summary>
    public async Task<(FilledForm? Form, ChatOutcome Outcome)> ReadAsync(Question question, ChatForm form, CancellationToken cancel)
    {
        var text = ChatForm.TextOf(question);
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(form.Instructions + '\0' + text)));
        if (known.TryGet(key, out var kept)) return (kept, kept is null ? ChatOutcome.Refused : ChatOutcome.Read);
        if (failure is { } last && clock.GetElapsedTime(last.At) < Rest) return (null, ChatOutcome.Resting);
        if (Interlocked.Increment(ref waiting) > settings.ChatAtOnce * (1 + WaitingForOne))
        {
            Interlocked.Decrement(ref waiting);
            return (null, ChatOutcome.Busy);
        }
        try
        {
            var began = clock.GetTimestamp();
            var patience = TimeSpan.FromMilliseconds(settings.ChatTimeout);
            if (!await turns.WaitAsync(patience, cancel).ConfigureAwait(false)) return (null, ChatOutcome.Busy);
            try
            {
                var left = patience - clock.GetElapsedTime(began);
                var reply = left > TimeSpan.Zero ? await AskAsync(form, text, left, cancel).ConfigureAwait(false) : null;
                if (reply is null) return (null, ChatOutcome.Failed);
                var read = Check(reply, question, form);
                known.AddOrUpdate(key, read);
                return (read, read is null ? ChatOutcome.Refused : ChatOutcome.Read);
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose()
    {
        turns.Dispose();
        client.Dispose();
    }

    /// <summary>What the model replies; null where it fails, which is remembered.</summary>
    private async Task<string?> AskAsync(ChatForm form, string text, TimeSpan patience, CancellationToken cancel)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bounded.CancelAfter(patience);
        try
        {
            var reply = await client.GetResponseAsync(
                [new(ChatRole.System, form.Instructions), new(ChatRole.User, text)],
                new()
                {
                    ModelId = settings.ChatModel,
                    Temperature = 0,
                    MaxOutputTokens = LongestReply,
                    ResponseFormat = ChatResponseFormat.ForJsonSchema(form.Schema, "question"),
                },
                bounded.Token).ConfigureAwait(false);
            failure = null;
            return reply.Text;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        // The clients turn what a server may send wrong into exceptions of many types, and none of them may cost the answer.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (failure is null || clock.GetElapsedTime(failure.At) >= Rest) TellFailure(ReasonOf(fault, patience));
            failure = new(clock.GetTimestamp());
            return null;
        }
    }

    private FilledForm? Check(string reply, Question question, ChatForm form)
    {
        try
        {
            return FilledForm.Read(reply, question, form);
        }
        catch (ChatRefusedException fault)
        {
            TellRefusal(fault.Message);
            return null;
        }
    }

    // Nothing that the other side wrote: it may have the question in it, or the key.
    private static string ReasonOf(Exception fault, TimeSpan patience) => fault switch
    {
        OperationCanceledException => $"it did not answer within {patience.TotalMilliseconds:0} ms",
        HttpRequestException { StatusCode: { } status } => $"it answered {(int)status}",
        HttpRequestException http => $"it cannot be reached, or its answer is too long ({http.HttpRequestError})",
        ClientResultException { Status: > 0 } result => $"it answered {result.Status}",
        JsonException => "its answer is no chat reply",
        _ => $"its answer cannot be read ({fault.GetType().Name})",
    };

    [LoggerMessage(LogLevel.Warning, "The chat model that reads questions fails: {Reason}. Questions are read without it for a while.")]
    private partial void TellFailure(string reason);

    [LoggerMessage(LogLevel.Debug, "What the chat model made of a question {Reason}; it is not taken.")]
    private partial void TellRefusal(string reason);
}
