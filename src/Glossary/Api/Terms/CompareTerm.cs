using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Views;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record CompareTermRequest(string Slug);

/// <summary>What one view says of the term.</summary>
internal sealed record ViewColumn(string? View, string ViewLabel, string? RuleInWords, IReadOnlyList<DefinitionBody> Definitions, IReadOnlyList<CitationBody> Disputes, IReadOnlyList<string> Systems);

/// <summary>Two views that give the word to different ends, and where.</summary>
internal sealed record Disagreement(IReadOnlyList<string> Views, string About);

internal sealed record TermComparison(string Slug, string Label, IReadOnlyList<ViewColumn> Views, IReadOnlyList<Disagreement> Disagreements)
{
    public static TermComparison Of(Entry entry, PublishedGlossary glossary)
    {
        var views = glossary.Knowledge.Views;
        var columns = entry.Definitions
            .GroupBy(d => d.View)
            .OrderBy(g => views.TakeWhile(v => v.Slug != g.Key).Count())
            .Select(g => Column(g.Key, [.. g], entry, views));
        return new(entry.Slug, entry.Label, [.. columns], [.. FindDisagreements(entry, glossary), .. Senses(entry)]);
    }

    private static ViewColumn Column(string? slug, IReadOnlyList<Definition> definitions, Entry entry, IReadOnlyList<View> views)
    {
        var view = views.FirstOrDefault(v => v.Slug == slug);
        var disputes = definitions.SelectMany(d => d.Citations).Where(c => c.Stance == Stance.Disputes).Select(CitationBody.Of);
        var systems = entry.Usages.Where(u => u.View is not null && u.View == slug).Select(u => $"{u.System}: {u.Role}").Distinct();
        return new(slug, view?.Label ?? "Plain", view?.RuleInWords, [.. definitions.Select(d => DefinitionBody.Of(d, views))], [.. disputes], [.. systems]);
    }

    // Two views disagree about a kind of relation where their rules name different ends of it, for some message at least.
    private static IEnumerable<Disagreement> FindDisagreements(Entry entry, PublishedGlossary glossary)
    {
        var knowledge = glossary.Knowledge;
        var defined = knowledge.Views.Where(v => v.Rule is not null && entry.Definitions.Any(d => d.View == v.Slug)).ToList();
        foreach (var kind in knowledge.Kinds)
        {
            var messages = kind.Messages.Count > 0 ? kind.Messages.Select(m => (string?)m.Name) : [null];
            foreach (var message in messages)
            {
                var sides = defined
                    .Select(v => (View: v, FromIsUpstream: ViewRule.Apply(v.Rule!.Value, [new Ask.Link(kind, true)], message)?.FirstIsUpstream))
                    .Where(s => s.FromIsUpstream is not null)
                    .ToLookup(s => s.FromIsUpstream!.Value, s => s.View);
                if (sides.Count < 2) continue;
                var when = message is null ? kind.Label : $"{kind.Label}, for the {message}";
                var parts = sides.Select(s => $"{string.Join(", ", s.Select(v => v.Label))}: the {(s.Key ? kind.From : kind.To)} is upstream");
                yield return new([.. sides.SelectMany(s => s).Select(v => v.Slug)], $"{when}: {string.Join("; ", parts)}.");
            }
        }
    }

    private static IEnumerable<Disagreement> Senses(Entry entry)
    {
        var senses = entry.Definitions.Select(d => d.Sense).OfType<string>().Distinct().ToList();
        if (senses.Count > 1) yield return new([], $"The word has {senses.Count} senses: {string.Join("; ", senses)}.");
    }
}

/// <summary>GET /api/terms/{slug}/compare</summary>
internal sealed class CompareTerm(LiveGlossary live, PastTerm past) : Endpoint<CompareTermRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}/compare");
        AllowAnonymous();
        Description(d => d.Produces<TermComparison>().Produces(301).ProducesProblem(404).ProducesProblem(410).WithTags("terms"));
        Summary(s => s.Summary = "The competing definitions of a term side by side, view by view, who follows which, and where they disagree.");
    }

    public override async Task HandleAsync(CompareTermRequest request, CancellationToken cancel)
    {
        var state = live.State;
        var reply = state.Replies.Find("compare", request.Slug);
        if (reply is null)
        {
            if (state.Glossary.Find(request.Slug) is not { } entry)
            {
                await past.SendMissingAsync(HttpContext, request.Slug, state.Glossary);
                return;
            }
            reply = state.Replies.Keep("compare", request.Slug, Reply.OfJson(TermComparison.Of(entry, state.Glossary)));
        }
        await reply.SendAsync(HttpContext);
    }
}
