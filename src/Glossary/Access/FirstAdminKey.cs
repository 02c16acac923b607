using Glossary.Editing;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Access;

/// <summary>The key that all others come from: set by the operator, or made at the first start and shown once.</summary>
internal static class FirstAdminKey
{
    private const string Given = "GLOSSARY_ADMIN_KEY";
    private const string Made = "first admin";

    /// <returns>The secret to show, where one was made.</returns>
    public static async Task<string?> EnsureAsync(EditQueue edits, AccessOptions options, StorageOptions storage, CancellationToken cancel) =>
        IsThere(options, storage) ? null : await MakeAsync(edits, options, cancel);

    // Nearly every start finds it there, and need not wait for EF Core to see that.
    private static bool IsThere(AccessOptions options, StorageOptions storage)
    {
        using var rows = StoredRows.Open(storage);
        var keys = rows.Read("SELECT \"Name\", \"Hash\" FROM \"api_keys\"", r => (Name: r.GetString(0), Hash: (byte[])r.GetValue(1))).ToList();
        return options.AdminKey is { Length: > 0 } given ? keys.Any(k => k.Name == Given && k.Hash.AsSpan().SequenceEqual(KeyRing.Hash(given))) : keys.Count > 0;
    }

    private static Task<string?> MakeAsync(EditQueue edits, AccessOptions options, CancellationToken cancel) => edits.WriteAsync(Actor.Program, async edit =>
    {
        var given = options.AdminKey;
        if (given.Length > 0)
        {
            var row = await edit.Db.ApiKeys.FirstOrDefaultAsync(k => k.Name == Given, cancel);
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
        if (await edit.Db.ApiKeys.AnyAsync(cancel)) return null;
        var secret = KeyRing.NewSecret();
        await KeyRing.AddAsync(edit, Made, AccessRole.Admin, [], null, secret, cancel);
        return secret;
    }, cancel);
}
