using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Glossary.Editing;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Questions;

/// <summary>
/// Keeps what people ask, so that editors see what the glossary lacks. Nothing of who asked is known here; asking never waits for the writing.
/// </summary>
internal sealed class QuestionLog(
    EditQueue edits, QuestionOptions options, TimeProvider clock, ILogger<QuestionLog> log) : Chore(TimeSpan.FromSeconds(1), clock, log)
{
    private const int MostWaiting = 10_000;
    private const int MostTaken = 1_000;
    // An index of a database takes no longer ones.
    private const int LongestKey = 500;
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(1);

    private readonly TimeProvider time = clock;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<Asked> taken = [];
    private DateTimeOffset forgotten;

    // Under a flood the newest are left out: they are counted again when they are asked again.
    private readonly Channel<Asked> waiting = Channel.CreateBounded<Asked>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private sealed record Asked(string Text, string Kind, bool Answered, DateTimeOffset At);

    public void Note(string text, string kind, bool answered)
    {
        // What cannot be stored must not stop what can.
        if (options.Keep) waiting.Writer.TryWrite(new(WrittenText.Clean(text).Trim(), kind, answered, time.GetUtcNow()));
    }

    /// <summary>The form under which questions are the same: neither case nor punctuation counts, but signs that make another word do, as in C#.</summary>
    public static string KeyOf(string text)
    {
        var letters = Folding.Compose(text)
            .Select(c => char.IsLetterOrDigit(c) || c is '#' or '+' ? char.ToLowerInvariant(c) : c is '\'' or '’' ? '\'' : ' ');
        var words = new string([.. letters])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('\'')).Where(w => w.Length > 0);
        var key = string.Join(' ', words);
        if (key.Length == 0) key = text.Trim();
        return key.Length <= LongestKey ? key : $"{key[..LongestKey]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    /// <summary>Writes what waits. What could not be written is kept for the next time, and nothing is counted twice.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            while (taken.Count < MostTaken && waiting.Reader.TryRead(out var one)) taken.Add(one);
            if (taken.Count == 0) return;
            await WriteAsync(taken, cancel);
            taken.Clear();
        }
        finally
        {
            writing.Release();
        }
    }

    private Task<int> WriteAsync(IReadOnlyList<Asked> asked, CancellationToken cancel) =>
        edits.NoteAsync(async storage =>
        {
            // In one order, so that two nodes never wait for each other.
            foreach (var group in asked.GroupBy(a => KeyOf(a.Text)).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var last = group.Last();
                await storage.Questions.CountAsync(
                    new() { Key = group.Key, Text = last.Text, Kind = last.Kind, Answered = last.Answered, FirstAt = group.First().At, LastAt = last.At },
                    group.Count(), cancel);
            }
            return await storage.Questions.ForgetBeyondAsync(options.MostKept, cancel);
        }, cancel);

    public Task ForgetAsync(CancellationToken cancel) =>
        edits.NoteAsync(storage => storage.Questions.ForgetBeforeAsync(time.GetUtcNow().AddDays(-options.KeepDays), cancel), cancel);

    protected override async Task DoAsync(CancellationToken cancel)
    {
        await FlushAsync(cancel);
        if (time.GetUtcNow() - forgotten < Forgetting) return;
        await ForgetAsync(cancel);
        forgotten = time.GetUtcNow();
    }

    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    protected override Task FinishAsync() => FlushAsync(CancellationToken.None);
}
