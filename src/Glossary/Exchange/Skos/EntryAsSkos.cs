using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange.Skos;

/// <summary>One entry as a SKOS document of its own, with the sources that it cites.</summary>
internal static class EntryAsSkos
{
    public static string Turtle(Entry entry)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var turtle = new TurtleWriter(text);
        turtle.WritePrefixes();
        turtle.Write(SkosExport.Concept(entry));
        foreach (var source in Sources(entry)) turtle.Write(source);
        return text.ToString();
    }

    public static string JsonLd(Entry entry) => JsonLdWriter.PrintDocument(SkosExport.Concept(entry), Sources(entry));

    private static IEnumerable<RdfResource> Sources(Entry entry) =>
        SkosExport.SourcesOf(entry).Select(s => OwnVocabulary.ToResource("citations", SourceFormat.Write(s)));
}
