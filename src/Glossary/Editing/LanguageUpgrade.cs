namespace Glossary.Editing;

/// <summary>Makes one entry of those that are one concept in several languages, as databases have it of a version that knew no other way.</summary>
internal static class LanguageUpgrade
{
    /// <returns>How many entries went into others.</returns>
    public static async Task<int> RunAsync(Edit edit, CancellationToken cancel)
    {
        var count = 0;
        foreach (var concept in await edit.Storage.Entries.SameConceptsAsync(cancel))
        {
            foreach (var id in concept.Skip(1))
            {
                await new Retiring(edit).JoinAsync(id, concept[0], cancel);
                edit.Storage.Forget();
                count++;
            }
        }
        return count;
    }
}
