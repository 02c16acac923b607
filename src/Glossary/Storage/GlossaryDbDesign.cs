using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Glossary.Storage;

/// <summary>Lets `dotnet ef migrations add` work without starting the server.</summary>
internal sealed class GlossaryDbDesign : IDesignTimeDbContextFactory<GlossaryDb>
{
    public GlossaryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<GlossaryDb>().UseSqlite("Data Source=:memory:").Options);
}
