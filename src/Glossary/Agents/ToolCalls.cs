using System.Globalization;
using System.Text.Json;
using Glossary.Model;
using Glossary.Questions;
using Glossary.Text;
using ModelContextProtocol.Protocol;

namespace Glossary.Agents;

/// <summary>
/// Reads the arguments of a call as the tool's schema has them. What agents get wrong and what is still plain is put right: a number or a list sent as text,
/// a name in another case; all else is refused with what the tool takes. Arguments that no tool knows are left alone, since some hosts add their own.
/// </summary>
internal static class ToolCalls
{
    public static void Settle(Tool tool, CallToolRequestParams call)
    {
        var given = call.Arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var settled = new Dictionary<string, JsonElement>(given, StringComparer.Ordinal);
        var properties = tool.InputSchema.GetProperty("properties").EnumerateObject().ToList();
        foreach (var property in properties)
        {
            var name = given.ContainsKey(property.Name) ? property.Name : given.Keys.FirstOrDefault(k => Plain(k) == Plain(property.Name));
            if (name is null) continue;
            // Null is what some write who leave an argument out; then what the tool takes for it stands.
            if (given[name].ValueKind == JsonValueKind.Null) settled.Remove(name);
            else settled[property.Name] = Read(property, given[name]);
        }
        call.Arguments = settled;
        if (!tool.InputSchema.TryGetProperty("required", out var required)) return;
        foreach (var name in required.EnumerateArray().Select(r => r.GetString()!))
        {
            if (settled.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null) continue;
            var sent = given.Count == 0 ? "no argument came" : $"what came is {DisplayText.Shorten(string.Join(", ", given.Keys))}";
            throw new Refusal(
                RefusalKind.Invalid,
                $"{tool.Name} needs '{name}'; {sent}. {name}: {Help(properties.First(p => p.Name == name))} It takes "
                    + $"{string.Join(", ", properties.Select(p => p.Name))}.");
        }
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string? Help(JsonProperty property) => property.Value.TryGetProperty("description", out var help) ? help.GetString() : null;

    private static JsonElement Read(JsonProperty property, JsonElement value) => TypeOf(property.Value) switch
    {
        "string" when value.ValueKind != JsonValueKind.String => throw Refused(property, value, "a text"),
        "integer" => JsonSerializer.SerializeToElement(Integer(value) ?? throw Refused(property, value, "a whole number")),
        "boolean" => JsonSerializer.SerializeToElement(Boolean(value) ?? throw Refused(property, value, "true or false")),
        "array" => JsonSerializer.SerializeToElement(Texts(property, value)),
        _ => value,
    };

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null") : type.GetString();

    private static int? Integer(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number
        : value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text)
            ? text
            : null;

    private static bool? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String when bool.TryParse(value.GetString(), out var text) => text,
        _ => null,
    };

    private static IReadOnlyList<string> Texts(JsonProperty property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return Split(property.Name, value.GetString()!);
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
        {
            throw Refused(property, value, "a list of texts");
        }
        return [.. value.EnumerateArray().Select(v => v.GetString()!)];
    }

    private static IReadOnlyList<string> Split(string name, string text)
    {
        if (text.StartsWith('['))
        {
            try
            {
                if (JsonSerializer.Deserialize<string[]>(text) is { } list && Array.TrueForAll(list, t => t is not null)) return list;
            }
            catch (JsonException)
            {
                // It begins like a list and is none: one text then.
            }
        }
        return name == "context" ? [text] : ChainText.Split(text) ?? [];
    }

    private static Refusal Refused(JsonProperty property, JsonElement value, string wanted) =>
        new(RefusalKind.Invalid, $"{property.Name} is {DisplayText.Shorten(value.GetRawText())}; it must be {wanted}. {property.Name}: {Help(property)}");
}
