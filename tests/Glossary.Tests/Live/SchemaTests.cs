using Glossary.Storage;
using Glossary.Storage.Postgres;
using Glossary.Tests.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Glossary.Tests.Live;

/// <summary>Both kinds of database have the same tables, and who uses one of them does not pay for the other.</summary>
public class SchemaTests
{
    /// <summary>Where this fails: dotnet ef migrations add NAME --context GlossaryDb (or PostgresGlossaryDb), as docs/architecture.md says.</summary>
    [Fact]
    public void What_is_stored_has_migrations_for_both_kinds_of_database()
    {
        using var sqlite = new GlossaryDbDesign().CreateDbContext([]);
        using var postgres = new PostgresGlossaryDbDesign().CreateDbContext([]);
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Every_text_in_PostgreSQL_is_compared_by_its_bytes()
    {
        using var postgres = new PostgresGlossaryDbDesign().CreateDbContext([]);
        var model = postgres.GetService<IDesignTimeModel>().Model;
        var texts = model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Where(p => p.GetColumnType().StartsWith("text", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, p => Assert.Equal("C", p.GetCollation()));
    }

    [Fact]
    public async Task A_glossary_on_SQLite_does_not_load_the_other_database()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there it is told which files a process has open.");
        await using var server = await GlossaryServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new(server.Url) };
        http.DefaultRequestHeaders.Add("X-Api-Key", GlossaryServer.AdminKey);
        await http.GetStringAsync("/api/terms/upstream", TestContext.Current.CancellationToken);
        await http.GetStringAsync("/api/ask?q=is+the+client+upstream", TestContext.Current.CancellationToken);
        await http.GetStringAsync("/api/admin/terms?q=upstream", TestContext.Current.CancellationToken);
        using var made = await http.PostAsync(
            "/api/admin/import?format=ndjson&publish=true", new StringContent("""{"label":"new","definition":"x"}"""), TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode);
        var maps = await File.ReadAllTextAsync($"/proc/{server.ProcessId}/maps", TestContext.Current.CancellationToken);
        Assert.Contains("Microsoft.Data.Sqlite.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", maps, StringComparison.Ordinal);
    }
}
