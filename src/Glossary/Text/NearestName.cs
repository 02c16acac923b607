namespace Glossary.Text;

/// <summary>Which known name a mistyped one was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the known names, whatever their case; null where none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        var most = Math.Max(2, EditDistance.Allowed(typed.Length));
        return known.Select(name => (Name: name, Slips: EditDistance.Of(typed.ToLowerInvariant(), name.ToLowerInvariant(), most)))
            .Where(n => n.Slips <= most).OrderBy(n => n.Slips).ThenBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault().Name;
    }

    /// <summary>"; did you mean X?", or the known names where none is near.</summary>
    public static string Hint(string typed, string what, IReadOnlyCollection<string> known) =>
        Of(typed, known) is { } nearest ? $"; did you mean {nearest}?" : $"; {what} {string.Join(", ", known)}.";
}
