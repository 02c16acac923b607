using System.Globalization;
using Glossary.Access;
using Glossary.Api.Knowledge;
using Glossary.Editing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Stewards;

/// <summary>Who answers for a term or a vocabulary.</summary>
/// <param name="Owners">Names of keys or of people who sign in.</param>
/// <param name="Reviewers">Names of those who are asked to review what is proposed.</param>
/// <param name="ReviewBy">The day by which it should be looked at again: 2027-01-31; null for none.</param>
/// <param name="IsDue">Whether the day has passed.</param>
internal sealed record StewardBody(IReadOnlyList<string> Owners, IReadOnlyList<string> Reviewers, string? ReviewBy, bool IsDue)
{
    public static StewardBody Of(StewardRow? row, DateTimeOffset now) => new(
        row?.Owners ?? [], row?.Reviewers ?? [], row?.ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row?.ReviewBy < now);
}

internal sealed record StewardInput(IReadOnlyList<string>? Owners, IReadOnlyList<string>? Reviewers, string? ReviewBy);

/// <summary>Reads and writes who answers for something.</summary>
internal static class StewardFields
{
    private const int MostPeople = 20;
    private const int LongestName = 100;

    public static StewardRow Read(FieldReader row) => new()
    {
        Owners = [.. row.Texts("owners", MostPeople, LongestName)],
        Reviewers = [.. row.Texts("reviewers", MostPeople, LongestName)],
        ReviewBy = Day(row, "reviewBy"),
    };

    /// <summary>Puts what was sent in the place of what was there; what says nothing any more is not kept.</summary>
    public static StewardRow? Write(Edit edit, StewardRow? old, StewardRow sent, string what, long? entry)
    {
        edit.Audit("stewards.change", what, entry, Print(old), Print(sent));
        if (sent.Owners.Count + sent.Reviewers.Count == 0 && sent.ReviewBy is null)
        {
            if (old is not null) edit.Storage.Stewards.Remove(old);
            return null;
        }
        if (old is null)
        {
            edit.Storage.Stewards.Add(sent);
            return sent;
        }
        // Another day is another reminder.
        if (old.ReviewBy != sent.ReviewBy) old.Told = false;
        (old.Owners, old.Reviewers, old.ReviewBy) = (sent.Owners, sent.Reviewers, sent.ReviewBy);
        return old;
    }

    private static DateTimeOffset? Day(FieldReader row, string name)
    {
        var text = row.Optional(name, 10);
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }
        row.Fault(name, $"is '{text}', must be a day like 2027-01-31");
        return null;
    }

    // Without names: who is forgotten must not stand in texts of the audit.
    private static string? Print(StewardRow? row) => row is null ? null : string.Create(
        CultureInfo.InvariantCulture, $"{row.Owners.Count} owners, {row.Reviewers.Count} reviewers, review by {row.ReviewBy:yyyy-MM-dd}");
}

/// <summary>GET /api/admin/terms/{slug}/stewards</summary>
internal sealed class GetTermStewards(EditQueue edits, TimeProvider clock) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}/stewards");
        Describe(Needs.Author, "stewards", "Who owns and who reviews a term, and until when it should be looked at again.", typeof(StewardBody), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
    {
        var work = await EntryUnderWork.FindAsync(storage, Name("slug"), by, cancel);
        return new(200, StewardBody.Of(await storage.Stewards.OfEntryAsync(work.Row.Id, cancel), clock.GetUtcNow()));
    }, cancel);
}

/// <summary>PUT /api/admin/terms/{slug}/stewards</summary>
internal sealed class PutTermStewards(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/terms/{slug}/stewards");
        Describe(
            Needs.Reviewer, "stewards", "Says who owns and who reviews a term, and until when it should be looked at again; readers see nothing of it.",
            typeof(StewardBody), 200, [400, 404, 415], body: typeof(StewardInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var sent = await JsonBody.ReadAsync(HttpContext, StewardFields.Read);
        await WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
            var old = await edit.Storage.Stewards.OfEntryAsync(work.Row.Id, cancel);
            sent.EntryId = work.Row.Id;
            return new(200, StewardBody.Of(StewardFields.Write(edit, old, sent, work.Row.Slug, work.Row.Id), edit.Now));
        }, cancel);
    }
}

/// <summary>GET /api/admin/schemes/{id}/stewards</summary>
internal sealed class GetSchemeStewards(EditQueue edits, TimeProvider clock) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/schemes/{id}/stewards");
        Describe(Needs.Author, "stewards", "Who owns and who reviews a vocabulary; that counts for each of its terms.", typeof(StewardBody), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var scheme = await KnowledgeFields.FindAsync<SchemePart>(storage, Name("id"), cancel);
        return new(200, StewardBody.Of(await storage.Stewards.OfSchemeAsync(scheme.Key, cancel), clock.GetUtcNow()));
    }, cancel);
}

/// <summary>PUT /api/admin/schemes/{id}/stewards</summary>
internal sealed class PutSchemeStewards(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Put("/api/admin/schemes/{id}/stewards");
        Describe(
            Needs.Admin, "stewards", "Says who owns and who reviews a vocabulary.", typeof(StewardBody), 200, [400, 404, 415], body: typeof(StewardInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var sent = await JsonBody.ReadAsync(HttpContext, StewardFields.Read);
        await WriteAsync(async edit =>
        {
            var scheme = await KnowledgeFields.FindAsync<SchemePart>(edit.Storage, Name("id"), cancel);
            var old = await edit.Storage.Stewards.OfSchemeAsync(scheme.Key, cancel);
            sent.Scheme = scheme.Key;
            return new(200, StewardBody.Of(StewardFields.Write(edit, old, sent, scheme.Key, null), edit.Now));
        }, cancel);
    }
}
