using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>A part of a list that is too long for one page.</summary>
internal sealed record Portion<T>(IReadOnlyList<T> Items, int Page, int Pages, int Total)
{
    public const int Most = 100;

    /// <summary>The items of a page; null where the list has no such page.</summary>
    public static Portion<T>? Of(IReadOnlyList<T> all, int page)
    {
        var pages = Math.Max(1, (all.Count + Most - 1) / Most);
        return page < 1 || page > pages ? null : new([.. all.Skip((page - 1) * Most).Take(Most)], page, pages, all.Count);
    }
}

/// <summary>An endpoint of a list in pages.</summary>
internal abstract class ListPageEndpoint : PageEndpoint
{
    protected async Task SendListAsync<T>(LiveState state, string key, IReadOnlyList<T> all, Func<Portion<T>, (PageHead Head, RenderFragment Body)> make)
    {
        var sent = await SendKeptAsync(state, $"{key} {PageNumber}", () => Task.FromResult(Portion<T>.Of(all, PageNumber) is { } portion ? make(portion) : ((PageHead, RenderFragment)?)null));
        if (!sent) await Problem.SendAsync(HttpContext, 404, $"The list has no page '{DisplayText.Shorten(Asked("page"))}'; it has {Parts.Count(Math.Max(1, (all.Count + Portion<T>.Most - 1) / Portion<T>.Most), "page", "pages")}.", new RefusedField("page", "is not a page of the list"));
    }

    protected static string Paged(string address, int page) => page <= 1 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}";
}

/// <summary>GET /terms, all of them; with letter=… those of a letter</summary>
internal sealed class ShowTerms(LiveGlossary live) : ListPageEndpoint
{
    public override void Configure() => Describe("/terms");

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        var letters = Alphabet.Of(state.Glossary);
        var asked = Asked("letter");
        var letter = letters.FirstOrDefault(l => l.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (asked.Length > 0 && letter is null)
        {
            await Problem.SendAsync(HttpContext, 404, $"There is no term under '{DisplayText.Shorten(asked)}'; there are some under {string.Join(", ", letters.Take(40).Select(l => l.Name))}.", new RefusedField("letter", "has no terms"));
            return;
        }
        var address = letter is null ? "/terms" : $"/terms?letter={Uri.EscapeDataString(letter.Name)}";
        await SendListAsync(state, letter?.Name ?? "", letter?.Heads ?? state.Glossary.HeadsByLabel, portion => (
            new(letter is null ? "All terms, A to Z" : $"Terms under {letter.Name}", $"{Parts.Count(portion.Total, "term", "terms")} of software, each with what it means to whom.") { Canonical = Paged(address, portion.Page), Part = "/terms" },
            TermsPage.Of(letters, letter, portion, page => Paged(address, page))));
    }
}

/// <summary>GET /tags</summary>
internal sealed class ShowTags(LiveGlossary live) : PageEndpoint
{
    public override void Configure() => Describe("/tags");

    public override Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        return SendKeptAsync(state, "", () =>
        {
            var tags = state.Glossary.Heads.SelectMany(h => h.Tags).GroupBy(t => t).OrderBy(t => t.Key, StringComparer.OrdinalIgnoreCase).Select(t => (t.Key, t.Count())).ToList();
            return Task.FromResult<(PageHead, RenderFragment)?>((new("Tags", "The terms by what they belong to.") { Canonical = "/tags", Part = "/tags" }, TagsPage.Of(tags)));
        });
    }
}

/// <summary>GET /tags/{tag}</summary>
internal sealed class ShowTag(LiveGlossary live) : ListPageEndpoint
{
    public override void Configure() => Describe("/tags/{tag}");

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        var tag = InRoute("tag");
        List<EntryHead> heads = [.. state.Glossary.HeadsByLabel.Where(h => h.Tags.Contains(tag))];
        if (heads.Count == 0)
        {
            await Problem.SendAsync(HttpContext, 404, $"No term has the tag '{DisplayText.Shorten(tag)}'; /tags has them all.", new RefusedField("tag", "is no tag"));
            return;
        }
        var address = SiteAddress.Tag(tag);
        await SendListAsync(state, "", heads, portion => (
            new($"Tag: {tag}", $"{Parts.Count(portion.Total, "term", "terms")} with the tag {tag}.") { Canonical = Paged(address, portion.Page), Part = "/tags" },
            TagsPage.One(tag, portion, page => Paged(address, page))));
    }
}
