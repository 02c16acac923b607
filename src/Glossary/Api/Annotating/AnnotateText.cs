using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Glossary.Api.Annotating;

/// <param name="Text">Running text; or else Html.</param>
/// <param name="Html">A piece of HTML: code, links, headings, forms and what its author keeps out are skipped.</param>
/// <param name="FirstOnly">Each term at its first place only.</param>
/// <param name="Sections">With FirstOnly: offsets at which sections begin, ascending; each has a first place of its own.</param>
/// <param name="Lang">Languages of the text, best first, as BCP 47 tags with commas between: labels in them count, and other ones of terms without.</param>
/// <param name="Scheme">Slug or IRI of a vocabulary: only its terms.</param>
/// <param name="View">Slug of a view: each match then says whether its entry has a definition in it.</param>
/// <param name="Tags">Only terms with one of these tags.</param>
/// <param name="Except">Slugs or labels of terms that are passed over.</param>
/// <param name="Only">Slugs or labels of the only terms that are looked for.</param>
/// <param name="Contested">Only terms that views define differently.</param>
/// <param name="Everyday">Everyday words too, which the glossary keeps unmarked.</param>
internal sealed record AnnotateTextRequest(
    string? Text = null, string? Html = null, bool FirstOnly = false, IReadOnlyList<int>? Sections = null, string? View = null,
    string? Lang = null, string? Scheme = null, IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? Except = null,
    IReadOnlyList<string>? Only = null, bool Contested = false, bool Everyday = false)
{
    internal MarkRules Rules => new()
    {
        Tags = Tags ?? [],
        Except = Except ?? [],
        Only = Only ?? [],
        Contested = Contested,
        Everyday = Everyday,
    };

    /// <summary>SHA-256 of the body in small hexadecimal digits, by which what was found is kept.</summary>
    [JsonIgnore] public string Hash { get; init; } = "";
}

internal sealed class AnnotateTextValidator : Validator<AnnotateTextRequest>
{
    /// <summary>Characters of a text.</summary>
    public const int LongestText = 1024 * 1024;
    private const int MostSections = 100_000;

    private const int MostNames = 500;
    private const int LongestName = 500;

    public AnnotateTextValidator()
    {
        RuleFor(r => r.Tags).Must(AreNames).WithMessage(Names);
        RuleFor(r => r.Except).Must(AreNames).WithMessage(Names);
        RuleFor(r => r.Only).Must(AreNames).WithMessage(Names);
        RuleFor(r => r.Text)
            .Must((r, text) => text is not null || r.Html is not null)
            .WithState(_ => Wrong("There is neither text nor html; send one of them.", "text", "is missing, as is html"));
        RuleFor(r => r.Text)
            .Must((r, text) => text is null || r.Html is null)
            .WithState(_ => Wrong("There is text and html; send one of them.", "text", "stands beside html"));
        RuleFor(r => r.Text).MaximumLength(LongestText).WithState(r => TooLong("text", $"{r.Text!.Length} characters"));
        RuleFor(r => r.Html).MaximumLength(LongestText).WithState(r => TooLong("html", $"{r.Html!.Length} characters"));
        RuleFor(r => r.Sections)
            .Must(s => s is null || (s.Count <= MostSections && s.Zip(s.Skip(1)).All(pair => pair.First <= pair.Second)))
            .WithState(_ => Wrong($"The sections must be at most {MostSections} offsets in ascending order.", "sections", "must ascend"));
    }

    private static readonly string Names = $"must be at most {MostNames} texts of at most {LongestName} characters";

    private static bool AreNames(IReadOnlyList<string>? names) =>
        names is null || (names.Count <= MostNames && names.All(n => n is { Length: <= LongestName }));

    public static Refusal TooLong(string field, string size) => new(
        RefusalKind.TooLarge, $"The {field} has {size}; at most {LongestText} characters are taken in one call. Send a longer one in parts.",
        new RefusedField(field, $"must have at most {LongestText} characters"));

    private static Refusal Wrong(string detail, string field, string reason) => new(RefusalKind.Invalid, detail, new RefusedField(field, reason));
}

/// <summary>A term in the text.</summary>
/// <param name="Start">In UTF-16 units of what was sent.</param>
/// <param name="End">Where what comes after begins.</param>
/// <param name="Text">What stands between start and end.</param>
/// <param name="Slug">Of the entry.</param>
/// <param name="Label">The preferred label of the entry.</param>
/// <param name="Ambiguous">Several entries have the label.</param>
/// <param name="Candidates">Slugs of all entries that have it, the first being the match's own.</param>
/// <param name="InView">Whether the entry has a definition in the view that was asked for; null where none was.</param>
internal sealed record TextMatch(int Start, int End, string Text, string Slug, string Label, bool Ambiguous, IReadOnlyList<string> Candidates, bool? InView);

