using System.Globalization;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>A part of a list that is too long for one page.</summary>
internal sealed record Portion<T>(IReadOnlyList<T> Items, int Page, int Pages, int Total)
{
    private const int Most = 100;

    /// <summary>Place of the first item in the whole list, from 1.</summary>
    public int First => (Page - 1) * Most + 1;

    /// <summary>The items of a page.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="asked">The number of the page, from 1; the first where it is empty.</param>
    /// <exception cref="Refusal">The list has no such page.</exception>
    public static Portion<T> Of(IReadOnlyList<T> all, string asked)
    {
        var pages = Math.Max(1, (all.Count + Most - 1) / Most);
        var page = asked.Length == 0 ? 1 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (page < 1 || page > pages)
        {
            throw new Refusal(
                RefusalKind.NotFound, $"The list has no page '{DisplayText.Shorten(asked)}'; it has {Parts.Count(pages, "page", "pages")}.",
                new RefusedField("page", "is not a page of the list"));
        }
        return new([.. all.Skip((page - 1) * Most).Take(Most)], page, pages, all.Count);
    }
}

/// <summary>A page of a list.</summary>
internal abstract record ListPageRequest
{
    /// <summary>Its number, from 1.</summary>
    [QueryParam] public string? Page { get; init; }
}

/// <summary>An endpoint of a list in pages.</summary>
internal abstract class ListPageEndpoint<TRequest> : PageEndpoint<TRequest> where TRequest : ListPageRequest
{
    protected Task SendListAsync<T>(
        LiveState state, TRequest request, string key, IReadOnlyList<T> all, Func<Portion<T>, (PageHead Head, RenderFragment Body)> make)
    {
        var portion = Portion<T>.Of(all, Text(request.Page));
        return SendKeptAsync(state, (key, portion.Page), () => make(portion));
    }

    protected static string Counted(Portion<EntryHead> portion) => Parts.Count(portion.Total, "term", "terms");

    protected static string Paged(string address, int page) =>
        page <= 1 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}";
}

internal sealed record ShowTermsRequest : ListPageRequest
{
    [QueryParam] public string? Letter { get; init; }
}

/// <summary>GET /terms, all of them; with letter=… those of a letter</summary>
internal sealed class ShowTerms(LiveGlossary live) : ListPageEndpoint<ShowTermsRequest>
{
    private const int MostLettersTold = 40;

    public override void Configure() => Describe("/terms");

    public override Task HandleAsync(ShowTermsRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        var letters = Alphabet.Of(state.Glossary);
        var asked = Text(request.Letter);
        var letter = letters.FirstOrDefault(l => l.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (asked.Length > 0 && letter is null)
        {
            var told = string.Join(", ", letters.Take(MostLettersTold).Select(l => l.Name));
            throw new Refusal(
                RefusalKind.NotFound, $"There is no term under '{DisplayText.Shorten(asked)}'; there are some under {told}.",
                new RefusedField("letter", "has no terms"));
        }
        var address = letter is null ? "/terms" : $"/terms?letter={Uri.EscapeDataString(letter.Name)}";
        return SendListAsync(state, request, letter?.Name ?? "", letter?.Heads ?? state.Glossary.HeadsByLabel, portion => (
            new(
                letter is null ? Furniture.T("All terms, A to Z") : Furniture.T("Terms under {0}", letter.Name),
                Furniture.T("{0}, each with what it means.", Counted(portion)))
            {
                Canonical = Paged(address, portion.Page),
                Part = "/terms",
            },
            TermsPage.Of(letters, letter, portion, state.Glossary.Knowledge.Collections.All.Count > 0, page => Paged(address, page))));
    }
}

/// <summary>GET /tags</summary>
internal sealed class ShowTags(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/tags");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendKeptAsync(state, null, () =>
        {
            var tags = state.Glossary.Heads.SelectMany(state.Glossary.TagsOf)
                .GroupBy(t => t)
                .OrderBy(t => t.Key, StringComparer.OrdinalIgnoreCase)
                .Select(t => (t.Key, t.Count()))
                .ToList();
            return (new(Furniture.T("Tags"), Furniture.T("The terms by what they belong to.")) { Canonical = "/tags", Part = "/tags" }, TagsPage.Of(tags));
        });
    }
}

internal sealed record ShowTagRequest : ListPageRequest
{
    public string Tag { get; init; } = "";
}

/// <summary>GET /tags/{tag}</summary>
internal sealed class ShowTag(LiveGlossary live) : ListPageEndpoint<ShowTagRequest>
{
    public override void Configure() => Describe("/tags/{tag}");

    public override Task HandleAsync(ShowTagRequest request, CancellationToken cancel)
    {
        var (state, tag) = (live.State.In(Languages), request.Tag);
        List<EntryHead> heads = [.. state.Glossary.HeadsByLabel.Where(h => state.Glossary.TagsOf(h).Contains(tag))];
        if (heads.Count == 0)
        {
            throw new Refusal(
                RefusalKind.NotFound, $"No term has the tag '{DisplayText.Shorten(tag)}'; /tags has them all.", new RefusedField("tag", "is no tag"));
        }
        var address = SiteAddress.Tag(tag);
        return SendListAsync(state, request, "", heads, portion => (
            new(Furniture.T("Tag: {0}", tag), Furniture.T("{0} with the tag {1}.", Counted(portion), tag))
            {
                Canonical = Paged(address, portion.Page),
                Part = "/tags",
            },
            TagsPage.One(tag, portion, page => Paged(address, page))));
    }
}
