using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>What an entry looks like in a file, read and written in one place for every format.</summary>
internal static class EntryFormat
{
    public const int LongestLabel = 500;
    public const int LongestText = 50_000;
    public const int LongestLine = 2_000;
    // What a vocabulary holds is bounded only against mistakes; a thesaurus has terms with thousands of narrower ones.
    public const int MostLabels = 20_000;
    public const int MostTags = 1_000;
    public const int LongestTag = 200;
    public const int MostRelations = 20_000;
    public const int MostCitations = 1_000;

    /// <summary>
    /// Reads an entry and notes every fault; the entry is of use only where none was noted. Without a slug in the row or the file's name, it has an empty one.
    /// </summary>
    public static Entry Read(FieldReader row, string? slugOfFile)
    {
        var label = row.Required("label", LongestLabel);
        var language = LanguageFields.Language(row) ?? "en";
        var slug = row.Optional("slug", Slug.Longest) ?? slugOfFile ?? "";
        SlugField.Check(row, "slug", slug);
        var entry = new Entry
        {
            Slug = slug,
            Iri = OwnIri(row),
            Schemes = Schemes(row),
            Label = label,
            AltLabels = row.Texts("altLabels", MostLabels, LongestLabel),
            HiddenLabels = row.Texts("hiddenLabels", MostLabels, LongestLabel),
            Notations = row.Texts("notations", MostLabels, LongestLabel),
            ExactMatches = Addresses(row),
            Language = language,
            Summary = row.Optional("summary", LongestLine),
            Tags = row.Texts("tags", MostTags, LongestTag),
            Definitions = Definitions(row),
            Usages = row.Each("usages", MostLabels, Usage),
            Relations = row.Each("relations", MostRelations, Relation),
            Status = row.Choice("status", EntryStatus.Published),
        };
        entry = LanguageFields.Read(row, entry) with { Details = DetailFields.Read(row) };
        row.Skip("id", "version", "updatedAt", "replacedBy", "replacedByAll");
        row.Close();
        return entry;
    }

    private static IReadOnlyList<Definition> Definitions(FieldReader row)
    {
        var definitions = row.Each("definitions", 200, Definition);
        var plain = row.OptionalProse("definition", LongestText);
        var view = row.Optional("view", Slug.Longest);
        var citations = row.Each("citations", MostCitations, Citation);
        if (plain is not null) return [new Definition { Text = plain, View = view, Citations = citations }, .. definitions];
        if (view is not null) row.Fault("view", "says the view of 'definition', which is missing");
        if (citations.Count > 0) row.Fault("citations", "belong to 'definition', which is missing; those of 'definitions' stand with each of them");
        return definitions;
    }


    // What is called as this glossary calls its own has no other name.
    private static string? OwnIri(FieldReader row)
    {
        var iri = row.Optional("iri", LongestLine);
        if (iri is null) return null;
        if (!Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{iri}', must be an absolute IRI");
        else if (iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal)) row.Fault("iri", $"is '{iri}', an entry of this glossary; give its slug instead");
        return iri;
    }

    private static IReadOnlyList<string> Schemes(FieldReader row)
    {
        var schemes = row.Texts("schemes", MostLabels, LongestLine);
        for (var i = 0; i < schemes.Count; i++)
        {
            if (!Iri.IsAbsolute(schemes[i])) row.Fault($"schemes[{i}]", $"is '{schemes[i]}', must be an absolute IRI");
        }
        return schemes;
    }

