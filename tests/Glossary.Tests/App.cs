using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;

namespace Glossary.Tests;

/// <summary>The whole product with the shipped glossary, on a database and index of its own.</summary>
public class App : IAsyncLifetime
{
    public IAlbaHost Host { get; private set; } = null!;

    public string Home { get; } = Directory.CreateTempSubdirectory("glossary-test-").FullName;

    public const string AdminKey = "an-admin-key-for-tests-only";

    protected virtual string Data => "";

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        Host = await AlbaHost.For<Program>(b =>
        {
            foreach (var (key, value) in Settings) b.UseSetting(key, value);
            b.UseSetting("GLOSSARY_HOME", Home).UseSetting("GLOSSARY_DATA", Data).UseSetting("GLOSSARY_ADMIN_KEY", AdminKey).UseSetting("Logging:LogLevel:Default", "Warning");
            Configure(b);
        });
        // As Kestrel has it.
        Host.Server.AllowSynchronousIO = false;
    }

    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Home, recursive: true);
    }

    /// <summary>Speaks with the admin key.</summary>
    public Caller Admin => new(Host.Server.CreateClient(), AdminKey);

    public Caller With(string? key) => new(Host.Server.CreateClient(), key);

    /// <summary>Makes a key and speaks with it.</summary>
    public async Task<Caller> NewAsync(string role, string? name = null, params string[] tags)
    {
        var made = await Admin.PostAsync("/api/admin/keys", new { name = name ?? role, role, tags });
        return With(made.Is(201).Text("secret"));
    }

    /// <summary>Reads an address that must answer 200.</summary>
    public async Task<JsonElement> GetAsync(string url)
    {
        var result = await Host.Scenario(s => s.Get.Url(url));
        return Parse(await result.ReadAsTextAsync());
    }

    /// <summary>Reads an address that must answer with a problem of the status.</summary>
    public async Task<JsonElement> ProblemAsync(string url, int status)
    {
        var result = await Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.StatusCodeShouldBe(status);
        });
        Assert.StartsWith("application/problem+json", result.Context.Response.ContentType, StringComparison.Ordinal);
        return Parse(await result.ReadAsTextAsync());
    }

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement.Clone();
}

/// <summary>The product with nothing in it.</summary>
public sealed class EmptyApp : App
{
    protected override string Data => "none";
}
