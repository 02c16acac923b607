using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Which rows of what is published cannot be read, for who takes all of it: looked for once for each change, since it means reading everything.</summary>
internal sealed class UnreadableRows(LiveGlossary live)
{
    private volatile Looked? last;

    private sealed record Looked(ChangePoint At, IReadOnlyList<UnreadableRow> Rows);

    /// <param name="moment">Of what is stored.</param>
    public IReadOnlyList<UnreadableRow> Of(StoredMoment moment)
    {
        var at = moment.LastChange;
        if (last is { } known && known.At == at) return known.Rows;
        foreach (var _ in moment.Entries(EntryScope.AsSeen).ReadSeen())
        {
            // What cannot be read is noted on the way.
        }
        return Keep(at, moment);
    }

    /// <summary>Looks whether there were more of them than was said; the next one says so.</summary>
    public bool HasMore(StoredMoment moment, IReadOnlyList<UnreadableRow> said)
    {
        if (!moment.Unreadable.Except(said).Any()) return false;
        Keep(moment.LastChange, moment);
        return true;
    }

    private IReadOnlyList<UnreadableRow> Keep(ChangePoint at, StoredMoment moment)
    {
        IReadOnlyList<UnreadableRow> rows = [.. moment.Unreadable.Distinct()];
        if (rows.Count > 0) live.NoteUnreadable(rows);
        last = new(at, rows);
        return rows;
    }
}
