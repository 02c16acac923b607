using Glossary.Editing;
using Glossary.Storage;

namespace Glossary.Access;

/// <summary>The key that all others come from: set by the operator, or made at the first start and shown once.</summary>
internal static class FirstAdminKey
{
    private const string Given = "GLOSSARY_ADMIN_KEY";
    private const string Made = "first admin";

    /// <returns>The secret to show, where one was made.</returns>
    public static async Task<string?> EnsureAsync(EditQueue edits, AccessOptions options, Database database, CancellationToken cancel) =>
        IsThere(options, database) ? null : await MakeAsync(edits, options, cancel);

    // Nearly every start finds it there, and need not wait for EF Core to see that.
    private static bool IsThere(AccessOptions options, Database database)
    {
        using var moment = database.ReadMoment();
        return options.AdminKey is { Length: > 0 } given
            ? moment.Keys.Any(k => k.Name == Given && k.Hash.AsSpan().SequenceEqual(KeyRing.Hash(given)))
            : moment.Keys.Count > 0;
    }

    private static Task<string?> MakeAsync(EditQueue edits, AccessOptions options, CancellationToken cancel) => edits.WriteAsync(Actor.Program, async edit =>
    {
        var given = options.AdminKey;
        if (given.Length > 0)
        {
            var row = await edit.Storage.Keys.NamedAsync(Given, cancel);
            var hash = KeyRing.Hash(given);
            if (row is null)
            {
                await KeyRing.AddAsync(edit, Given, AccessRole.Admin, [], null, given, cancel);
            }
            else if (!row.Hash.AsSpan().SequenceEqual(hash))
            {
                // The operator set another secret: the one before ends, even where it was revoked already.
                (row.Hash, row.Prefix, row.RevokedAt) = (hash, KeyRing.PrefixOf(given), null);
                edit.Audit("key.replace", Given);
            }
            return null;
        }
        if (await edit.Storage.Keys.AnyAsync(cancel)) return null;
        var secret = KeyRing.NewSecret();
        await KeyRing.AddAsync(edit, Made, AccessRole.Admin, [], null, secret, cancel);
        return secret;
    }, cancel);
}
