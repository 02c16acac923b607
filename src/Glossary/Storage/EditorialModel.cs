using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>How proposals, history, keys and what readers sent in are stored.</summary>
internal static class EditorialModel
{
    public static void Define(ModelBuilder model)
    {
        model.Entity<ProposalRow>(p =>
        {
            p.ToTable("proposals");
            // One at a time for each thing: two editors of the same text meet in it, instead of outdoing each other.
            p.HasIndex(r => new { r.EntryId, r.Target }).IsUnique();
            p.HasIndex(r => r.PublishAt);
            p.Property(r => r.Status).HasConversion<string>();
            p.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RevisionRow>(r =>
        {
            r.ToTable("revisions");
            r.HasIndex(x => new { x.EntryId, x.Number }).IsUnique();
            r.HasIndex(x => new { x.Slug, x.At });
            r.Property(x => x.Kind).HasConversion<string>();
        });
        model.Entity<AuditRow>(a =>
        {
            a.ToTable("audit");
            a.HasIndex(r => r.At);
            a.HasIndex(r => r.What);
        });
        model.Entity<OldSlugRow>(o =>
        {
            o.ToTable("old_slugs");
            o.HasKey(r => r.Slug);
            o.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ApiKeyRow>(k =>
        {
            k.ToTable("api_keys");
            k.HasIndex(r => r.Prefix);
            k.Property(r => r.Role).HasConversion<string>();
        });
        model.Entity<SessionRow>(s =>
        {
            s.ToTable("sessions");
            s.HasKey(r => r.Hash);
            s.HasIndex(r => r.UsedAt);
            s.Property(r => r.Role).HasConversion<string>();
        });
        model.Entity<ProtectionKeyRow>(k => k.ToTable("protection_keys"));
        model.Entity<QuestionRow>(q =>
        {
            q.ToTable("questions");
            q.HasIndex(r => r.Key).IsUnique();
            q.HasIndex(r => r.LastAt);
        });
        model.Entity<NoteRow>(n =>
        {
            n.ToTable("notes");
            n.Property(r => r.Kind).HasConversion<string>();
        });
        model.Entity<StewardRow>(s =>
        {
            s.ToTable("stewards");
            s.HasIndex(r => r.EntryId).IsUnique();
            s.HasIndex(r => r.Scheme).IsUnique();
            s.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CommentRow>(c =>
        {
            c.ToTable("comments");
            c.HasIndex(r => r.EntryId);
            c.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HookRow>(h =>
        {
            h.ToTable("hooks");
            h.Property(r => r.Format).HasConversion<string>();
        });
        model.Entity<ReplayRow>(r =>
        {
            r.ToTable("replays");
            r.HasIndex(x => new { x.Who, x.Key }).IsUnique();
            r.HasIndex(x => x.At);
        });
    }
}
