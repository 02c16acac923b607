using System.CommandLine;
using System.Globalization;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>glossary keys add NAME --role ROLE, keys list, keys revoke ID</summary>
internal static class KeysCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var keys = new Command("keys", "Makes, lists and revokes API keys, with no server running; a running one does it at /api/admin/keys.");
        keys.Add(MakeAdd(options));
        keys.Add(MakeList(options));
        keys.Add(MakeRevoke(options));
        return keys;
    }

    private static Command MakeAdd(Func<ParseResult, GlossaryOptions> options)
    {
        var name = new Argument<string>("name") { Description = "What people call it." };
        var role = new Option<string>("--role") { Description = "author, reviewer or admin.", Required = true };
        var tags = new Option<string[]>("--tag") { Description = "Limits the key to terms of a tag; may be given again." };
        var view = new Option<string?>("--view") { Description = "Slug of the view that comes first in what is answered to the key." };
        var days = new Option<int?>("--days") { Description = "After how many days the key ends; never if absent." };
        var command = new Command("add", "Makes a key and prints its secret, this once.") { name, role, tags, view, days };
        command.SetAction(async (parse, cancel) =>
        {
            if (!EnumName.TryRead<AccessRole>(parse.GetRequiredValue(role), out var which)
                || parse.GetValue(days) is < 1 or > 36_500
                || parse.GetRequiredValue(name).Length > 100)
            {
                await Console.Error.WriteLineAsync(
                    "A key needs a name of at most 100 characters, a role (author, reviewer or admin), and days of 1 to 36500 if any.");
                return 2;
            }
            if (which == AccessRole.Admin && parse.GetValue(tags) is { Length: > 0 })
            {
                await Console.Error.WriteLineAsync(KeyRing.AdminOfPart);
                return 2;
            }
            return await RunAsync(options(parse), async edit =>
            {
                var secret = KeyRing.NewSecret();
                var key = await KeyRing.AddAsync(
                    edit, parse.GetRequiredValue(name), which, parse.GetValue(tags) ?? [],
                    parse.GetValue(days) is { } end ? edit.Now.AddDays(end) : null, secret, cancel, parse.GetValue(view));
                return $"{secret}\nKey {key.Id}, '{key.Name}', {Needs.Of(key.Role)}. The secret is not shown again.";
            }, cancel);
        });
        return command;
    }

    private static Command MakeList(Func<ParseResult, GlossaryOptions> options)
    {
        var command = new Command("list", "Lists the keys, without their secrets.");
        command.SetAction((parse, cancel) => RunAsync(options(parse), async edit =>
            string.Join('\n', (await edit.Storage.Keys.AllAsync(cancel)).Select(k => string.Join('\t',
                k.Id.ToString(CultureInfo.InvariantCulture), k.Prefix + "…", Needs.Of(k.Role), k.Name, string.Join(',', k.Tags),
                k.RevokedAt is not null ? "revoked" : k.ExpiresAt <= edit.Now ? "expired" : "good",
                k.LastUsedAt is { } used ? $"used {used.UtcDateTime:yyyy-MM-dd}" : "never used"))), cancel));
        return command;
    }

    private static Command MakeRevoke(Func<ParseResult, GlossaryOptions> options)
    {
        var id = new Argument<long>("id") { Description = "Its number, as keys list shows it." };
        var command = new Command("revoke", "Ends a key.") { id };
        command.SetAction(
            (parse, cancel) => RunAsync(
                options(parse), async edit => $"Revoked '{(await KeyRing.RevokeAsync(edit, parse.GetRequiredValue(id), cancel)).Name}'.", cancel));
        return command;
    }

    private static Task<int> RunAsync(GlossaryOptions options, Func<Edit, Task<string>> work, CancellationToken cancel) =>
        CommandHost.RunAsync(options, async services =>
    {
        await services.GetRequiredService<Database>().MigrateAsync(cancel);
        Console.WriteLine(await services.GetRequiredService<EditQueue>().WriteAsync(Actor.Program, work, cancel));
        return 0;
    });
}
