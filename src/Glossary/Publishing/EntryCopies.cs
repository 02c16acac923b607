using System.Collections.Concurrent;
using System.Text.Json;
using Glossary.Model;
using Glossary.Storage;
using Microsoft.Win32.SafeHandles;

namespace Glossary.Publishing;

/// <summary>
/// A node's own copy of all published entries, in a file of its home: readers are answered from it, whether the shared database is there or not, and as
/// of the change that the node is at. Made anew at each start.
/// </summary>
internal sealed class EntryCopies(string file)
{
    // What was replaced stays in the file until the next reading of all; beyond this it is read on purpose.
    private const long MostWaste = 256L * 1024 * 1024;

    private volatile Copies current = new(null, new());

    private sealed record Copies(SafeFileHandle? File, ConcurrentDictionary<long, (long Offset, int Length)> Places);

    private sealed record Copy(Entry Entry, IReadOnlyList<long> Targets);

    private long end;
    private long wasted;

    public bool IsWasteful => wasted > MostWaste;

    /// <summary>Takes all published entries, in place of what there was.</summary>
    public void TakeAll(StoredMoment moment)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // The one before goes when the last reader has let go of it.
        File.Delete(file);
        var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        File.Delete(file);
        (end, wasted) = (0, 0);
        var made = new Copies(handle, new());
        foreach (var batch in moment.Entries(EntryScope.Published).ReadSeen().Chunk(500)) Write(made, batch, moment);
        current = made;
    }

    /// <summary>Takes those of the entries that are published now, and lets go of the others.</summary>
    public void Take(IReadOnlySet<long> touched, IReadOnlyList<Entry> published, StoredMoment moment)
    {
        foreach (var id in touched.Except(published.Select(e => e.Id)))
        {
            if (current.Places.TryRemove(id, out var place)) wasted += place.Length;
        }
        foreach (var batch in published.Chunk(500)) Write(current, batch, moment);
    }

    /// <summary>An entry as readers see it: related to those that they see, under the names that those have now.</summary>
    public Entry? Read(long id, Func<long, EntryHead?> head, IReadOnlyDictionary<long, Source> sources)
    {
        var (handle, places) = current;
        if (handle is null || !places.TryGetValue(id, out var place)) return null;
        var bytes = new byte[place.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(handle, bytes.AsSpan(read), place.Offset + read);
            if (more == 0) throw new EndOfStreamException("The copy of the entries ends too early.");
            read += more;
        }
        var copy = JsonSerializer.Deserialize<Copy>(bytes, JsonSerializerOptions.Default)!;
        return copy.Entry with
        {
            Definitions = [.. copy.Entry.Definitions.Select(d => d with { Citations = Cited(d.Citations) })],
            Usages = [.. copy.Entry.Usages.Select(u => u with { Citations = Cited(u.Citations) })],
            Relations = [.. copy.Entry.Relations.Zip(copy.Targets).Select(r => head(r.Second) is { } target
                ? r.First with { Slug = target.Slug, Label = target.Label, Iri = target.Iri } : null).OfType<Relation>()],
        };

        // One object for all that cite it.
        IReadOnlyList<Citation> Cited(IReadOnlyList<Citation> citations) =>
            [.. citations.Select(c => sources.TryGetValue(c.Source.Id, out var source) ? c with { Source = source } : c)];
    }

    private void Write(Copies into, IReadOnlyList<Entry> entries, StoredMoment moment)
    {
        var targets = moment.RelationTargets([.. entries.Select(e => e.Id)]);
        foreach (var entry in entries)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(new Copy(entry, [.. targets[entry.Id]]), JsonSerializerOptions.Default);
            RandomAccess.Write(into.File!, bytes, end);
            if (into.Places.TryGetValue(entry.Id, out var old)) wasted += old.Length;
            into.Places[entry.Id] = (end, bytes.Length);
            end += bytes.Length;
        }
    }
}
