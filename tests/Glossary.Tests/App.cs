using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Hosting;

[assembly: AssemblyFixture(typeof(Glossary.Tests.WhatIsShared))]

namespace Glossary.Tests;

/// <summary>The whole product with the shipped glossary, on a database and index of its own.</summary>
public class App : IAsyncLifetime
{
    public const string AdminKey = Processes.GlossaryServer.AdminKey;

    public IAlbaHost Host { get; protected set; } = null!;

    /// <summary>The folder of database and index.</summary>
    public string Home { get; private set; } = "";

    /// <summary>What an empty database is filled from: "" for the shipped glossary, "none" for nothing.</summary>
    protected virtual string Data => "";

    /// <summary>Whether the product makes its home itself instead of finding it as a first start leaves it.</summary>
    protected virtual bool StartsFromNothing => false;

    /// <summary>
    /// The setting <c>Glossary:Search:Meaning</c>. Loading a sentence model for each product, and reading all that a test imports with it, is a third
    /// of what the tests cost, so only those whose claim it is have it: <see cref="ReadApp"/> is as the product comes.
    /// </summary>
    protected virtual string Meaning => "static";

    protected virtual string FirstKey => AdminKey;

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public virtual async ValueTask InitializeAsync()
    {
        Home = Directory.CreateTempSubdirectory("glossary-test-").FullName;
        await FillAsync();
        await StartAsync();
    }

    /// <summary>Makes the home, and the database where it is elsewhere.</summary>
    protected virtual async Task FillAsync()
    {
        if (StartsFromNothing) await TestStore.MakeAsync(Home);
        else await (Data == "none" ? Homes.CopyEmptyAsync(Home) : Homes.CopyShippedAsync(Home));
    }

    /// <summary>Stops the server and starts another one on what it left.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await Host.DisposeAsync();
        if (meanwhile is not null) await meanwhile();
        await StartAsync();
    }

    /// <summary>What the product has as GLOSSARY_DATABASE.</summary>
    protected virtual string Database => TestStore.ConnectionOf(Home);

    private async Task StartAsync()
    {
        Host = await AlbaHost.For<Program>(b =>
        {
            b.UseSetting("Glossary:Search:Meaning", Meaning);
            // What is claimed of the model holds on a busy machine too; what happens where a query may not wait is a claim of its own.
            b.UseSetting("Glossary:Search:MeaningPatience", "60000");
            // Who lives for seconds earns nothing of it.
            b.UseSetting("Glossary:Rehearse", "false");
            foreach (var (key, value) in Settings)
            {
                b.UseSetting(key, value);
            }
            b.UseSetting("GLOSSARY_HOME", Home)
                .UseSetting("GLOSSARY_DATABASE", Database).UseSetting("GLOSSARY_DATA", Data).UseSetting("GLOSSARY_ADMIN_KEY", FirstKey);
            b.UseSetting("Logging:LogLevel:Default", "Warning");
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
        await StopAsync();
    }

    protected virtual async ValueTask StopAsync()
    {
        await Host.DisposeAsync();
        await TestStore.DropAsync(Home);
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

/// <summary>The product as it comes, with its sentence model.</summary>
public sealed class SentencesApp : App
{
    protected override string Meaning => "auto";
}

/// <summary>The product with the shipped glossary, one for all tests that only read: its admin key is nobody's.</summary>
public sealed class ReadApp : App
{
    private static readonly Lazy<Task<LockedApp>> Shared = new(LockedApp.StartAsync);

    public override async ValueTask InitializeAsync() => Host = (await Shared.Value).Host;

    protected override ValueTask StopAsync() => ValueTask.CompletedTask;

    public static async ValueTask StopSharedAsync()
    {
        if (Shared.IsValueCreated) await (await Shared.Value).DisposeAsync();
    }

    private sealed class LockedApp : App
    {
        protected override string FirstKey { get; } = Guid.NewGuid().ToString();

        protected override string Meaning => "auto";

        public static async Task<LockedApp> StartAsync()
        {
            var app = new LockedApp();
            await app.InitializeAsync();
            return app;
        }
    }
}

/// <summary>Puts away what tests of several classes share.</summary>
public sealed class WhatIsShared : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await ReadApp.StopSharedAsync();
        await Homes.DeleteAsync();
    }
}
