namespace Glossary.Exchange;

/// <summary>A format that glossaries come and go in.</summary>
internal enum ExchangeFormat { Yaml, Json, Ndjson, Csv, Turtle, JsonLd, Markdown }

internal static class ExchangeFormats
{
    public static string MediaType(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Yaml => "application/yaml; charset=utf-8",
        ExchangeFormat.Json => "application/json; charset=utf-8",
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
        "text/csv" => ExchangeFormat.Csv,
        "text/turtle" => ExchangeFormat.Turtle,
        "application/ld+json" => ExchangeFormat.JsonLd,
        "application/zip" => ExchangeFormat.Markdown,
        _ => null,
    };

    /// <summary>The types by which a request tells its format, without parameters.</summary>
    public static string MediaTypes { get; } = string.Join(", ", Enum.GetValues<ExchangeFormat>().Select(f => MediaType(f).Split(';')[0]));

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
            ".ttl" or ".turtle" or ".nt" => ExchangeFormat.Turtle,
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
        ExchangeFormat.Markdown => "zip",
        _ => format.Name(),
    };

    /// <summary>What of a glossary the format has no place for; docs/editing.md tells it at length.</summary>
    public static string? CannotHold(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Csv => "usages, views, roles and their relations, systems, sources that nothing cites",
        ExchangeFormat.Markdown or ExchangeFormat.Ndjson =>
            "views, roles and their relations, other names and addresses of systems, sources that nothing cites",
        _ => null,
    };
}
