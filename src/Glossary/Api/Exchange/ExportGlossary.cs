using FastEndpoints;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Exchange;

internal sealed record ExportGlossaryRequest
{
    /// <summary>The name of a format; json where absent.</summary>
    [QueryParam] public string? Format { get; init; }
    [QueryParam] public string? Scheme { get; init; }
    /// <summary>CSV begins with a byte order mark, without which Excel takes its letters for others.</summary>
    [QueryParam] public bool Excel { get; init; }
}

/// <summary>GET /api/export</summary>
internal sealed class ExportGlossary(Database database, LiveGlossary live, UnreadableRows unreadable) : Endpoint<ExportGlossaryRequest>
{
    // A header has no room for more.
    private const int MostNamed = 20;

    public override void Configure()
    {
        Get("/api/export");
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(LoadLimits.Dear).WithMetadata(new Streams()));
        Description(d => d
            .Produces<string>(200, "application/x-ndjson").Produces<string>(200, "application/yaml").Produces<string>(200, "text/csv")
            .Produces<string>(200, MediaTypes.Turtle).Produces<object>(200, MediaTypes.JsonLd).Produces<byte[]>(200, "application/zip")
            .Produces<string>(200, "application/rdf+xml").Produces<string>(200, "application/n-triples").Produces<string>(200, "application/trig")
            .Produces<byte[]>(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .Produces<object>(200, MediaTypes.Json).ProducesProblem(400).WithTags("exchange"));
        Summary(s => s.Summary = "Everything that is published, streamed in the format; what import reads. "
            + "Left-Out names what the format has no place for, Left-Out-Rows what is stored and cannot be read.");
    }

    public override async Task HandleAsync(ExportGlossaryRequest request, CancellationToken cancel)
    {
        if (!EnumName.TryRead<ExchangeFormat>(request.Format is { Length: > 0 } named ? named : "json", out var format))
        {
            throw new Refusal(
                RefusalKind.Invalid, $"There is no export format '{DisplayText.Shorten(request.Format!)}'; the formats are {ExchangeFormats.Names}.",
                new RefusedField("format", "must be one of the formats"));
        }
        var scheme = request.Scheme is { Length: > 0 } asked ? live.State.Glossary.Scheme(asked) : null;
        var response = HttpContext.Response;
        response.ContentType = format.MediaType();
        response.Headers.ContentDisposition = $"attachment; filename=\"glossary.{format.Ending()}\"";
        var marked = request.Excel && format == ExchangeFormat.Csv;
        // With the mark: another database may have a change of the same number.
        var change = live.State.Glossary.Change;
        var tag = $"\"{change.Number}-{change.Mark:x}-{format.Name()}-{scheme?.Slug}{(marked ? "-marked" : "")}\"";
        response.Headers.ETag = tag;
        if (format.CannotHold() is { } leftOut) response.Headers["Left-Out"] = leftOut;
        response.Headers.CacheControl = "public, no-cache";
        HttpContext.MarkResponseStart();
        if (Reply.Matches(HttpContext.Request.Headers.IfNoneMatch.ToString(), tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (HttpContext.WantsHeadOnly())
        {
            // To look for them means to read everything, which a head is no reason for.
            TellMissing(unreadable.Known(change));
            return;
        }
        // As of one moment, however slowly it is taken.
        using var moment = database.ReadMoment();
        var missing = unreadable.Of(moment);
        TellMissing(missing);
        var entries = moment.Entries(EntryScope.AsSeen).ReadSeen().Where(e => scheme is null || e.Schemes.Contains(scheme.Iri));
        await ExportContent.WriteAsync(response.Body, format, Knowledge(scheme), entries, cancel, marked);
        // What was not said to be missing must not look like all there is.
        if (unreadable.HasMore(moment, missing)) HttpContext.Abort();
    }

    private void TellMissing(IReadOnlyList<UnreadableRow> rows)
    {
        if (rows.Count == 0) return;
        HttpContext.Response.Headers["Left-Out-Rows"] = string.Join(", ", rows.Select(r => $"{r.Table} {r.Key}").Distinct().Take(MostNamed));
    }

    // Of one vocabulary the others are not told.
    private KnowledgeBase Knowledge(Scheme? scheme)
    {
        var glossary = live.State.Glossary;
        var knowledge = glossary.Knowledge;
        return scheme is null ? knowledge : knowledge with
        {
            Schemes = [.. knowledge.Schemes.Where(s => s.Iri == scheme.Iri)],
            Collections = knowledge.Collections.In(scheme.Iri, IsOfScheme),
        };

        bool IsOfScheme(string entry) => (glossary.Head(entry) is { } head ? [head] : glossary.WithIri(entry)).Any(h => h.Schemes.Contains(scheme.Iri));
    }
}
