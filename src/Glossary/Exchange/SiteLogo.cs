using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>The logo lies as a file beside site.yaml, and goes with the profile as a data URI everywhere else.</summary>
internal static class SiteLogo
{
    private const string Field = "logo";
    private static readonly (string Ending, string Prefix)[] Kinds =
        [(".svg", "data:image/svg+xml;base64,"), (".png", "data:image/png;base64,")];

    /// <summary>The profile with the file's content in the place of its name. A name that is no such file is left, and refused where it is read.</summary>
    public static Node Taken(Node site, string folder, List<ImportProblem> problems)
    {
        if (site is not Node.Fields fields) return site;
        return new Node.Fields([.. fields.Values.Select(f => f is { Key: Field, Value: Node.Scalar name } ? new(Field, Take(name)) : f)], site.Line);

        Node.Scalar Take(Node.Scalar name)
        {
            var kind = Array.Find(Kinds, k => name.Text.EndsWith(k.Ending, StringComparison.OrdinalIgnoreCase));
            // Beside site.yaml and nowhere else: a glossary that somebody sends must not read this machine's files.
            if (kind.Prefix is null || Path.GetFileName(name.Text) != name.Text) return name;
            var file = new FileInfo(Path.Combine(folder, name.Text));
            if (!file.Exists)
            {
                problems.Add(new(SiteFormat.File, name.Line, Field, $"names '{name.Text}', and there is no such file beside it"));
                return name;
            }
            return file.Length > SiteFormat.LongestLogo ? name : name with { Text = kind.Prefix + Convert.ToBase64String(File.ReadAllBytes(file.FullName)) };
        }
    }

    /// <summary>Writes the logo as a file, and gives the profile with its name.</summary>
    public static async Task<Node> PutAsync(Node site, string folder, CancellationToken cancel)
    {
        var fields = ((Node.Fields)site).Values.ToList();
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] is not { Key: Field, Value: Node.Scalar { Text: var text } }) continue;
            var kind = Array.Find(Kinds, k => text.StartsWith(k.Prefix, StringComparison.Ordinal));
            if (kind.Prefix is null) continue;
            var name = Field + kind.Ending;
            await File.WriteAllBytesAsync(Path.Combine(folder, name), Convert.FromBase64String(text[kind.Prefix.Length..]), cancel);
            fields[i] = new(Field, new Node.Scalar(name));
        }
        return new Node.Fields(fields);
    }
}
