namespace Glossary.Exchange;

/// <summary>A format that glossaries come and go in.</summary>
internal enum ExchangeFormat { Yaml, Json, Ndjson }

internal static class ExchangeFormats
{
    public static string MediaType(this ExchangeFormat format) => format switch
    {
        ExchangeFormat.Yaml => "application/yaml; charset=utf-8",
        ExchangeFormat.Json => "application/json; charset=utf-8",
        _ => "application/x-ndjson; charset=utf-8",
    };

    /// <summary>"entries.ndjson.gz" is NDJSON; null where the ending tells nothing.</summary>
    public static ExchangeFormat? OfFile(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => ExchangeFormat.Yaml,
            ".json" => ExchangeFormat.Json,
            ".ndjson" or ".jsonl" => ExchangeFormat.Ndjson,
            _ => null,
        };
    }
}
