using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Keys;

/// <summary>A key without its secret.</summary>
internal sealed record KeyBody(
    long Id, string Name, string Role, string Prefix, IReadOnlyList<string> Tags, string? View,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
{
    public static KeyBody Of(ApiKeyRow k) => new(k.Id, k.Name, Needs.Of(k.Role), k.Prefix, k.Tags, k.View, k.CreatedAt, k.ExpiresAt, k.RevokedAt, k.LastUsedAt);
}

/// <summary>A key as it is shown once. <c>Key</c> and <c>Secret</c> are the same text.</summary>
internal sealed record NewKeyBody(
    long Id, string Name, string Role, string Prefix, string? Key, string? Secret, IReadOnlyList<string> Tags, string? View, DateTimeOffset? ExpiresAt);

/// <summary>What a key is made of. <c>View</c> is the slug of the view that comes first in what is answered to it.</summary>
internal sealed record KeyInput(string Name, string Role, IReadOnlyList<string>? Tags, string? View, DateTimeOffset? ExpiresAt);

internal sealed record KeyList(IReadOnlyList<KeyBody> Items, int Total);

/// <summary>GET /api/admin/keys</summary>
internal sealed class ListKeys(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/keys");
        Describe(Needs.Admin, "access", "The keys, revoked ones too, without their secrets.", typeof(KeyList));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var keys = await storage.Keys.AllAsync(cancel);
        return new(200, new KeyList([.. keys.Select(KeyBody.Of)], keys.Count));
    }, cancel);
}

/// <summary>POST /api/admin/keys</summary>
internal sealed class CreateKey(EditQueue edits) : EditEndpoint(edits)
{
    // A tag, or "scheme:" and an IRI.
    private const int LongestScope = 500;

    public override void Configure()
    {
        Post("/api/admin/keys");
        Describe(
            Needs.Admin, "access", "Makes a key; its secret is in this answer and nowhere else.", typeof(NewKeyBody), 201, [400, 415],
            body: typeof(KeyInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var wanted = await JsonBody.ReadAsync(HttpContext, row => (
            Name: row.Required("name", 100),
            Role: row.OptionalChoice<AccessRole>("role") ?? AccessRole.Author,
            Tags: row.Texts("tags", 50, LongestScope),
            View: row.Optional("view", 60),
            Expires: row.OptionalTime("expiresAt")));
        await WriteAsync(async edit =>
        {
            if (wanted.Expires <= edit.Now)
            {
                throw new Refusal(RefusalKind.Invalid, "The key would have expired already.", new RefusedField("expiresAt", "must be in the future"));
            }
            var secret = KeyRing.NewSecret();
            var key = await KeyRing.AddAsync(edit, wanted.Name, wanted.Role, wanted.Tags, wanted.Expires, secret, cancel, wanted.View);
            var body = new NewKeyBody(key.Id, key.Name, Needs.Of(key.Role), key.Prefix, secret, secret, key.Tags, key.View, key.ExpiresAt);
            // Repeated, the answer lacks the secret: it is kept nowhere.
            return new(201, body, null, $"/api/admin/keys/{key.Id}") { Kept = body with { Key = null, Secret = null } };
        }, cancel);
    }
}

internal sealed record RevokeKeyRequest
{
    public string Id { get; init; } = "";
    /// <summary>Its row goes too.</summary>
    [QueryParam] public bool Forget { get; init; }
}

/// <summary>DELETE /api/admin/keys/{id}</summary>
internal sealed class RevokeKey(EditQueue edits) : EditEndpoint<RevokeKeyRequest>(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/keys/{id}");
        Describe(
            Needs.Admin, "access", "Revokes a key at once; with forget=true its row goes too, while the audit keeps its name.", null, 204, [404, 409]);
    }

    protected override Task AnswerAsync(RevokeKeyRequest request, CancellationToken cancel) => WriteAsync(async edit =>
    {
        var key = await KeyRing.RevokeAsync(edit, Id("key"), cancel);
        if (request.Forget) edit.Storage.Keys.Remove(key);
        return new(204);
    }, cancel);
}

/// <summary>Who a key or token is.</summary>
internal sealed record MeBody(string Name, string Role, IReadOnlyList<string> Tags, long? KeyId);

/// <summary>GET /api/admin/me</summary>
internal sealed class GetMe(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/me");
        Describe(Needs.Author, "access", "What the key that is sent allows.", typeof(MeBody));
    }

    protected override Task AnswerAsync(CancellationToken cancel) =>
        ReadAsync((_, by) => Task.FromResult(new EditAnswer(200, new MeBody(by.Name, Needs.Of(by.Role), by.Tags, by.KeyId))), cancel);
}
