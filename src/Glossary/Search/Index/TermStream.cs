using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Glossary.Search.Index;

/// <summary>Hands terms that were analysed beforehand to Lucene; one for each field of a document writer, used again for each document.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private int _at;

    public TermStream() => _term = AddAttribute<ICharTermAttribute>();

    public List<string> Terms { get; } = [];

    public override void Reset()
    {
        base.Reset();
        _at = 0;
    }

    public override bool IncrementToken()
    {
        if (_at == Terms.Count) return false;
        ClearAttributes();
        _term.SetEmpty().Append(Terms[_at++]);
        return true;
    }
}
