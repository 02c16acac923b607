using System.Runtime.CompilerServices;
using BitFaster.Caching;
using BitFaster.Caching.Lru;

namespace Glossary.Web;

/// <summary>
/// Replies that were made once and hold as long as what they were made from. What many ask (the same terms, the same questions,
/// the same first letters) is made once; when the replies fill their share of memory, those that were not asked for lately go.
/// </summary>
internal sealed class ReplyCache
{
    /// <summary>Replies are held to bytes; this bounds what the table of their keys takes, which is made when the first reply is kept.</summary>
    private const int MostReplies = 32 * 1024;
    private const long UsualMost = 64 * 1024 * 1024;

    // What a reply takes beside its body and its key: the objects, and their places in the table and the queues.
    private const int Overhead = 600;

    // One reply never pushes out more than this part of the others.
    private const int LargestShare = 8;

    // Of the replies, when there are too many.
    private const int PartThatGoes = 8;

    private static readonly ConditionalWeakTable<object, ReplyCache> ByState = [];

    /// <summary>Texts that were asked for lately, by a part of their hash; what another one takes the place of is forgotten.</summary>
    private const int MostSeen = 16 * 1024;

    private readonly int[] seen = new int[MostSeen];
    private readonly long most;
    private readonly ICache<object, Kept> replies;
    private readonly IBoundedPolicy eviction;
    private long bytes;

    /// <param name="most">Bytes.</param>
    public ReplyCache(long most)
    {
        this.most = most;
        replies = new ConcurrentLruBuilder<object, Kept>().WithCapacity((int)Math.Min(MostReplies, most / Overhead)).WithMetrics().Build();
        eviction = replies.Policy.Eviction.Value!;
        replies.Events.Value!.ItemRemoved += (_, gone) => Interlocked.Add(ref bytes, -gone.Value!.Size);
    }

    /// <summary>What the replies take of memory.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>The replies made from one published state; they go with it.</summary>
    public static ReplyCache Of(object state) => ByState.GetValue(state, _ => new(UsualMost));

    /// <param name="key">A record that has all that the reply depends on, of a type of its own.</param>
    public Reply? Find(object key) => replies.TryGet(key, out var kept) ? kept.Reply : null;

    /// <summary>Keeps the reply, where none is kept yet, and gives back the one that is kept; one that is too large is not kept.</summary>
    /// <inheritdoc cref="Find"/>
    public Reply Keep(object key, Reply reply)
    {
        var size = SizeOf(key, reply);
        if (size > most / LargestShare) return reply;
        var kept = new Kept(reply, size);
        Interlocked.Add(ref bytes, size);
        // Never put in another's place: the cache tells of an entry that goes while its value changes with either value, and the count would drift.
        if (replies.GetOrAdd(key, static (_, made) => made, kept) is var held && held != kept)
        {
            Interlocked.Add(ref bytes, -size);
            return held.Reply;
        }
        // A part of them at once: letting go looks at all that there are, and would otherwise do so for each new reply.
        for (var left = MostReplies; left > 0 && Bytes > most; left--) eviction.Trim(Math.Max(1, replies.Count / PartThatGoes));
        return reply;
    }

    /// <summary>
    /// Keeps the reply where it was made once before: of free text nearly all is asked once only, and what is kept of that costs more than it gives back.
    /// </summary>
    /// <inheritdoc cref="Find"/>
    public Reply KeepRepeated(object key, Reply reply)
    {
        // 0 is a place that is free.
        var hash = key.GetHashCode() | 1;
        ref var place = ref seen[((uint)hash * 0x9E3779B1) >> 18];
        if (place == hash) return Keep(key, reply);
        place = hash;
        return reply;
    }

    private sealed class Kept(Reply reply, long size)
    {
        public Reply Reply => reply;
        public long Size => size;
    }

    // A record's text is as long as the texts in it, which came with the request and may be longer than the reply.
    private static long SizeOf(object key, Reply reply) => reply.Body.Length + (sizeof(char) * (long)key.ToString()!.Length) + Overhead;
}

/// <summary>Texts in order, the same where all of them are; for keys.</summary>
internal sealed record TextList(IReadOnlyList<string> Texts)
{
    private static readonly TextList Empty = new([]);

    public static TextList Of(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? new(texts) : Empty;

    public bool Equals(TextList? other) => other is not null && Texts.SequenceEqual(other.Texts, StringComparer.Ordinal);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var text in Texts) hash.Add(text, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('\n', Texts);
}
