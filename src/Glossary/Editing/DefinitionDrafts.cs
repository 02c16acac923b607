using Glossary.Model;

namespace Glossary.Editing;

/// <summary>Drafts of definitions.</summary>
internal static class DefinitionDrafts
{
    public static async Task<Definition> SettleAsync(Edit edit, Definition wanted)
    {
        var references = new References(edit.Storage);
        var settled = await references.SettleAsync(wanted, "definition");
        references.Close();
        return settled;
    }

    /// <summary>Gives up a proposal; a definition that was never published goes with it.</summary>
    public static void Remove(Edit edit, Proposing proposing, EntryUnderWork work, long id)
    {
        var row = edit.Storage.Entries.Definition(id);
        proposing.Discard(work, id);
        if (row.Status is EntryStatus.Published or EntryStatus.Withdrawn) return;
        row.Status = EntryStatus.Withdrawn;
    }
}
