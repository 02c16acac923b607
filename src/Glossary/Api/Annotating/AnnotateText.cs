using System.Security.Cryptography;
using System.Text.Json;
using FastEndpoints;
using Glossary.Contract;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Http.Features;

namespace Glossary.Api.Annotating;

/// <param name="Text">Running text; or else Html.</param>
/// <param name="Html">A piece of HTML: code, links, headings, forms and what its author keeps out are skipped.</param>
/// <param name="FirstOnly">Each term at its first place only.</param>
/// <param name="Sections">With FirstOnly: offsets at which sections begin, ascending; each has a first place of its own.</param>
/// <param name="View">Slug of a view: each match then says whether its entry has a definition in it.</param>
internal sealed record AnnotateTextRequest(string? Text = null, string? Html = null, bool FirstOnly = false, IReadOnlyList<int>? Sections = null, string? View = null);

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
internal sealed class AnnotateText(LiveGlossary live) : EndpointWithoutRequest
{
    private const int LongestText = 1024 * 1024;
    // A character takes up to three bytes, or more where the JSON escapes it.
    private const int LongestBody = 6 * LongestText;
    private const int MostSections = 100_000;
    private const int LargestKept = 2 * 1024 * 1024;

    public override void Configure()
    {
        Post("/api/annotate");
        AllowAnonymous();
        Description(d => d.Produces<TextMatches>().WithMetadata(new BodyType(typeof(AnnotateTextRequest))).ProducesProblem(400).ProducesProblem(413).WithTags("annotate"), clearDefaults: true);
        Summary(s => s.Summary = "Finds the terms that stand in a text or in HTML of up to a million characters, the longest at each place. What was found is kept for a while under the SHA-256 of the body; Content-Location says where.");
    }

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        if (await ReadAsync(cancel) is not { } body)
        {
            await RefuseSizeAsync("body", $"more than {LongestBody} bytes");
            return;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        var reply = AnnotationCache.Of(state).Find(hash);
        if (reply is null)
        {
            if (Parse(body.Span, out var fault) is not { } request)
            {
                await Problem.SendAsync(HttpContext, 400, $"The body is no request to annotate: {fault}", new RefusedField("body", "must be { \"text\" or \"html\": \"…\", \"firstOnly\": false, \"view\": \"…\" }"));
                return;
            }
            if (await IsRefusedAsync(request, state)) return;
            reply = Reply.OfJson(new TextMatches(Find(request, state.Terms)));
            if (reply.Body.Length <= LargestKept) AnnotationCache.Of(state).Keep(hash, reply);
        }
        HttpContext.Response.Headers.ContentLocation = $"/api/annotate/{hash}";
        await reply.SendAsync(HttpContext);
    }

    private static IReadOnlyList<TextMatch> Find(AnnotateTextRequest request, TermMatcher terms)
    {
        var html = request.Html is { } source ? HtmlText.Of(source) : null;
        var given = request.Text ?? request.Html!;
        var found = terms.Find(html?.Text ?? given, request.FirstOnly, html is null ? request.Sections : html.PlacesOf(request.Sections));
        return [.. found.Select(m =>
        {
            var (start, end) = html is null ? (m.Start, m.End) : (html.StartOf(m.Start), html.StartOf(m.End));
            bool? inView = request.View is { } view ? m.Entry.Views.Contains(view) : null;
            return new TextMatch(start, end, given[start..end], m.Entry.Slug, m.Entry.Label, m.Entries.Count > 1, [.. m.Entries.Select(e => e.Slug)], inView);
        })];
    }

    private async Task<bool> IsRefusedAsync(AnnotateTextRequest request, LiveState state)
    {
        if (request.Text is null == request.Html is null)
        {
            var both = request.Text is not null;
            await Problem.SendAsync(HttpContext, 400, both ? "There is text and html; send one of them." : "There is neither text nor html; send one of them.", new RefusedField("text", both ? "stands beside html" : "is missing, as is html"));
        }
        else if ((request.Text ?? request.Html)!.Length is > LongestText and var length)
        {
            await RefuseSizeAsync(request.Text is null ? "html" : "text", $"{length} characters");
        }
        else if (request.View is { } view && state.Glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            await ViewProblems.SendUnknownAsync(HttpContext, view, state.Glossary);
        }
        else if (request.Sections is { } sections && (sections.Count > MostSections || sections.Zip(sections.Skip(1)).Any(s => s.First > s.Second)))
        {
            await Problem.SendAsync(HttpContext, 400, $"The sections must be at most {MostSections} offsets in ascending order.", new RefusedField("sections", "must ascend"));
        }
        else
        {
            return false;
        }
        return true;
    }

    private Task RefuseSizeAsync(string field, string size) =>
        Problem.SendAsync(HttpContext, 413, $"The {field} has {size}; at most {LongestText} characters are taken in one call. Send a longer one in parts.", new RefusedField(field, $"must have at most {LongestText} characters"));

    private static AnnotateTextRequest? Parse(ReadOnlySpan<byte> body, out string fault)
    {
        fault = "it is null.";
        try
        {
            return JsonSerializer.Deserialize<AnnotateTextRequest>(body, ContractJson.Options);
        }
        catch (JsonException wrong)
        {
            fault = $"the JSON is wrong at {DisplayText.Shorten(wrong.Path ?? "its beginning")}, line {wrong.LineNumber + 1}.";
            return null;
        }
    }

    /// <summary>Null where there is more than is taken.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancel)
    {
        // Room for one byte too many, by which a body that is too long is known.
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LongestBody + 1;
        if (HttpContext.Request.ContentLength > LongestBody) return null;
        using var buffer = new MemoryStream((int)(HttpContext.Request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await HttpContext.Request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > LongestBody) return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
