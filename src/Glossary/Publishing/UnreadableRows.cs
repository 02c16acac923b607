using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>
/// Which rows of what is published cannot be read, for who takes all of it: looked for once for each change, since it means reading everything.
/// </summary>
internal sealed class UnreadableRows(Database database, LiveGlossary live)
{
    private volatile Looked? last;

    private sealed record Looked(ChangePoint At, IReadOnlyList<UnreadableRow> Rows);

    /// <param name="moment">Of what is stored.</param>
    public IReadOnlyList<UnreadableRow> Of(StoredMoment moment)
    {
        var at = moment.LastChange;
        return last is { } known && known.At == at ? known.Rows : Look(at);
    }

    /// <summary>Those that are known already of a change, without a look.</summary>
    public IReadOnlyList<UnreadableRow> Known(ChangePoint at) => last is { } known && known.At == at ? known.Rows : [];

    /// <summary>Looks whether some could not be read where none was known; then the next look says so.</summary>
    public bool HasMore(StoredMoment moment, IReadOnlyList<UnreadableRow> said)
    {
        if (said.Count > 0 || moment.Unreadable.Count == 0) return false;
        Look(moment.LastChange);
        return true;
    }

    private IReadOnlyList<UnreadableRow> Look(ChangePoint at)
    {
        IReadOnlyList<UnreadableRow> rows =
        [
            .. database.Unreadable().Where(v => v.Table != "proposals").Select(v => new UnreadableRow(v.Table, $"{v.Id}", $"{v.Column}: {v.Reason}")),
        ];
        if (rows.Count > 0) live.NoteUnreadable(rows);
        last = new(at, rows);
        return rows;
    }
}
