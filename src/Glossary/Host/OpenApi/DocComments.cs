using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Glossary.Host.OpenApi;

/// <summary>
/// What the source says of types and their properties, from the file that the compiler writes beside the assembly: a property's own summary,
/// or its &lt;param&gt; where it stands in a record's head.
/// </summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> members;

    private DocComments(Dictionary<string, XElement> members) => this.members = members;

    /// <summary>Empty where the file is not there: the description then has less to say, and is right all the same.</summary>
    public static DocComments Load()
    {
        var file = Path.ChangeExtension(typeof(DocComments).Assembly.Location, ".xml");
        if (!File.Exists(file)) return new([]);
        return new(XDocument.Load(file).Descendants("member")
            .Where(m => m.Attribute("name") is not null)
            .DistinctBy(m => m.Attribute("name")!.Value)
            .ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    /// <summary>One or more sentences as plain text; null where nothing is said.</summary>
    public string? Of(Type type) => TextOf(members.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>What is said of a property where it is declared, which may be in a base.</summary>
    public string? Of(PropertyInfo property)
    {
        var owner = NameOf(property.DeclaringType!);
        return TextOf(members.GetValueOrDefault($"P:{owner}.{property.Name}")?.Element("summary"))
            ?? TextOf(members.GetValueOrDefault($"T:{owner}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name));
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? TextOf(XElement? element)
    {
        if (element is null) return null;
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText said) text.Append(said.Value);
            else if (node is XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } named) text.Append(ShortName(named));
        }
        return Blank().Replace(text.ToString(), " ").Trim() is { Length: > 0 } whole ? whole : null;
    }

    private static string ShortName(XElement reference)
    {
        var name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("langword") ?? "";
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
