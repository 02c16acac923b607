using System.Reflection;
using System.Text.Json;
using Glossary.Model;
using Glossary.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Glossary.Storage;

/// <summary>Everything that outlives the process. Written in one transaction at a time; the index and the published glossary follow from it.</summary>
internal class GlossaryDb : DbContext
{
    /// <summary>A citation belongs to one thing.</summary>
    protected const string OneOwner = "one_owner";

    public GlossaryDb(DbContextOptions<GlossaryDb> options) : base(options)
    {
    }

    /// <summary>For databases of another kind.</summary>
    protected GlossaryDb(DbContextOptions options) : base(options)
    {
    }

    /// <summary>Ids of the migrations that make this version's schema for a kind of context.</summary>
    public static IEnumerable<string> Migrations(Type context) => typeof(GlossaryDb).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    public DbSet<EntryRow> Entries => Set<EntryRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<UsageRow> Usages => Set<UsageRow>();
    public DbSet<CitationRow> Citations => Set<CitationRow>();
    public DbSet<RelationRow> Relations => Set<RelationRow>();
    public DbSet<SourceRow> Sources => Set<SourceRow>();
    public DbSet<ViewRow> Views => Set<ViewRow>();
    public DbSet<KnowledgeRow> Knowledge => Set<KnowledgeRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<OldSlugRow> OldSlugs => Set<OldSlugRow>();
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<QuestionRow> Questions => Set<QuestionRow>();
    public DbSet<NoteRow> Notes => Set<NoteRow>();
    public DbSet<ReplayRow> Replays => Set<ReplayRow>();
    public DbSet<StewardRow> Stewards => Set<StewardRow>();
    public DbSet<CommentRow> Comments => Set<CommentRow>();
    public DbSet<HookRow> Hooks => Set<HookRow>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // By its entry, so that it is written where nobody looks for what was changed.
        foreach (var changed in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            changed.Property(e => e.Version).CurrentValue++;
        }
        RefuseUnwritable();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Those whose label or slug has the words in it, in whatever case.</summary>
    public virtual IQueryable<EntryRow> Named(IQueryable<EntryRow> among, string words)
    {
        var pattern = $"%{words}%";
        return among.Where(e => EF.Functions.Like(e.Label, pattern) || EF.Functions.Like(e.Slug, pattern));
    }

    // The last gate, whatever way a text came in: what is stored can be read back, normalised and shown.
    private void RefuseUnwritable()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties) RefuseUnwritable(property.Metadata.Name, property.CurrentValue);
        }
    }

    /// <exception cref="Refusal">A text cannot be stored so that it is read back as it was.</exception>
    public static void RefuseUnwritable(string name, object? value)
    {
        if (value is string one)
        {
            Check(one);
        }
        else if (value is IEnumerable<string> many)
        {
            foreach (var text in many) Check(text);
        }

        void Check(string? text)
        {
            if (text is not null && WrittenText.Fault(text) is { } fault) throw Refusal.Invalid(name, fault);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // Milliseconds sort and compare in every database; SQLite has no type for times.
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<EntryRow>(e =>
        {
            e.ToTable("entries");
            e.HasIndex(r => r.Slug).IsUnique();
            e.HasIndex(r => r.Iri);
            e.HasIndex(r => r.Label);
            e.Property(r => r.Translations).HasDefaultValue("[]");
            e.Property(r => r.Status).HasConversion<string>();
            e.Property(r => r.Version).IsConcurrencyToken();
            e.Property(r => r.EditVersion).IsConcurrencyToken();
            e.HasMany(r => r.Definitions).WithOne().HasForeignKey(d => d.EntryId).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(r => r.Usages).WithOne().HasForeignKey(u => u.EntryId).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(r => r.Relations).WithOne().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DefinitionRow>(d =>
        {
            d.ToTable("definitions");
            d.Property(r => r.Rank).HasConversion<string>();
            d.Property(r => r.Status).HasConversion<string>();
            d.Property(r => r.Version).IsConcurrencyToken();
            d.Property(r => r.EditVersion).IsConcurrencyToken();
            d.HasOne<ViewRow>().WithMany().HasForeignKey(r => r.ViewId).OnDelete(DeleteBehavior.Restrict);
            d.HasMany(r => r.Citations).WithOne().HasForeignKey(c => c.DefinitionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<UsageRow>(u =>
        {
            u.ToTable("usages");
            u.HasOne<ViewRow>().WithMany().HasForeignKey(r => r.ViewId).OnDelete(DeleteBehavior.Restrict);
            u.HasOne<KnowledgeRow>().WithMany().HasForeignKey(r => r.SystemId).OnDelete(DeleteBehavior.Restrict);
            u.HasMany(r => r.Citations).WithOne().HasForeignKey(c => c.UsageId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CitationRow>(c =>
        {
            c.ToTable("citations", t => t.HasCheckConstraint(OneOwner,
                "(\"DefinitionId\" IS NOT NULL) + (\"UsageId\" IS NOT NULL) + (\"ViewId\" IS NOT NULL) = 1"));
            c.Property(r => r.Stance).HasConversion<string>();
            c.HasOne<SourceRow>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RelationRow>(r =>
        {
            r.ToTable("relations");
            r.Property(x => x.Type).HasConversion<string>();
            r.HasOne<EntryRow>().WithMany().HasForeignKey(x => x.TargetId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SourceRow>(s =>
        {
            s.ToTable("sources");
            s.HasIndex(r => r.Key).IsUnique();
            s.Property(r => r.Type).HasConversion<string>();
            s.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<ViewRow>(v =>
        {
            v.ToTable("views");
            v.HasIndex(r => r.Slug).IsUnique();
            v.Property(r => r.Rule).HasConversion<string>();
            v.Property(r => r.Version).IsConcurrencyToken();
            v.Property(r => r.Reasons).HasConversion(AsJson, SameJson);
            v.HasMany(r => r.Citations).WithOne().HasForeignKey(c => c.ViewId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<KnowledgeRow>(k =>
        {
            k.ToTable("knowledge");
            k.HasIndex(r => new { r.Part, r.Key }).IsUnique();
            k.Property(r => r.Part).HasConversion<string>();
            k.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<ChangeRow>(c =>
        {
            c.ToTable("changes");
            c.HasKey(r => r.Number);
            c.Property(r => r.Kind).HasConversion<string>();
        });
        EditorialModel.Define(model);
    }

    private static readonly ValueConverter<Dictionary<string, string>, string> AsJson = new(
        map => JsonSerializer.Serialize(map, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!);

    private static readonly ValueComparer<Dictionary<string, string>> SameJson = new(
        (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
        map => map.Count,
        map => new(map));
}

/// <summary>Times as milliseconds since 1970, UTC.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
