using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Glossary.Storage.Postgres;

/// <summary>Lets `dotnet ef migrations add NAME --context PostgresGlossaryDb --output-dir Storage/Postgres/Migrations` work without a database.</summary>
internal sealed class PostgresGlossaryDbDesign : IDesignTimeDbContextFactory<PostgresGlossaryDb>
{
    public PostgresGlossaryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresGlossaryDb>().UseNpgsql("Host=nowhere").Options);
}
