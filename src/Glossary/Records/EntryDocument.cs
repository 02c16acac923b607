using System.Text;
using Glossary.Model;

namespace Glossary.Records;

/// <summary>Entries and definitions as JSON for the database: the exchange form, with the ids that keep state and history together.</summary>
internal static class EntryDocument
{
    /// <summary>The whole entry with its sources written out, so that it stands alone.</summary>
    public static string Print(Entry entry) => JsonText.Print(Node(entry, inlineSources: true));

    /// <summary>The entry's own fields, usages and relations. Sources that are stored stand by their keys.</summary>
    public static string PrintHead(Entry entry) => JsonText.Print(Node(entry with
    {
        Definitions = [],
        Status = EntryStatus.Published,
        Usages = [.. entry.Usages.Select(u => u with { Citations = ByKey(u.Citations) })],
    }, inlineSources: true));

    public static string PrintDefinition(Definition definition) =>
        JsonText.Print(EntryFormat.WriteDefinition(definition with { Citations = ByKey(definition.Citations) }, inlineSources: true, withId: true));

    private static IReadOnlyList<Citation> ByKey(IReadOnlyList<Citation> citations) =>
        [.. citations.Select(c => c.Source.Id > 0 ? c with { Source = new Source { Key = c.Source.Key, Title = "" } } : c)];

    public static Node Node(Entry entry, bool inlineSources) => EntryFormat.Write(entry, inlineSources, withSlug: true, withIds: true);

    public static Entry Read(string document) => Read(document, row => EntryFormat.Read(row, null));

    public static Definition ReadDefinition(string document) => Read(document, EntryFormat.Definition);

    private static T Read<T>(string document, Func<FieldReader, T> read)
    {
        var problems = new List<ImportProblem>();
        var value = read(new FieldReader(JsonText.Read(Encoding.UTF8.GetBytes(document), 1), "stored", "", problems));
        return problems.Count == 0 ? value : throw new InvalidDataException($"The database holds a document that cannot be read: {problems[0]}");
    }
}
