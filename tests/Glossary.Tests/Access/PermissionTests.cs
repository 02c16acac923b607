using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Access;

/// <summary>Every address of the API and every kind of caller: allowed, 401 or 403, and nothing left out.</summary>
public class PermissionTests(PatientApp app) : IClassFixture<PatientApp>
{
    // The least role for each address; what is not named here is for anybody, and must not be below /api/admin.
    private static readonly Dictionary<string, string> Table = new()
    {
        ["GET /api/admin/me"] = "author",
        ["GET /api/admin/terms"] = "author",
        ["POST /api/admin/terms"] = "author",
        ["GET /api/admin/terms/{slug}"] = "author",
        ["PUT /api/admin/terms/{slug}"] = "author",
        ["PATCH /api/admin/terms/{slug}"] = "author",
        ["DELETE /api/admin/terms/{slug}"] = "author",
        ["POST /api/admin/terms/{slug}/definitions"] = "author",
        ["POST /api/admin/terms/{slug}/submit"] = "author",
        ["POST /api/admin/terms/{slug}/approve"] = "reviewer",
        ["POST /api/admin/terms/{slug}/deprecate"] = "reviewer",
        ["POST /api/admin/terms/{slug}/reinstate"] = "reviewer",
        ["POST /api/admin/terms/{slug}/merge"] = "reviewer",
        ["POST /api/admin/terms/{slug}/reject"] = "reviewer",
        ["POST /api/admin/terms/{slug}/publish"] = "reviewer",
        ["POST /api/admin/terms/{slug}/unschedule"] = "reviewer",
        ["GET /api/admin/terms/{slug}/revisions"] = "author",
        ["GET /api/admin/terms/{slug}/revisions/{n}"] = "author",
        ["POST /api/admin/terms/{slug}/revisions/{n}/restore"] = "author",
        ["GET /api/admin/terms/{slug}/diff"] = "author",
        ["GET /api/admin/definitions/{id}"] = "author",
        ["PUT /api/admin/definitions/{id}"] = "author",
        ["POST /api/admin/definitions/{id}/submit"] = "author",
        ["POST /api/admin/definitions/{id}/withdraw"] = "author",
        ["POST /api/admin/definitions/{id}/approve"] = "reviewer",
        ["POST /api/admin/definitions/{id}/reject"] = "reviewer",
        ["POST /api/admin/definitions/{id}/publish"] = "reviewer",
        ["POST /api/admin/definitions/{id}/unschedule"] = "reviewer",
        ["POST /api/admin/terms/{slug}/undo"] = "reviewer",
        ["GET /api/admin/terms/{slug}/stewards"] = "author",
        ["PUT /api/admin/terms/{slug}/stewards"] = "reviewer",
        ["GET /api/admin/schemes/{id}/stewards"] = "author",
        ["PUT /api/admin/schemes/{id}/stewards"] = "admin",
        ["GET /api/admin/terms/{slug}/comments"] = "author",
        ["POST /api/admin/terms/{slug}/comments"] = "author",
        ["POST /api/admin/comments/{id}/resolve"] = "author",
        ["DELETE /api/admin/comments/{id}"] = "author",
        ["GET /api/admin/hooks"] = "admin",
        ["POST /api/admin/hooks"] = "admin",
        ["PUT /api/admin/hooks/{id}"] = "admin",
        ["DELETE /api/admin/hooks/{id}"] = "admin",
        ["POST /api/admin/hooks/{id}/try"] = "admin",
        ["GET /api/admin/notices"] = "reviewer",
        ["GET /api/admin/quality"] = "author",
        ["GET /api/admin/quality/duplicates"] = "author",
        ["GET /api/admin/imports"] = "admin",
        ["POST /api/admin/imports/{id}/undo"] = "admin",
        ["GET /api/admin/review"] = "author",
        ["GET /api/admin/audit"] = "reviewer",
        ["GET /api/admin/citations/{id}"] = "author",
        ["POST /api/admin/citations"] = "reviewer",
        ["PUT /api/admin/citations/{id}"] = "reviewer",
        ["DELETE /api/admin/citations/{id}"] = "reviewer",
        ["POST /api/admin/citations/check"] = "admin",
        ["GET /api/admin/views/{slug}"] = "author",
        ["POST /api/admin/views"] = "admin",
        ["PUT /api/admin/views/{slug}"] = "admin",
        ["DELETE /api/admin/views/{slug}"] = "admin",
        ["GET /api/admin/roles"] = "author",
        ["GET /api/admin/roles/{id}"] = "author",
        ["POST /api/admin/roles"] = "admin",
        ["PUT /api/admin/roles/{id}"] = "admin",
        ["DELETE /api/admin/roles/{id}"] = "admin",
        ["GET /api/admin/kinds"] = "author",
        ["GET /api/admin/kinds/{id}"] = "author",
        ["POST /api/admin/kinds"] = "admin",
        ["PUT /api/admin/kinds/{id}"] = "admin",
        ["DELETE /api/admin/kinds/{id}"] = "admin",
        ["GET /api/admin/relations"] = "author",
        ["GET /api/admin/relations/{id}"] = "author",
        ["POST /api/admin/relations"] = "admin",
        ["PUT /api/admin/relations/{id}"] = "admin",
        ["DELETE /api/admin/relations/{id}"] = "admin",
        ["GET /api/admin/schemes"] = "author",
        ["GET /api/admin/schemes/{id}"] = "author",
        ["POST /api/admin/schemes"] = "admin",
        ["PUT /api/admin/schemes/{id}"] = "admin",
        ["DELETE /api/admin/schemes/{id}"] = "admin",
        ["GET /api/admin/collections"] = "author",
        ["GET /api/admin/collections/{id}"] = "author",
        ["POST /api/admin/collections"] = "admin",
        ["PUT /api/admin/collections/{id}"] = "admin",
        ["DELETE /api/admin/collections/{id}"] = "admin",
        ["GET /api/admin/pairs"] = "author",
        ["GET /api/admin/pairs/{id}"] = "author",
        ["POST /api/admin/pairs"] = "admin",
        ["PUT /api/admin/pairs/{id}"] = "admin",
        ["DELETE /api/admin/pairs/{id}"] = "admin",
        ["GET /api/admin/languages"] = "author",
        ["GET /api/admin/languages/{id}"] = "author",
        ["POST /api/admin/languages"] = "admin",
        ["PUT /api/admin/languages/{id}"] = "admin",
        ["DELETE /api/admin/languages/{id}"] = "admin",
        ["GET /api/admin/systems"] = "author",
        ["GET /api/admin/systems/{id}"] = "author",
        ["POST /api/admin/systems"] = "admin",
        ["PUT /api/admin/systems/{id}"] = "admin",
        ["DELETE /api/admin/systems/{id}"] = "admin",
        ["POST /api/admin/usages"] = "author",
        ["GET /api/admin/usages/{id}"] = "author",
        ["PUT /api/admin/usages/{id}"] = "author",
        ["DELETE /api/admin/usages/{id}"] = "author",
        ["GET /api/admin/tags"] = "author",
        ["POST /api/admin/tags"] = "admin",
        ["PUT /api/admin/tags/{tag}"] = "admin",
        ["DELETE /api/admin/tags/{tag}"] = "admin",
        ["POST /api/admin/preview"] = "author",
        ["POST /api/admin/import"] = "admin",
        ["GET /api/admin/keys"] = "admin",
        ["POST /api/admin/keys"] = "admin",
        ["DELETE /api/admin/keys/{id}"] = "admin",
        ["GET /api/admin/questions"] = "author",
        ["DELETE /api/admin/questions/{id}"] = "reviewer",
        ["DELETE /api/admin/notes/{id}"] = "reviewer",
        ["GET /api/admin/people"] = "admin",
        ["POST /api/admin/people/forget"] = "admin",
        ["GET /api/admin/typed"] = "admin",
        ["DELETE /api/admin/typed"] = "admin",
        ["POST /api/admin/reindex"] = "admin",
        ["POST /api/admin/backup"] = "admin",
        ["GET /api/admin/stats"] = "reviewer",
        ["GET /api/admin/unreadable"] = "author",
        ["POST /api/admin/unreadable/mend"] = "admin",
    };

