using Glossary.Model;

namespace Glossary.Records;

/// <summary>Reads one record that somebody sent, all of it or none.</summary>
internal static class SentRecord
{
    private const int MostInDetail = 5;
    private const int MostFields = 100;

    /// <exception cref="Refusal">It has faults; each is named with its field.</exception>
    public static T Read<T>(Node node, Func<FieldReader, T> read)
    {
        var problems = new List<ImportProblem>();
        var value = read(new FieldReader(node, "body", "", problems));
        if (problems.Count == 0) return value;
        throw new Refusal(
            RefusalKind.Invalid,
            string.Join("; ", problems.Take(MostInDetail).Select(p => $"{p.Field ?? "the body"} {p.Reason}")),
            [.. problems.Take(MostFields).Select(p => new RefusedField(p.Field ?? "body", p.Reason))]);
    }
}
