using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Notices;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Stewards;

/// <summary>An address that is told what editors do.</summary>
/// <param name="Id">By which it is changed.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Format">json, or slack for those who take a text.</param>
/// <param name="Events">Names of what it is told; none for all.</param>
/// <param name="IsOff">Whether it is told nothing at present.</param>
/// <param name="Attempts">How often the next one was tried in vain.</param>
/// <param name="LastResult">What came of the last try.</param>
/// <param name="LastAt">When that was.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secret">What it is signed with; in the answer to its making only.</param>
internal sealed record HookBody(
    long Id, string Name, string Url, HookFormat Format, IReadOnlyList<string> Events, bool IsOff, int Attempts, string? LastResult, DateTimeOffset? LastAt,
    DateTimeOffset CreatedAt, string? Secret)
{
    public static HookBody Of(HookRow h, string? secret = null) => new(
        h.Id, h.Name, h.Url, h.Format, h.Events, h.IsOff, h.Attempts, h.LastResult, h.LastAt, h.CreatedAt, secret);
}

/// <summary>The addresses, and the events that there are.</summary>
internal sealed record HookList(IReadOnlyList<HookBody> Items, IReadOnlyList<string> Events);

internal sealed record HookInput(string Name, string Url, HookFormat? Format, IReadOnlyList<string>? Events, bool? IsOff);

internal static class HookFields
{
    private const int LongestName = 100;
    private const int LongestUrl = 2_000;

    /// <summary>Reads what was sent over what there is.</summary>
    /// <param name="row">The body.</param>
    /// <param name="allowsPrivate">Whether addresses of the own network are allowed, and calls that are not encrypted.</param>
    public static (string Name, string Url, HookFormat Format, List<string> Events, bool IsOff) Read(FieldReader row, bool allowsPrivate)
    {
        var url = row.Required("url", LongestUrl);
        var scheme = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Scheme : "";
        if (url.Length > 0 && scheme != Uri.UriSchemeHttps && !(allowsPrivate && scheme == Uri.UriSchemeHttp))
        {
            row.Fault("url", $"is '{url}', must begin with https:// (with Editorial:PrivateWebhooks also http://)");
        }
        if (address?.UserInfo.Length > 0) row.Fault("url", "has a name and password in it, which would be shown to whoever sees the list");
        var events = row.Texts("events", EditorialEvent.All.Count, LongestName);
        var known = EditorialEvent.All.Select(e => e.Name).ToList();
        foreach (var name in events.Where(e => !known.Contains(e))) row.Fault("events", $"has '{name}'; the events are {string.Join(", ", known)}");
        return (row.Required("name", LongestName), url, row.OptionalChoice<HookFormat>("format") ?? HookFormat.Json, [.. events], row.Flag("isOff"));
    }

    public static async Task<HookRow> FindAsync(StorageSession storage, long id, CancellationToken cancel) =>
        await storage.Hooks.FindAsync(id, cancel) ?? throw Refusal.NotFound("webhook", $"{id}", " GET /api/admin/hooks lists them.");
}

/// <summary>GET /api/admin/hooks</summary>
internal sealed class ListHooks(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/hooks");
        Describe(Needs.Admin, "notices", "The addresses that are told what editors do, and how it went last.", typeof(HookList));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
        new(200, new HookList([.. (await storage.Hooks.AllAsync(cancel)).Select(h => HookBody.Of(h))], [.. EditorialEvent.All.Select(e => e.Name)])), cancel);
}

/// <summary>POST /api/admin/hooks</summary>
internal sealed class CreateHook(EditQueue edits, EditorialOptions options) : EditEndpoint(edits)
{
    private const int MostHooks = 50;