internal sealed record TextMatches(IReadOnlyList<TextMatch> Matches);

/// <summary>POST /api/annotate</summary>
internal sealed class AnnotateText(LiveGlossary live) : Endpoint<AnnotateTextRequest>
{
    public override void Configure()
    {
        Post("/api/annotate");
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(LoadLimits.Dear).WithMetadata(new LargestBody(AnnotateTextBinder.LongestBody)));
        // Its own, for the hash of the bytes.
        RequestBinder(new AnnotateTextBinder());
        // Nor its media type: a page that sends text/plain asks no leave of its browser.
        Description(d =>
        {
            d.Produces<TextMatches>().ProducesProblem(400).ProducesProblem(413);
            d.WithMetadata(new BodyType(typeof(AnnotateTextRequest))).WithTags("annotate");
        }, clearDefaults: true);
        Summary(s => s.Summary =
            "Finds the terms that stand in a text or in HTML of up to a million characters, the longest at each place. "
            + "What was found is kept for a while under the SHA-256 of the body; Content-Location says where.");
    }

    // A long text has thousands of places: what is said of them is not held in memory as a whole.
    private const int LongText = 64 * 1024;
    private const int InMemory = 2 * 1024 * 1024;

    public override async Task HandleAsync(AnnotateTextRequest request, CancellationToken cancel)
    {
        var state = live.State;
        state.Glossary.Knowledge.RequireView(request.View);
        var replies = AnnotationCache.Of(state);
        // In its own language, whatever the reader's browser is set to: it is the text that is read.
        var shown = state.In(ReaderLanguages.OfName(request.Lang));
        var scheme = request.Scheme is { Length: > 0 } named ? state.Glossary.Scheme(named).Iri : null;
        var terms = scheme is null ? shown.Terms : shown.TermsOf(scheme);
        var found = new FoundMatches(Find(request, terms, shown.Glossary, cancel));
        var isLong = (request.Text ?? request.Html)!.Length > LongText;
        if (replies.Find(request.Hash) is not { } reply)
        {
            if (isLong)
            {
                await SendLongAsync(found, request.Hash, replies, cancel);
                return;
            }
            reply = replies.Keep(request.Hash, Reply.OfJson(found));
        }
        HttpContext.Response.Headers.ContentLocation = $"/api/annotate/{request.Hash}";
        await reply.SendAsync(HttpContext);
    }

    private async Task SendLongAsync(FoundMatches found, string hash, ReplyCache replies, CancellationToken cancel)
    {
        await using var written = new FileBufferingWriteStream(InMemory);
        await JsonSerializer.SerializeAsync(written, found, ContractJson.Options, cancel);
        if (written.Length <= InMemory)
        {
            using var body = new MemoryStream((int)written.Length);
            await written.DrainBufferAsync(body, cancel);
            HttpContext.Response.Headers.ContentLocation = $"/api/annotate/{hash}";
            await replies.Keep(hash, Reply.Of(body.ToArray(), Reply.Json)).SendAsync(HttpContext);
            return;
        }
        // Too large to be kept.
        var response = HttpContext.Response;
        response.Headers.CacheControl = "no-store";
        HttpContext.MarkResponseStart();
        response.ContentType = Reply.Json;
        response.ContentLength = written.Length;
        await written.DrainBufferAsync(response.Body, cancel);
    }

    // Found while they are written.
    private sealed record FoundMatches(IEnumerable<TextMatch> Matches);

    private static IEnumerable<TextMatch> Find(AnnotateTextRequest request, TermMatcher terms, PublishedGlossary glossary, CancellationToken cancel)
    {
        var wanted = request.Rules.In(glossary);
        var html = request.Html is { } source ? HtmlText.Of(source) : null;
        var given = request.Text ?? request.Html!;
        foreach (var m in terms.Find(html?.Text ?? given, request.FirstOnly, html is null ? request.Sections : html.PlacesOf(request.Sections), wanted))
        {
            cancel.ThrowIfCancellationRequested();
            var (start, end) = html is null ? (m.Start, m.End) : (html.StartOf(m.Start), html.StartOf(m.End));
            bool? inView = request.View is { } view ? m.Entry.Views.Contains(view) : null;
            yield return new TextMatch(
                start, end, given[start..end], m.Entry.Slug, m.Entry.Label, m.Entries.Count > 1, [.. m.Entries.Select(e => e.Slug)], inView);
        }
    }
}
