using Glossary.Records;

namespace Glossary.Editing.Import;

/// <summary>
/// What a vocabulary or a collection is once a file's has been added to it: what the file does not say stays as editors have it, and lists grow.
/// </summary>
internal static class KnowledgeMerge
{
    // Of these there is one in each language.
    private static readonly string[] Languages = ["titles", "descriptions"];

    /// <param name="stored">The document that there is; null for none.</param>
    /// <param name="said">What the file says.</param>
    public static Node Of(string? stored, Node said)
    {
        if (stored is null || JsonText.Read(System.Text.Encoding.UTF8.GetBytes(stored), 1) is not Node.Fields had) return said;
        var fields = new OrderedDictionary<string, Node>(had.Values);
        foreach (var (name, value) in ((Node.Fields)said).Values)
        {
            fields[name] = value is Node.Items now && fields.GetValueOrDefault(name) is Node.Items old
                ? new Node.Items(ImportMerge.Both(old.Values, now.Values, n => KeyOf(name, n), (_, n) => n))
                : value;
        }
        return new Node.Fields([.. fields]);
    }

    private static string KeyOf(string list, Node one)
    {
        var text = JsonText.Print(one);
        if (one is not Node.Fields fields) return text;
        if (Languages.Contains(list)) return Text("language");
        if (list == "labels") return Text("kind").Length == 0 ? Text("language") : text;
        return list == "fields" ? Text("name") : text;

        string Text(string name) => fields.Values.FirstOrDefault(v => v.Key == name).Value is Node.Scalar scalar ? scalar.Text : "";
    }
}
