using System.Text;
using Glossary.Model;

namespace Glossary.Records;

/// <summary>What is read by where a glossary says nothing of its own: the words of the language, and the contested pairs. It is in the assembly.</summary>
internal static class ShippedWords
{
    private static readonly Lazy<LanguageWords> Words = new(() => Read("language/en.yaml", row => LanguageFormat.Read(row, shipped: null))[0]);
    private static readonly Lazy<IReadOnlyList<ContestedPair>> ContestedPairs = new(() => Read("language/pairs.yaml", KnowledgeFormat.ReadPair));

    public static LanguageWords Language => Words.Value;

    public static IReadOnlyList<ContestedPair> Pairs => ContestedPairs.Value;

    private static IReadOnlyList<T> Read<T>(string resource, Func<FieldReader, T> read)
    {
        using var stream = typeof(ShippedWords).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var problems = new List<ImportProblem>();
        IReadOnlyList<Node> rows = YamlText.Read(reader).Single() switch { Node.Items list => list.Values, var one => [one] };
        IReadOnlyList<T> all = [.. rows.Select(row => read(new FieldReader(row, resource, "", problems)))];
        return problems.Count == 0 ? all : throw new InvalidDataException($"What the program ships with cannot be read: {problems[0]}");
    }
}
