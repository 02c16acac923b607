namespace Glossary.Language;

/// <summary>What a question that was asked before turned out to be about; a follow-up leans on it.</summary>
internal sealed record EarlierTurn(Question Question)
{
    public TurnKind Kind { get; init; }
    /// <summary>Slug of the entry that was answered about.</summary>
    public string? Term { get; init; }
    public string? Subject { get; init; }
    public string? Object { get; init; }
    public string? Message { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
    /// <summary>The system whose usage was told.</summary>
    public string? System { get; init; }

    public bool IsDirection => Term is not null && Kind is not TurnKind.Word;
}

/// <summary>What kind of answer a turn got.</summary>
internal enum TurnKind { Word, Verdict, Which, Chain }