    public override void Configure()
    {
        Post("/api/admin/hooks");
        Describe(
            Needs.Admin, "notices",
            "Has an address told what editors do from now on, signed with the secret that is in this answer and nowhere else; never a private address "
                + "unless Editorial:PrivateWebhooks is on.",
            typeof(HookBody), 201, [400, 409, 415], body: typeof(HookInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var sent = await JsonBody.ReadAsync(HttpContext, row => HookFields.Read(row, options.PrivateWebhooks));
        await WriteAsync(async edit =>
        {
            if ((await edit.Storage.Hooks.AllAsync(cancel)).Count >= MostHooks)
            {
                throw new Refusal(RefusalKind.Conflict, $"There are {MostHooks} webhooks already; delete one that nobody reads.");
            }
            var hook = new HookRow
            {
                Name = sent.Name,
                Url = sent.Url,
                Format = sent.Format,
                Events = sent.Events,
                IsOff = sent.IsOff,
                Secret = HookSender.NewSecret(),
                CreatedAt = edit.Now,
                NextAt = edit.Now,
                Told = await edit.Storage.Hooks.LastActAsync(cancel),
            };
            edit.Storage.Hooks.Add(hook);
            edit.Audit("hook.create", hook.Name, @new: hook.Url);
            await edit.Storage.SaveAsync(cancel);
            return new(201, HookBody.Of(hook, hook.Secret), null, $"/api/admin/hooks/{hook.Id}") { Kept = HookBody.Of(hook) };
        }, cancel);
    }
}

/// <summary>PUT /api/admin/hooks/{id}</summary>
internal sealed class ReplaceHook(EditQueue edits, EditorialOptions options) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/hooks/{id}");
        Describe(
            Needs.Admin, "notices", "Changes where and what is told, or turns it off or on again; its secret stays.", typeof(HookBody), 200,
            [400, 404, 415], body: typeof(HookInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var sent = await JsonBody.ReadAsync(HttpContext, row => HookFields.Read(row, options.PrivateWebhooks));
        await WriteAsync(async edit =>
        {
            var hook = await HookFields.FindAsync(edit.Storage, Id("webhook"), cancel);
            edit.Audit("hook.change", sent.Name, old: hook.Url, @new: sent.Url);
            // What happened while it was off is not made up for.
            if (hook.IsOff && !sent.IsOff) hook.Told = await edit.Storage.Hooks.LastActAsync(cancel);
            (hook.Name, hook.Url, hook.Format, hook.Events, hook.IsOff) = (sent.Name, sent.Url, sent.Format, sent.Events, sent.IsOff);
            (hook.Attempts, hook.NextAt) = (0, edit.Now);
            return new(200, HookBody.Of(hook));
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/hooks/{id}</summary>
internal sealed class DeleteHook(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/hooks/{id}");
        Describe(Needs.Admin, "notices", "Has an address told nothing any more, and forgets it.", null, 204, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var hook = await HookFields.FindAsync(edit.Storage, Id("webhook"), cancel);
        edit.Audit("hook.delete", hook.Name, old: hook.Url);
        edit.Storage.Hooks.Remove(hook);
        return new(204);
    }, cancel);
}

/// <summary>What came of trying an address.</summary>
/// <param name="Ok">Whether it took what was sent.</param>
/// <param name="Result">What it answered, or why it could not be asked.</param>
internal sealed record HookTrial(bool Ok, string Result);

/// <summary>POST /api/admin/hooks/{id}/try</summary>
internal sealed class TryHook(EditQueue edits, HookSender sender, TimeProvider clock) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/hooks/{id}/try");
        Describe(Needs.Admin, "notices", "Sends an address a notice that tells of nothing, to see whether it is taken.", typeof(HookTrial), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
    {
        var hook = await HookFields.FindAsync(storage, Id("webhook"), cancel);
        var now = clock.GetUtcNow();
        var trial = new Notice(0, "commented", EditorialEvent.CommentAction, now, by.Name, null, "this webhook", "a trial", $"{sender.Site}/desk");
        var sent = await sender.SendAsync(hook, trial, now, cancel);
        return new(200, new HookTrial(sent.IsTaken, sent.Result));
    }, cancel);
}
