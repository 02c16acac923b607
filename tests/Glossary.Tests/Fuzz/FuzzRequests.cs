using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Fuzz;

/// <summary>Requests to every operation of the server's own description, with values that fit it, nearly fit it, or do not.</summary>
internal sealed class FuzzRequests
{
    private const int Deepest = 4;

    // Long work that is one at a time by design, and what would end the run's own keys.
    private static readonly string[] Rare = ["/api/admin/reindex", "/api/admin/backup", "/api/admin/import", "/api/export"];
    private static readonly string[] Never = ["DELETE /api/admin/keys/{id}", "POST /api/admin/citations/check"];

    private static readonly string[] Forms =
    [
        "*/*", "application/json", "text/html", "text/markdown", "text/plain", "application/ld+json", "text/turtle", "image/png", "image/svg+xml",
    ];

    private readonly JsonElement document;
    private readonly List<(string Method, string Path, JsonElement Operation)> operations;
    private readonly IReadOnlyList<string> names;

    /// <param name="document">The description.</param>
    /// <param name="names">Slugs and keys of what there is.</param>
    /// <param name="further">Operations that it leaves out.</param>
    public FuzzRequests(JsonElement document, IReadOnlyList<string> names, IEnumerable<(string Method, string Path, JsonElement Operation)> further)
    {
        (this.document, this.names) = (document, names);
        operations =
        [
            .. document.GetProperty("paths").EnumerateObject()
                .SelectMany(p => p.Value.EnumerateObject().Select(v => (v.Name.ToUpperInvariant(), p.Name, v.Value)))
                .Where(o => !Never.Contains($"{o.Item1} {o.Name}")),
            .. further,
        ];
    }

    public int Operations => operations.Count;

    public (string Method, string Url, string? Body, string BodyType, string Accept) Next(HostileValues values)
    {
        var (method, path, operation) = values.Pick(operations);
        while (Rare.Contains(path) && !values.Chance(40)) (method, path, operation) = values.Pick(operations);
        if (path == FuzzRoutes.Mcp) return (method, path, Call(values, operation), "application/json", "application/json, text/event-stream");
        var query = new List<string>();
        foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [])
        {
            var p = Resolve(parameter);
            var name = p.GetProperty("name").GetString()!;
            var value = Value(values, p.TryGetProperty("schema", out var schema) ? schema : default, name);
            switch (p.GetProperty("in").GetString())
            {
                case "path":
                    // A null in a path is refused by Kestrel before anything of ours, and by the server of tests with an exception.
                    var escaped = values.Escaped(value).Replace("%00", "%01", StringComparison.Ordinal);
                    path = path.Replace($"{{{name}}}", escaped.Length > 0 ? escaped : "x", StringComparison.Ordinal);
                    break;
                case "query" when !values.Chance(3):
                    query.Add($"{name}={values.Escaped(value)}");
                    break;
            }
        }
        if (values.Chance(20)) query.Add($"{values.Escaped(values.Text())}={values.Escaped(values.Text())}");
        string? body = null;
        var type = "application/json";
        if (operation.TryGetProperty("requestBody", out var sent) && sent.TryGetProperty("content", out var content))
        {
            var form = content.EnumerateObject().First();
            type = values.Chance(30) ? values.Pick(["text/plain", "application/xml", "application/x-ndjson"]) : form.Name;
            body = values.Chance(25) ? values.Text() : Json(values, form.Value.TryGetProperty("schema", out var schema) ? schema : default, 0, "");
        }
        else if (method is "POST" or "PUT" or "PATCH" && values.Chance(3)) body = $"{{\"reason\":{HostileValues.Quoted(values.Text())}}}";
        return (method, query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path, body, type, values.Pick(Forms));
    }

    private string Call(HostileValues values, JsonElement tool)
    {
        var name = HostileValues.Quoted(values.Chance(20) ? values.Text() : tool.GetProperty("tool").GetString()!);
        var call = values.Pick(["tools/call", "tools/call", "tools/call", "tools/call", "tools/call", "prompts/get", "resources/read", "completion/complete"]);
        var uri = HostileValues.Quoted("glossary://" + values.Text());
        var arguments = Json(values, tool.GetProperty("arguments"), 0, "");
        var id = values.Chance(20) ? values.Number() : "1";
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + call + "\",\"params\":{\"name\":" + name + ",\"uri\":" + uri
            + ",\"arguments\":" + arguments + "}}";
    }

    private JsonElement Resolve(JsonElement schema)
    {
        for (var i = 0; i < 5 && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); i++)
        {
            var at = document;
            foreach (var step in reference.GetString()!.TrimStart('#', '/').Split('/')) at = at.GetProperty(step);
            schema = at;
        }
        return schema;
    }

    private string Value(HostileValues values, JsonElement given, string name)
    {
        if (values.Chance(4)) return values.Text();
        var schema = Resolve(given);
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var choices))
        {
            return values.Pick(choices.EnumerateArray().ToList()).ToString();
        }
        return TypeOf(schema) switch
        {
            "integer" or "number" => values.Number(),
            "boolean" => values.Pick(["true", "false", "maybe"]),
            _ when name is "slug" or "id" or "tag" or "view" or "key" => values.Pick(names),
            _ => values.Text(),
        };
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type)) return "";
        return type.ValueKind == JsonValueKind.String ? type.GetString()!
            : type.EnumerateArray().Select(t => t.GetString()!).FirstOrDefault(t => t != "null") ?? "";
    }

    private string Json(HostileValues values, JsonElement given, int depth, string name)
    {
        if (values.Chance(40)) return values.Pick(["null", "[]", "{}", "0", "\"\"", "[[[[[[]]]]]]", "true"]);
        var schema = Resolve(given);
        if (schema.ValueKind == JsonValueKind.Object)
        {
            foreach (var way in new[] { "oneOf", "anyOf", "allOf" })
            {
                if (schema.TryGetProperty(way, out var ways)) return Json(values, values.Pick(ways.EnumerateArray().ToList()), depth, name);
            }
        }
        if (depth > Deepest) return "null";
        switch (TypeOf(schema))
        {
            case "object":
                var fields = new StringBuilder("{");
                foreach (var field in schema.TryGetProperty("properties", out var all) ? all.EnumerateObject().ToList() : [])
                {
                    if (values.Chance(4)) continue;
                    if (fields.Length > 1) fields.Append(',');
                    fields.Append(HostileValues.Quoted(field.Name)).Append(':').Append(Json(values, field.Value, depth + 1, field.Name));
                }
                return fields.Append('}').ToString();
            case "array":
                var items = schema.TryGetProperty("items", out var item) ? item : default;
                return $"[{string.Join(',', Enumerable.Range(0, values.Pick([0, 1, 2, 5])).Select(_ => Json(values, items, depth + 1, name)))}]";
            case "integer" or "number":
                return values.Number();
            case "boolean":
                return values.Pick(["true", "false"]);
            default:
                return HostileValues.Quoted(Value(values, schema, name));
        }
    }
}
