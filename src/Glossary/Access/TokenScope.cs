using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Access;

/// <summary>
/// To which entries a token reaches, read strictly: a claim that is there and names no tag reaches none, and is no claim to all. Only a token without the
/// claim reaches all that its role does.
/// </summary>
internal static class TokenScope
{
    /// <param name="token">As it was validated.</param>
    /// <param name="claim">The claim that names the tags: a list of texts, or one text with commas.</param>
    /// <param name="fault">What is wrong with it; null where it can be used.</param>
    /// <returns>The tags; empty for all entries, or with a fault.</returns>
    public static IReadOnlyList<string> Tags(SecurityToken token, string claim, out string? fault)
    {
        fault = null;
        if (token is not JsonWebToken jwt) return Refuse("The token is of a kind whose scope cannot be read.", out fault);
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload));
        if (!payload.RootElement.TryGetProperty(claim, out var said)) return [];
        var named = new List<string>();
        switch (said.ValueKind)
        {
            case JsonValueKind.String:
                named.AddRange(said.GetString()!.Split(',', StringSplitOptions.TrimEntries));
                break;
            case JsonValueKind.Array when said.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String):
                named.AddRange(said.EnumerateArray().Select(t => t.GetString()!.Trim()));
                break;
            default:
                return Refuse($"The claim '{claim}' must be a list of tags, each a text.", out fault);
        }
        return named.Count == 0 || named.Contains("")
            ? Refuse($"The claim '{claim}' names no tag; leave it out for all entries, or name the tags.", out fault)
            : named;
    }

    private static List<string> Refuse(string why, out string? fault)
    {
        fault = why;
        return [];
    }
}
