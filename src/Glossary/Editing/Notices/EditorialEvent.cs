using Glossary.Storage;

namespace Glossary.Editing.Notices;

/// <summary>What editors do, as others are told of it: a name for the acts of the audit that mean the same to them.</summary>
/// <param name="Name">"submitted".</param>
/// <param name="Verb">What somebody did: "asked for a review of".</param>
/// <param name="Actions">As the audit has them.</param>
internal sealed record EditorialEvent(string Name, string Verb, IReadOnlyList<string> Actions)
{
    public const string DueAction = "term.due";
    public const string CommentAction = "term.comment";
    public const string ChangeNoteAction = "term.changeNote";
    public const string UndoAction = "term.undo";

    public static readonly IReadOnlyList<EditorialEvent> All =
    [
        new("submitted", "asked for a review of", ["term.submit", "definition.submit"]),
        new("approved", "approved", ["term.approve", "definition.approve"]),
        new("rejected", "sent back", ["term.reject", "definition.reject"]),
        new("published", "published", ["term.publish", "definition.publish", "term.reinstate", "term.merge"]),
        new("takenBack", "took back the last publication of", [UndoAction]),
        new("withdrawn", "took away", ["term.withdraw", "definition.withdraw", "term.deprecate"]),
        new("commented", "said of", [CommentAction, ChangeNoteAction]),
        new("due", "reminds that it is time to look at", [DueAction]),
        new("failed", "could not publish", ["schedule.failed"]),
    ];

    /// <summary>The event that an act of the audit is; null where nobody is told of it.</summary>
    public static EditorialEvent? Of(string action) => All.FirstOrDefault(e => e.Actions.Contains(action));

    /// <summary>The acts that events are.</summary>
    /// <param name="names">Of the events; none for all.</param>
    public static IReadOnlyList<string> ActionsOf(IReadOnlyCollection<string> names) =>
        [.. All.Where(e => names.Count == 0 || names.Contains(e.Name)).SelectMany(e => e.Actions)];
}

/// <summary>One thing that an editor did, as it is sent.</summary>
/// <param name="Id">Number in the audit; the same however often it is sent.</param>
/// <param name="Event">Name of the event.</param>
/// <param name="Action">As the audit has it.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Term">Slug of the entry; null where it is of none.</param>
/// <param name="Label">Of the entry.</param>
/// <param name="Text">Why, or what was said.</param>
/// <param name="Url">The entry at the desk.</param>
internal sealed record Notice(long Id, string Event, string Action, DateTimeOffset At, string Who, string? Term, string? Label, string? Text, string Url)
{
    private const int LongestText = 1_000;
    private static readonly string[] Explained =
        ["term.reject", "definition.reject", "schedule.failed", EditorialEvent.CommentAction, EditorialEvent.ChangeNoteAction];

    /// <param name="act">Of the audit.</param>
    /// <param name="names">Slugs and labels of entries, by id.</param>
    /// <param name="site">Address of the site, without a stroke at its end.</param>
    public static Notice Of(AuditRow act, IReadOnlyDictionary<long, (string Slug, string Label)> names, string site)
    {
        var (slug, label) = act.EntryId is { } id && names.TryGetValue(id, out var known) ? known : (null, null);
        var text = Explained.Contains(act.Action) ? act.New : null;
        var url = slug is null ? $"{site}/desk" : $"{site}/desk#/terms/{Uri.EscapeDataString(slug)}";
        return new(
            act.Id, EditorialEvent.Of(act.Action)?.Name ?? act.Action, act.Action, act.At, act.Who, slug, label ?? act.What,
            text is { Length: > LongestText } ? text[..LongestText] : text, url);
    }

    /// <summary>The acts to be told of: of what was done to an entry at once, its parts one by one, only the last.</summary>
    public static IReadOnlyList<AuditRow> Once(IReadOnlyList<AuditRow> acts) =>
        [.. acts.GroupBy(a => (EditorialEvent.Of(a.Action)?.Name, a.EntryId, a.Who, a.At, Explained.Contains(a.Action) ? a.New : null))
            .Select(g => g.MaxBy(a => a.Id)!).OrderBy(a => a.Id)];

    /// <summary>In one line: "Ann asked for a review of flux gate".</summary>
    public string InWords => $"{Who} {EditorialEvent.All.First(e => e.Name == Event).Verb} {Label}{(Text is null ? "" : $": {Text}")}";
}
