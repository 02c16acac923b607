using Glossary.Answers;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>The engine over the shipped files, without database and index: free text finds nothing.</summary>
internal static class Asking
{
    private static readonly Lazy<PublishedGlossary> Shipped = new(() => Read([]));

    public static PublishedGlossary Glossary => Shipped.Value;

    public static AskEngine Engine { get; } = new(Shipped.Value, (_, _) => []);

    public static Answer Ask(string question, string? view = null, params string[] chain) =>
        Engine.Ask(new(question, view, chain.Length > 0 ? chain : null));

    /// <summary>Verdicts by view, as "dependency yes, message depends": of the four views that every question of ends is judged in.</summary>
    public static string Verdicts(string question) =>
        string.Join(", ", Ask(question).Answers
            .Where(a => a.View != "data-flow").Select(a => $"{a.View} {(a.Verdict?.ToString() ?? "names").ToLowerInvariant()}"));

    public static ViewAnswer In(this Answer answer, string view) => answer.Answers.First(a => a.View == view);

    /// <summary>The shipped glossary as an editor would change it.</summary>
    public static AskEngine Edited(Func<KnowledgeBase, KnowledgeBase> edit)
    {
        var knowledge = edit(Shipped.Value.Knowledge);
        return new(new PublishedGlossary(new(1, 0), Shipped.Value.Heads, knowledge, id => Shipped.Value.Find(id)), (_, _) => []);
    }

    private static PublishedGlossary Read(List<ImportProblem> problems)
    {
        var content = GlossaryFolder.Read(Path.Combine(Repository.Root, "data"), problems);
        Assert.Empty(problems);
        var sources = content.Sources.ToDictionary(s => s.Key);
        var entries = content.Entries.Select((e, i) => e.Entry with
        {
            Id = i + 1,
            Definitions = [.. e.Entry.Definitions.Select(d => d with { Citations = Resolve(d.Citations) })],
            Usages = [.. e.Entry.Usages.Select(u => u with { Citations = Resolve(u.Citations) })],
        }).ToList();
        return PublishedGlossary.Of(entries, new()
        {
            Views = [.. content.Views.Select(v => v with { Citations = Resolve(v.Citations) })],
            Pairs = content.Pairs,
            Language = content.Languages[0],
            Kinds = content.Kinds,
            Roles = content.Roles,
            Relations = content.Relations,
            Systems = content.Systems,
            Sources = content.Sources,
            Usages = [.. entries.SelectMany(e => e.Usages.Select(u => (e.Slug, u)))],
        });

        IReadOnlyList<Citation> Resolve(IReadOnlyList<Citation> citations) => [.. citations.Select(c => c with { Source = sources[c.Source.Key] })];
    }
}
