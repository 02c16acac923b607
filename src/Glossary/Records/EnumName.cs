namespace Glossary.Records;

/// <summary>How enumerations are written outside: "InReview" is "inReview" in JSON; files may also say "in-review".</summary>
internal static class EnumName
{
    public static string Of<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    public static bool TryRead<T>(string text, out T value) where T : struct, Enum =>
        Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out value)
        && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
}
