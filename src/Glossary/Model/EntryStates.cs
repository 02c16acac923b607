namespace Glossary.Model;

/// <summary>What a status means to readers.</summary>
internal static class EntryStates
{
    /// <summary>Whether readers see an entry of that status: a deprecated one too, with what to use instead.</summary>
    public static bool IsSeen(this EntryStatus status) => status is EntryStatus.Published or EntryStatus.Deprecated;

    /// <summary>Whether readers see an entry of that status, or saw it once.</summary>
    public static bool WasSeen(this EntryStatus status) => status.IsSeen() || status == EntryStatus.Withdrawn;
}