    [Fact]
    public async Task Every_address_allows_whom_the_table_says_and_nobody_else()
    {
        var callers = await CallersAsync();
        var addresses = await AddressesAsync();
        Assert.Empty(addresses.Where(a => a.Contains(" /api/admin/", StringComparison.Ordinal)).Except(Table.Keys));
        Assert.Empty(Table.Keys.Except(addresses));
        foreach (var address in addresses)
        {
            var needed = Table.GetValueOrDefault(address);
            foreach (var (who, role, caller) in callers)
            {
                var (method, url) = (address.Split(' ')[0], Concrete(address.Split(' ')[1]));
                var status = (int)(await caller.SendAsync(method, url, method is "PUT" or "PATCH" ? "[]" : null)).Status;
                var expected = needed is null || Rank(role) >= Rank(needed) ? "allowed" : role is null ? "401" : "403";
                var got = status switch { 401 => "401", 403 => "403", _ => "allowed" };
                Assert.True(expected == got, $"{address} as {who}: {expected} expected, got {status}");
            }
        }
    }

    [Fact]
    public void Every_route_of_the_running_server_is_in_the_table_or_known_to_be_for_anybody()
    {
        var routes = app.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(m => (Address: $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}", Endpoint: e))).ToList();
        Assert.True(routes.Count > Table.Count);
        foreach (var (address, endpoint) in routes)
        {
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null;
            // What needs a key is in the table, and nothing below /api/admin is without one.
            Assert.True(open != Table.ContainsKey(address), $"{address} is {(open ? "open" : "closed")} and {(open ? "" : "not ")}in the table");
            Assert.False(open && address.Contains("/api/admin", StringComparison.Ordinal), $"{address} needs no key");
        }
        Assert.Empty(Table.Keys.Except(routes.Select(r => r.Address)));
    }

    private static int Rank(string? role) => role switch { "author" => 1, "reviewer" => 2, "admin" => 3, _ => 0 };

    // Addresses of what is not there, so that the one who is allowed breaks nothing; what has no name in it gets no body.
    private static string Concrete(string path) => path.Replace("{slug}", "no-such-thing", StringComparison.Ordinal)
        .Replace("{id}", "999999999", StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal)
        .Replace("{tag}", "no-such-tag", StringComparison.Ordinal);

    private async Task<List<string>> AddressesAsync()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        return [.. document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(v => $"{v.Name.ToUpperInvariant()} {p.Name}"))];
    }

    private async Task<List<(string Who, string? Role, Caller Caller)>> CallersAsync()
    {
        var expired = (await app.Admin.PostAsync("/api/admin/keys", new { name = "expired", role = "admin", expiresAt = DateTimeOffset.UtcNow.AddHours(1) }))
            .Is(201);
        var revoked = (await app.Admin.PostAsync("/api/admin/keys", new { name = "revoked", role = "admin" })).Is(201);
        (await app.Admin.DeleteAsync($"/api/admin/keys/{revoked.Json.GetProperty("id").GetInt64()}")).Is(204);
        await using (var db = await TestStore.OpenAsync(app.Home))
        {
            await TestStore.ExecuteAsync(db, "UPDATE \"api_keys\" SET \"ExpiresAt\" = 1 WHERE \"Name\" = 'expired'");
        }
        return
        [
            ("nobody", null, app.With(null)),
            ("a stranger with a made-up key", null, app.With("gk_0123456789012345678901234567890123456789012")),
            ("an author", "author", await app.NewAsync("author")),
            ("a reviewer", "reviewer", await app.NewAsync("reviewer")),
            ("an admin", "admin", app.Admin),
            ("an expired admin", null, app.With(expired.Text("secret"))),
            ("a revoked admin", null, app.With(revoked.Text("secret"))),
        ];
    }
}

/// <summary>Lets wrong keys be tried as often as there are addresses.</summary>
public sealed class PatientApp : App
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Glossary:Limits:FailedKeysPerMinute"] = "10000",
    };
}
