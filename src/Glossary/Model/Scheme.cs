using Glossary.Text;

namespace Glossary.Model;

/// <summary>A vocabulary among those that the glossary holds: what it is called, whose it is, and on which terms it may be used.</summary>
internal sealed record Scheme
{
    public const string Prefix = "urn:glossary:scheme:";

    public long Id { get; init; }
    public required string Slug { get; init; }
    /// <summary>By which entries name it.</summary>
    public required string Iri { get; init; }
    /// <summary>Its title in each of its languages, the main one first.</summary>
    public IReadOnlyList<LanguageText> Titles { get; init; } = [];
    /// <summary>What it is about, in each of its languages.</summary>
    public IReadOnlyList<LanguageText> Descriptions { get; init; } = [];
    /// <summary>Addresses or names of licences.</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];
    /// <summary>Names or addresses of who made it.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];
    /// <summary>IRIs or slugs of the entries that it begins with; where none is named, those without anything broader.</summary>
    public IReadOnlyList<string> TopConcepts { get; init; } = [];
    /// <summary>Slug of the view that its definitions are read in where no other is asked for.</summary>
    public string? DefaultView { get; init; }
    /// <summary>Tags of all its entries.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>What else is said of it: by whom it is published, since when.</summary>
    public IReadOnlyList<FieldValue> Fields { get; init => field = FieldValue.InOrder(value); } = [];

    /// <summary>One of which only the IRI is known, as entries name it.</summary>
    public static Scheme Named(string iri) => new() { Iri = iri, Slug = SlugOf(iri) };

    /// <summary>"http://x.example.org/birds/" gives "birds".</summary>
    public static string SlugOf(string iri)
    {
        var end = iri.TrimEnd('/', '#', ':');
        return Model.Slug.Of(Glossary.Text.Iri.Decode(end[(end.LastIndexOfAny(['/', '#', ':']) + 1)..]));
    }

    /// <summary>Its title in the best of the wanted languages; its slug where it has none.</summary>
    public LanguageText TitleIn(WantedLanguages wanted)
    {
        if (Titles.Count == 0) return new(Slug, LanguageTag.Undetermined);
        var language = wanted.Choose([.. Titles.Select(t => t.Language)], Titles[0].Language).Served;
        return Titles.First(t => t.Language == language);
    }
}
