using System.ComponentModel.DataAnnotations;

namespace Glossary.Questions;

/// <summary>What is kept of what people ask.</summary>
internal sealed class QuestionOptions
{
    /// <summary>Whether questions are kept at all: their text and time, nothing about who asked.</summary>
    public bool Keep { get; set; } = true;

    /// <summary>Days after which a question that nobody asked again is forgotten.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;

    /// <summary>Questions that are kept at most; of more, those that were not asked for longest are forgotten.</summary>
    [Range(100, 10_000_000)]
    public int MostKept { get; set; } = 20_000;

    /// <summary>How much feedback and how many suggestions one address may send in a minute.</summary>
    [Range(1, 100_000)]
    public int NotesPerMinute { get; set; } = 10;
}
