using System.Collections;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>
/// What rows had that a glossary has no place for. The first are told, all are counted, since a column without a place is left out of every row.
/// </summary>
internal sealed class LeftOut : IReadOnlyCollection<ImportProblem>
{
    private const int MostTold = 1_000;

    private readonly List<ImportProblem> told = [];

    /// <summary>Of all, told or not.</summary>
    public int Count { get; private set; }

    public void Add(ImportProblem part)
    {
        Count++;
        if (told.Count < MostTold) told.Add(part);
    }

    public IEnumerator<ImportProblem> GetEnumerator() => told.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
