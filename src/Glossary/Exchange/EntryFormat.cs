using Glossary.Entries;

namespace Glossary.Exchange;

/// <summary>What an entry looks like in a file, read and written in one place for every format.</summary>
internal static class EntryFormat
{
    public const int LongestLabel = 500;
    public const int LongestText = 50_000;
    private const int LongestLine = 2_000;
    private const int MostLabels = 100;

    /// <summary>Reads an entry and notes every fault; the entry is of use only where none was noted. Without a slug in the row or the file's name, it has an empty one.</summary>
    public static Entry Read(FieldReader row, string? slugOfFile)
    {
        var label = row.Required("label", LongestLabel);
        var slug = row.Optional("slug", Slug.Longest) ?? slugOfFile ?? "";
        if (slug.Length > 0 && !Slug.IsValid(slug)) row.Fault("slug", $"is '{slug}', must be lower-case letters, digits and single hyphens between them");
        var entry = new Entry
        {
            Slug = slug,
            Label = label,
            AltLabels = row.Texts("altLabels", MostLabels, LongestLabel),
            HiddenLabels = row.Texts("hiddenLabels", MostLabels, LongestLabel),
            Language = row.Optional("language", 35) ?? "en",
            Summary = row.Optional("summary", LongestLine),
            Tags = row.Texts("tags", 50, 60),
            Definitions = Definitions(row),
            Usages = row.Each("usages", 500, Usage),
            Relations = row.Each("relations", 500, Relation),
            Status = row.Choice("status", EntryStatus.Published),
        };
        row.Skip("id", "version", "updatedAt", "replacedBy");
        row.Close();
        return entry;
    }

    private static IReadOnlyList<Definition> Definitions(FieldReader row)
    {
        var definitions = row.Each("definitions", 200, Definition);
        var plain = row.OptionalProse("definition", LongestText);
        var view = row.Optional("view", Slug.Longest);
        var citations = row.Each("citations", 100, Citation);
        if (plain is not null) return [new Definition { Text = plain, View = view, Citations = citations }, .. definitions];
        if (view is not null) row.Fault("view", "says the view of 'definition', which is missing");
        if (citations.Count > 0) row.Fault("citations", "belong to 'definition', which is missing; those of 'definitions' stand with each of them");
        return definitions;
    }

    private static Definition Definition(FieldReader row)
    {
        row.Skip("id", "viewLabel", "html", "status", "version");
        return new()
        {
            View = row.Optional("view", Slug.Longest),
            Sense = row.Optional("sense", LongestLabel),
            Rank = row.Choice("rank", Rank.Normal),
            Text = row.Prose("text", LongestText),
            Mnemonic = row.Optional("mnemonic", LongestLine),
            ScopeNote = row.Optional("scopeNote", LongestText),
            Examples = row.Texts("examples", 50, LongestLine),
            Citations = row.Each("citations", 100, Citation),
        };
    }

    private static Usage Usage(FieldReader row)
    {
        row.Skip("id", "term", "viewLabel");
        return new()
        {
            System = row.Required("system", LongestLabel),
            Role = row.Required("role", LongestLabel),
            View = row.Optional("view", Slug.Longest),
            Statement = row.Required("statement", LongestLine),
            Citations = row.Each("citations", 100, Citation),
        };
    }

    private static Relation Relation(FieldReader row)
    {
        row.Skip("label");
        return new(row.Choice("type", RelationType.Related), row.Optional("term", Slug.Longest) ?? row.Required("slug", Slug.Longest), "");
    }

    /// <summary>A citation names its source by key, or carries the source's own fields, as an exported one does.</summary>
    public static Citation Citation(FieldReader row)
    {
        var key = row.Optional("source", Slug.Longest);
        var url = row.Optional("url", LongestLine);
        var source = key is not null ? new Source { Key = key, Title = "" } : SourceFormat.ReadInline(row, url);
        row.Skip("id");
        SourceFormat.CheckAddress(row, url);
        return new()
        {
            Source = source,
            Locator = row.Optional("locator", LongestLabel),
            Quote = row.Optional("quote", LongestLine),
            Url = url == source.Url ? null : url,
            Stance = row.Choice("stance", Stance.Supports),
        };
    }

    /// <param name="entry">The entry to write.</param>
    /// <param name="inlineSources">True where the file must stand alone; false where the sources are listed beside the entries.</param>
    /// <param name="withSlug">False where the file's name is the slug.</param>
    public static Node Write(Entry entry, bool inlineSources, bool withSlug = true) => new FieldWriter()
        .Add("slug", withSlug ? entry.Slug : null)
        .Add("label", entry.Label)
        .Add("altLabels", entry.AltLabels)
        .Add("hiddenLabels", entry.HiddenLabels)
        .Add("language", entry.Language == "en" ? null : entry.Language)
        .Add("summary", entry.Summary)
        .Add("tags", entry.Tags)
        .Add("status", entry.Status == EntryStatus.Published ? null : Words.Of(entry.Status))
        .Add("definitions", entry.Definitions.Select(d => new FieldWriter()
            .Add("view", d.View)
            .Add("sense", d.Sense)
            .Add("rank", d.Rank == Rank.Normal ? null : Words.Of(d.Rank))
            .Add("text", d.Text)
            .Add("mnemonic", d.Mnemonic)
            .Add("scopeNote", d.ScopeNote)
            .Add("examples", d.Examples)
            .Add("citations", d.Citations.Select(c => WriteCitation(c, inlineSources)))
            .Done()))
        .Add("usages", entry.Usages.Select(u => new FieldWriter()
            .Add("system", u.System)
            .Add("role", u.Role)
            .Add("view", u.View)
            .Add("statement", u.Statement)
            .Add("citations", u.Citations.Select(c => WriteCitation(c, inlineSources)))
            .Done()))
        .Add("relations", entry.Relations.Select(r => new FieldWriter().Add("type", Words.Of(r.Type)).Add("term", r.Slug).Done()))
        .Done();

    public static Node WriteCitation(Citation citation, bool inlineSources)
    {
        var row = new FieldWriter();
        if (inlineSources) SourceFormat.AddTo(row, citation.Source, withUrl: citation.Url is null);
        else row.Add("source", citation.Source.Key);
        return row
            .Add("locator", citation.Locator)
            .Add("quote", citation.Quote)
            .Add("url", citation.Url)
            .Add("stance", citation.Stance == Stance.Supports ? null : Words.Of(citation.Stance))
            .Done();
    }
}
