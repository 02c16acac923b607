using Glossary.Data;
using Glossary.Writing;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Access;

/// <summary>The key that all others come from: set by the operator, or made at the first start and shown once.</summary>
internal static class FirstAdminKey
{
    private const string Given = "GLOSSARY_ADMIN_KEY";
    private const string Made = "first admin";

    /// <returns>The secret to show, where one was made.</returns>
    public static Task<string?> EnsureAsync(WriteDesk desk, GlossaryOptions options, CancellationToken cancel) => desk.WriteAsync(Actor.Program, async edit =>
    {
        var given = options.Access.AdminKey;
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
