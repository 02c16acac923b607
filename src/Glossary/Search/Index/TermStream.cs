using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Glossary.Search.Index;

/// <summary>Hands terms that were analysed beforehand to Lucene; one for each field of a document writer, used again for each document.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly ICharTermAttribute term;
    private int at;

    public TermStream() => term = AddAttribute<ICharTermAttribute>();

    public List<string> Terms { get; } = [];

    public override void Reset()
    {
        base.Reset();
        at = 0;
    }

    public override bool IncrementToken()
    {
        if (at == Terms.Count) return false;
        ClearAttributes();
        term.SetEmpty().Append(Terms[at++]);
        return true;
    }
}
