using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage.Postgres;

/// <summary>
/// The same tables in PostgreSQL, with migrations of their own. Texts are sorted and compared by their bytes, as SQLite does, whatever language the
/// database was made for; lists are arrays.
/// </summary>
internal sealed class PostgresGlossaryDb(DbContextOptions<PostgresGlossaryDb> options) : GlossaryDb(options)
{
    private const string ByBytes = "C";

    public override IQueryable<EntryRow> Named(IQueryable<EntryRow> among, string words)
    {
        var pattern = $"%{words}%";
        // No character escapes another one, as it is in SQLite.
        return among.Where(e => EF.Functions.ILike(e.Label, pattern, "") || EF.Functions.ILike(e.Slug, pattern, ""));
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<CitationRow>().ToTable(t => t.HasCheckConstraint(OneOwner, "num_nonnulls(\"DefinitionId\", \"UsageId\", \"ViewId\") = 1"));
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            var stored = property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType;
            if (stored == typeof(string) || stored == typeof(List<string>)) property.SetCollation(ByBytes);
        }
    }
}