    private static IReadOnlyList<string> Addresses(FieldReader row)
    {
        var addresses = row.Texts("exactMatches", MostLabels, LongestLine);
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!Iri.IsAbsolute(addresses[i]))
            {
                row.Fault($"exactMatches[{i}]", $"is '{addresses[i]}', must be an absolute IRI");
            }
            else if (addresses[i].StartsWith(EntryIri.Prefix, StringComparison.Ordinal))
            {
                row.Fault($"exactMatches[{i}]", $"is '{addresses[i]}', an entry of this glossary; it belongs among the relations");
            }
        }
        return addresses;
    }

    public static Definition Definition(FieldReader row)
    {
        row.Skip("viewLabel", "html", "status", "version");
        return new()
        {
            Id = Id(row),
            View = row.Optional("view", Slug.Longest),
            Sense = row.Optional("sense", LongestLabel),
            Language = LanguageFields.Language(row),
            Rank = row.Choice("rank", Rank.Normal),
            Text = row.Prose("text", LongestText),
            Mnemonic = row.Optional("mnemonic", LongestLine),
            ScopeNote = row.OptionalProse("scopeNote", LongestText),
            Examples = row.Texts("examples", MostLabels, LongestText),
            Citations = row.Each("citations", MostCitations, Citation),
        };
    }

    public static Usage Usage(FieldReader row)
    {
        row.Skip("term", "viewLabel");
        return new()
        {
            Id = Id(row),
            System = row.Required("system", LongestLabel),
            Role = row.Required("role", LongestLabel),
            View = row.Optional("view", Slug.Longest),
            Statement = row.Required("statement", LongestLine),
            Citations = row.Each("citations", MostCitations, Citation),
        };
    }

    // Ids are told to tell what is changed from what is new; an import, which has its own way to tell, does not look at them.
    private static long Id(FieldReader row)
    {
        var text = row.Optional("id", 20);
        if (text is null) return 0;
        if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) return id;
        row.Fault("id", $"is '{text}', must be a whole number");
        return 0;
    }

    private static Relation Relation(FieldReader row)
    {
        row.Skip("label");
        var term = row.Optional("term", LongestLine) ?? row.Required("slug", Slug.Longest);
        if (term.Length > Slug.Longest && !Iri.IsAbsolute(term)) row.Fault("term", $"is '{DisplayText.Shorten(term)}', must be a slug or an IRI");
        return new(row.Choice("type", RelationType.Related), term, "")
        {
            Status = row.Optional("status", LongestLabel),
            Note = row.Optional("note", LongestLine),
            Source = row.Optional("source", LongestLine),
        };
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
    /// <param name="withIds">True for documents of the database, which must find what they are about.</param>
    public static Node Write(Entry entry, bool inlineSources, bool withSlug = true, bool withIds = false) => new FieldWriter()
        .Add("slug", withSlug ? entry.Slug : null)
        .Add("iri", entry.Iri)
        .Add("schemes", entry.Schemes)
        .Add("label", entry.Label)
        .Add("altLabels", entry.AltLabels)
        .Add("hiddenLabels", entry.HiddenLabels)
        .Add("notations", entry.Notations)
        .Add("exactMatches", entry.ExactMatches)
        .Add("language", entry.Language == "en" ? null : entry.Language)
        .Add("summary", entry.Summary)
        .AddDetails(entry.Details)
        .Add("labels", LanguageFields.Labels(entry))
        .Add("summaries", LanguageFields.Summaries(entry))
        .Add("tags", entry.Tags)
        .Add("status", entry.Status == EntryStatus.Published ? null : EnumName.Of(entry.Status))
        .Add("definitions", entry.Definitions.Select(d => WriteDefinition(LanguageFields.Within(entry, d), inlineSources, withIds)))
        .Add("usages", entry.Usages.Select(u => WriteUsage(u, inlineSources, withIds)))
        .Add("relations", entry.Relations.Select(r => new FieldWriter().Add("type", EnumName.Of(r.Type)).Add("term", r.Slug)
            .Add("status", r.Status).Add("note", r.Note).Add("source", r.Source).Done()))
        .Done();

    public static Node WriteDefinition(Definition d, bool inlineSources, bool withId) => new FieldWriter()
        .Add("id", withId && d.Id > 0 ? d.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)
        .Add("view", d.View)
        .Add("sense", d.Sense)
        .Add("language", d.Language)
        .Add("rank", d.Rank == Rank.Normal ? null : EnumName.Of(d.Rank))
        .Add("text", d.Text)
        .Add("mnemonic", d.Mnemonic)
        .Add("scopeNote", d.ScopeNote)
        .Add("examples", d.Examples)
        .Add("citations", d.Citations.Select(c => WriteCitation(c, inlineSources)))
        .Done();

    public static Node WriteUsage(Usage u, bool inlineSources, bool withId) => new FieldWriter()
        .Add("id", withId && u.Id > 0 ? u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)
        .Add("system", u.System)
        .Add("role", u.Role)
        .Add("view", u.View)
        .Add("statement", u.Statement)
        .Add("citations", u.Citations.Select(c => WriteCitation(c, inlineSources)))
        .Done();

    public static Node WriteCitation(Citation citation, bool inlineSources)
    {
        var row = new FieldWriter();
        // A source without a title is a reference to one that is stored.
        if (inlineSources && citation.Source.Title.Length > 0) SourceFormat.AddTo(row, citation.Source, withUrl: citation.Url is null);
        else row.Add("source", citation.Source.Key);
        return row
            .Add("locator", citation.Locator)
            .Add("quote", citation.Quote)
            .Add("url", citation.Url)
            .Add("stance", citation.Stance == Stance.Supports ? null : EnumName.Of(citation.Stance))
            .Done();
    }
}
