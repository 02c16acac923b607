using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Glossary.Web;

/// <summary>
/// Replies that were made once and hold as long as what they were made from. What many ask (the same terms, the same questions,
/// the same first letters) is made once; when the replies fill their share of memory, they are made anew.
/// </summary>
/// <param name="most">Bytes.</param>
internal sealed class ReplyCache(long most)
{
    private const long UsualMost = 64 * 1024 * 1024;

    // What a reply takes beside its body; many that say nothing would otherwise count as nothing.
    private const int Overhead = 600;

    private static readonly ConditionalWeakTable<object, ReplyCache> ByState = [];

    private readonly ConcurrentDictionary<object, Reply> replies = [];
    private long bytes;

    /// <summary>The replies made from one published state; they go with it.</summary>
    public static ReplyCache Of(object state) => ByState.GetValue(state, _ => new(UsualMost));

    /// <param name="key">A record that has all that the reply depends on, of a type of its own.</param>
    public Reply? Find(object key) => replies.GetValueOrDefault(key);

    /// <inheritdoc cref="Find"/>
    public Reply Keep(object key, Reply reply)
    {
        var size = reply.Body.Length + Overhead;
        if (Interlocked.Add(ref bytes, size) > most)
        {
            replies.Clear();
            Interlocked.Exchange(ref bytes, size);
        }
        return replies[key] = reply;
    }
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
}
