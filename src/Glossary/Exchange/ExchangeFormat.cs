namespace Glossary.Exchange;

/// <summary>A format that glossaries come and go in.</summary>
internal enum ExchangeFormat
{
    Yaml, Json, Ndjson, Csv, Xlsx, Turtle, JsonLd, RdfXml, NTriples, TriG, Markdown,
    /// <summary>The business glossary of DataHub, in YAML.</summary>
    DataHub,
    /// <summary>The glossary.json of docusaurus-plugin-glossary.</summary>
    Docusaurus,
    /// <summary>Glosario's YAML of several languages.</summary>
    Glosario,
}

internal static class ExchangeFormats
{
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static string MediaType(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Yaml or ExchangeFormat.DataHub or ExchangeFormat.Glosario => "application/yaml; charset=utf-8",
        ExchangeFormat.Xlsx => SpreadsheetType,
        ExchangeFormat.RdfXml => "application/rdf+xml; charset=utf-8",
        ExchangeFormat.NTriples => "application/n-triples; charset=utf-8",
        ExchangeFormat.TriG => "application/trig; charset=utf-8",
        ExchangeFormat.Json or ExchangeFormat.Docusaurus => "application/json; charset=utf-8",
        ExchangeFormat.Csv => "text/csv; charset=utf-8; header=present",
        ExchangeFormat.Turtle => "text/turtle; charset=utf-8",
        ExchangeFormat.JsonLd => "application/ld+json; charset=utf-8",
        ExchangeFormat.Markdown => "application/zip",
        _ => "application/x-ndjson; charset=utf-8",
    };

    /// <summary>The format of a Content-Type, whatever its parameters; null where it tells none. Every type that an export bears is one.</summary>
    public static ExchangeFormat? OfMediaType(string? type) => type?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "application/yaml" or "text/yaml" or "application/x-yaml" => ExchangeFormat.Yaml,
        "application/json" => ExchangeFormat.Json,
        "application/x-ndjson" or "application/jsonl" => ExchangeFormat.Ndjson,
        "text/csv" or "text/tab-separated-values" => ExchangeFormat.Csv,
        SpreadsheetType => ExchangeFormat.Xlsx,
        "application/rdf+xml" => ExchangeFormat.RdfXml,
        "application/n-triples" => ExchangeFormat.NTriples,
        "application/trig" => ExchangeFormat.TriG,
        "text/turtle" => ExchangeFormat.Turtle,
        "application/ld+json" => ExchangeFormat.JsonLd,
        "application/zip" => ExchangeFormat.Markdown,
        _ => null,
    };

    /// <summary>The types by which a request tells its format, without parameters.</summary>
    public static string MediaTypes { get; } = string.Join(", ", Enum.GetValues<ExchangeFormat>().Select(f => MediaType(f).Split(';')[0]).Distinct());

    /// <summary>"entries.ndjson.gz" is NDJSON; null where the ending tells nothing.</summary>
    public static ExchangeFormat? OfFile(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => ExchangeFormat.Yaml,
            ".json" => ExchangeFormat.Json,
            ".ndjson" or ".jsonl" => ExchangeFormat.Ndjson,
            ".csv" or ".tsv" => ExchangeFormat.Csv,
            ".xlsx" or ".xlsm" => ExchangeFormat.Xlsx,
            ".ttl" or ".turtle" => ExchangeFormat.Turtle,
            ".rdf" or ".owl" or ".skos" or ".xml" => ExchangeFormat.RdfXml,
            ".nt" => ExchangeFormat.NTriples,
            ".trig" => ExchangeFormat.TriG,
            ".jsonld" => ExchangeFormat.JsonLd,
            ".zip" => ExchangeFormat.Markdown,
            _ => null,
        };
    }

    /// <summary>The name as requests and commands give it: "jsonld".</summary>
    public static string Name(this ExchangeFormat format) => format.ToString().ToLowerInvariant();

    public static string Names { get; } = string.Join(", ", Enum.GetValues<ExchangeFormat>().Select(Name));

    /// <summary>The ending of a file of the format, without its dot.</summary>
    public static string Ending(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Turtle => "ttl",
        ExchangeFormat.RdfXml => "rdf",
        ExchangeFormat.NTriples => "nt",
        ExchangeFormat.DataHub or ExchangeFormat.Glosario => "yaml",
        ExchangeFormat.Docusaurus => "json",
        ExchangeFormat.Markdown => "zip",
        _ => format.Name(),
    };

    /// <summary>What of a glossary the format has no place for; docs/editing.md tells it at length.</summary>
    public static string? CannotHold(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Csv or ExchangeFormat.Xlsx => "usages, vocabularies, collections, views, roles and their relations, systems, sources that nothing cites",
        ExchangeFormat.Markdown or ExchangeFormat.Ndjson =>
            "vocabularies, collections, views, roles and their relations, other names and addresses of systems, sources that nothing cites",
        ExchangeFormat.RdfXml => "properties whose IRI ends in no name that XML could call them by",
        ExchangeFormat.DataHub => "all but label, first definition with its first source, and broader, narrower and related terms",
        ExchangeFormat.Docusaurus => "all but label, alternative labels, first definition and related terms",
        ExchangeFormat.Glosario => "all but label, an acronym and first definition in each language, and related terms",
        _ => null,
    };

    /// <summary>Whether its entries come without what they need beside them: sources, views, roles.</summary>
    public static bool HasOnlyEntries(this ExchangeFormat format) =>
        format is not (ExchangeFormat.Yaml or ExchangeFormat.Json or ExchangeFormat.Turtle or ExchangeFormat.JsonLd or ExchangeFormat.RdfXml
            or ExchangeFormat.NTriples or ExchangeFormat.TriG);
}
