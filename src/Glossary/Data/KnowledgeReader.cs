using Glossary.Ask;
using Glossary.Entries;
using Glossary.Exchange;
using Glossary.Views;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Data;

/// <summary>Reads what verdicts are made from. The parts are kept in the form that files have them in.</summary>
internal static class KnowledgeReader
{
    public static KnowledgeBase Read(GlossaryDb db, EntryReferences references)
    {
        var entries = new EntryReader(db, references);
        var parts = db.Knowledge.AsNoTracking().OrderBy(k => k.Position).AsEnumerable().ToLookup(k => k.Part);
        return new KnowledgeBase
        {
            Views = ReadViews(db, entries),
            Kinds = [.. parts[KnowledgePart.Kind].Select(k => Parse(k, KnowledgeFormat.ReadKind) with { Id = k.Id })],
            Roles = [.. parts[KnowledgePart.Role].Select(k => Parse(k, KnowledgeFormat.ReadRole) with { Id = k.Id })],
            Relations = [.. parts[KnowledgePart.Relation].Select(k => Parse(k, KnowledgeFormat.ReadRelation) with { Id = k.Id })],
            Systems = [.. parts[KnowledgePart.System].Select(k => Parse(k, KnowledgeFormat.ReadSystem) with { Id = k.Id })],
            Usages = entries.ReadUsages(),
            Sources = [.. references.Sources.Values.OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static IReadOnlyList<View> ReadViews(GlossaryDb db, EntryReader entries) =>
        [.. db.Views.AsNoTracking().Include(v => v.Citations).OrderBy(v => v.Position).AsEnumerable().Select(v => new View
        {
            Id = v.Id,
            Slug = v.Slug,
            Label = v.Label,
            RuleInWords = v.RuleInWords,
            Rule = v.Rule,
            OnDemand = v.OnDemand,
            Names = v.Names,
            Reasons = v.Reasons,
            Citations = entries.ToCitations(v.Citations.OrderBy(c => c.Position)),
        })];

    private static T Parse<T>(KnowledgeRow row, Func<FieldReader, T> read)
    {
        var problems = new List<ImportProblem>();
        var value = read(new FieldReader(JsonText.Read(System.Text.Encoding.UTF8.GetBytes(row.Document), 1), $"{row.Part} {row.Key}", "", problems));
        return problems.Count == 0 ? value : throw new InvalidDataException($"The database holds a {row.Part} that cannot be read: {problems[0]}");
    }
}
