using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange.Hugo;

/// <summary>An entry as a page: its first definition is the page's text, all else the front matter.</summary>
internal static class HugoExport
{
    /// <summary>Pages of equal content make equal files.</summary>
    public static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Field, string Page)[] Renamed = [
        ("slug", "id"), ("label", "title"), ("altLabels", "aka"), ("summary", "short_description")
    ];

    public static string PathOf(Entry entry) => $"content/{entry.Language}/{entry.Slug}.md";

    public static string Page(Entry entry)
    {
        var fields = ((Node.Fields)EntryFormat.Write(entry, inlineSources: true)).Values;
        var matter = new FieldWriter();
        var body = "";
        foreach (var (name, value) in fields.OrderBy(f => f.Key == "label" ? 0 : 1))
        {
            if (name != "definitions")
            {
                matter.Add(Renamed.FirstOrDefault(r => r.Field == name).Page ?? name, value);
                continue;
            }
            var definitions = ((Node.Items)value).Values;
            foreach (var (part, text) in ((Node.Fields)definitions[0]).Values)
            {
                if (part == "text") body = ((Node.Scalar)text).Text;
                else matter.Add(part == "language" ? HugoImport.DefinitionLanguage : part, text);
            }
            matter.Add("definitions", definitions.Skip(1));
        }
        // Said, so that links in the text are not taken for relations.
        if (entry.Relations.Count == 0) matter.Add("relations", (Node)new Node.Items([]));
        using var page = new StringWriter { NewLine = "\n" };
        YamlText.Write(page, matter.Done());
        var front = page.ToString();
        return $"{(front.StartsWith("---\n", StringComparison.Ordinal) ? "" : "---\n")}{front}{(front.EndsWith('\n') ? "" : "\n")}---\n\n{body}\n";
    }
}
