using FastEndpoints;
using FluentValidation;
using Glossary.Access;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Site.Embed;

internal sealed record GetCardRequest
{
    /// <summary>Slug or any label of the term; repeated for a word of several entries, the one that is meant first.</summary>
    [QueryParam] public IReadOnlyList<string> Name { get; init; } = [];
    /// <summary>Slug of the view whose definition comes first.</summary>
    [QueryParam] public string? View { get; init; }
    /// <summary>Language of the page that it stands in.</summary>
    [QueryParam] public string? Lang { get; init; }
}

internal sealed class GetCardValidator : Validator<GetCardRequest>
{
    private const int MostNames = 20;
    private const int LongestName = 500;

    public GetCardValidator() => RuleFor(r => r.Name)
        .Count(1, MostNames).WithMessage($"must be given 1 to {MostNames} times")
        .Must(n => n is null || n.All(one => one is { Length: <= LongestName })).WithMessage($"must have at most {LongestName} characters");
}

/// <summary>A run of text in one style.</summary>
internal sealed record CardRun(string Text, SpanStyle Style, string? Url);

internal sealed record CardSource(string Name, string? Url);

/// <summary>What one view says: the first sentences of its definition, and the best source.</summary>
internal sealed record CardTab(string Label, string? View, IReadOnlyList<IReadOnlyList<CardRun>> Text, CardSource? Source);

/// <summary>A value of a field that the glossary shows on cards.</summary>
internal sealed record CardField(string Label, string Text, string? Url);

/// <summary>Another entry that the word may mean.</summary>
internal sealed record CardLink(string Slug, string Label, string? Summary, string Url);

/// <summary>What a page shows beside a word.</summary>
/// <param name="Slug">Of the entry.</param>
/// <param name="Label">Its preferred label.</param>
/// <param name="Language">Of its texts.</param>
/// <param name="Url">The term's page.</param>
/// <param name="Note">Why the first definition is not in the view that was asked for.</param>
/// <param name="Tabs">The competing definitions, that of the asked view first.</param>
/// <param name="Fields">Fields of the glossary's own that it shows on cards.</param>
/// <param name="Others">Other entries that the word may mean.</param>
internal sealed record CardBody(
    string Slug, string Label, string Language, string Url, string? Note, IReadOnlyList<CardTab> Tabs, IReadOnlyList<CardField> Fields,
    IReadOnlyList<CardLink> Others)
{
    private const int EnoughText = 160;

    public static CardBody Of(Entry entry, IEnumerable<EntryHead> others, string? view, KnowledgeBase knowledge, string site)
    {
        var views = knowledge.Views;
        var (served, reason) = NearestView.Of(entry, view, views);
        var first = view is null ? null : entry.Definitions.FirstOrDefault(d => d.View == served);
        var tabs = entry.Definitions.OrderBy(d => d == first ? 0 : 1)
            .ThenBy(d => view is not null && d.View == served ? 0 : 1)
            .Select(d => Tab(d, views))
            .ToList();
        if (tabs.Count == 0) tabs.Add(new("Definition", null, Text(RichText.OfPlain(entry.Summary)), null));
        return new(
            entry.Slug, entry.Label, entry.Language, site + SiteAddress.Term(entry.Slug), reason, tabs,
            [.. knowledge.Site.Fields.Where(d => d.Shown.Contains(FieldPlace.Card)).SelectMany(d => entry.Details.Fields.Where(d.Is)
                .Select(f => new CardField(d.LabelIn(new([entry.Language], [])), f.Text, WebAddress.Of(f.Text))))],
            [.. others.Select(o => new CardLink(o.Slug, o.Label, o.Summary, site + SiteAddress.Term(o.Slug)))]);
    }

    private static CardTab Tab(Definition definition, IReadOnlyList<View> views)
    {
        var label = string.Join(", ", new[] { views.FirstOrDefault(v => v.Slug == definition.View)?.Label, definition.Sense }.OfType<string>());
        var source = SourceLink.Best(definition.Citations, 1).Select(s => new CardSource(s.Prefix + s.Name, s.Url)).FirstOrDefault();
        return new(label.Length > 0 ? label : "Definition", definition.View, Text(RichText.OfMarkdown(definition.Text, firstOnly: true)), source);
    }

    private static IReadOnlyList<IReadOnlyList<CardRun>> Text(IReadOnlyList<Paragraph> paragraphs) => [.. paragraphs.Select(Sentences)];

    // Whole sentences, as many as make a text of some length; the rest is on the term's page.
    private static List<CardRun> Sentences(Paragraph paragraph)
    {
        var text = paragraph.Text;
        var end = text.Length <= EnoughText ? -1 : text.IndexOf(". ", EnoughText, StringComparison.Ordinal);
        var left = end < 0 ? text.Length : end + 1;
        var runs = new List<CardRun>();
        foreach (var span in paragraph.Spans.TakeWhile(_ => left > 0))
        {
            runs.Add(new(span.Text[..Math.Min(left, span.Text.Length)], span.Style, span.Url));
            left -= span.Text.Length;
        }
        return runs;
    }
}

/// <summary>GET /embed/card: what the embed script shows of a term.</summary>
internal sealed class GetCard(LiveGlossary live, SiteOptions options) : Endpoint<GetCardRequest>
{
    public override void Configure()
    {
        Get("/embed/card");
        AllowAnonymous();
        Description(d => d.Produces<CardBody>().ProducesProblem(400).ProducesProblem(404).WithTags("embed"));
        Summary(s =>
            s.Summary =
                "A term as a card beside a word: the first sentences of each view's definition as runs of text, the best source, and the term's page. For "
                    + "the embed script.");
    }

    public override Task HandleAsync(GetCardRequest request, CancellationToken cancel)
    {
        var state = live.State.In(ReaderLanguages.Of(HttpContext, request.Lang));
        var glossary = state.Glossary;
        glossary.Knowledge.RequireView(request.View);
        var site = SiteAddress.Of(HttpContext.Request, options);
        var key = new ReplyKey(site, request.View, TextList.Of(request.Name));
        var replies = ReplyCache.Of(state);
        if (replies.Find(key) is { } kept) return kept.SendAsync(HttpContext);
        // A slug is exact; a label may be that of several entries.
        List<EntryHead> meant = [.. request.Name.SelectMany(n => glossary.Head(n) is { } head ? [head] : glossary.WithLabel(n)).DistinctBy(h => h.Id)];
        if (meant.Count == 0 || glossary.Find(meant[0].Id) is not { } entry) throw PastEntries.NotFound(request.Name[0], glossary, MovedEntry.ApiRoot);
        var view = request.View ?? ClientView.Default(glossary, entry.Schemes);
        return replies.Keep(key, Reply.OfJson(CardBody.Of(entry, meant.Skip(1), view, glossary.Knowledge, site))).SendAsync(HttpContext);
    }

    private sealed record ReplyKey(string Site, string? View, TextList Names);
}
