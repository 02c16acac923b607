namespace Glossary.Exchange;

/// <summary>What a file calls the fields of an entry, so that its faults are told in its own words.</summary>
/// <param name="names">By the path of the field here, without the numbers of items: "definitions.text".</param>
internal sealed class FieldNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>"altLabels[2]" is "aka[2]" where the file calls them so; a field without another name keeps its own.</summary>
    public string Of(string field)
    {
        for (var end = field.Length; end > 0; end = field.LastIndexOfAny(['.', '['], end - 1))
        {
            // The number of an item goes with what comes after the name.
            if (field[end - 1] == ']') continue;
            if (names.TryGetValue(WithoutNumbers(field[..end]), out var name)) return name + field[end..];
        }
        return field;
    }

    private static string WithoutNumbers(string path)
    {
        var plain = new System.Text.StringBuilder(path.Length);
        var within = false;
        foreach (var c in path)
        {
            if (c is '[' or ']') within = c == '[';
            else if (!within) plain.Append(c);
        }
        return plain.ToString();
    }
}
