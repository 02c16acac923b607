namespace Glossary.Meaning;

/// <summary>
/// How near a question comes to what the glossary says, and to sentences of other fields, by the sentence model: for whoever asks whether a question belongs
/// here at all. Every member gives null where there is no such model, it fails, or too many wait for it: then nothing is known.
/// </summary>
internal interface ISentenceMeaning
{
    /// <summary>The question's vector, of length 1; kept, so that asking again costs nothing.</summary>
    float[]? OfQuestion(string question);

    /// <summary>The entries whose labels or texts are nearest to the question, nearest first; without those that the model has not read yet.</summary>
    /// <param name="question">What <see cref="OfQuestion"/> gave.</param>
    /// <param name="most">How many at most.</param>
    IReadOnlyList<NearEntry>? NearestEntries(float[] question, int most);

    /// <summary>How near each of the sentences comes to what an entry says, in order; null where the model has not read the entry too.</summary>
    /// <param name="entry">The entry's id.</param>
    /// <param name="sentences">As for <see cref="Nearness"/>.</param>
    IReadOnlyList<float>? NearnessOfEntry(long entry, IReadOnlyList<string> sentences);

    /// <summary>The vector, of length 1, that is kept of what an entry says in a sentence; null where the model has not read it. Asks no model.</summary>
    /// <param name="label">The entry's.</param>
    /// <param name="summary">Markdown.</param>
    float[]? OfSummary(string label, string summary);

    /// <summary>
    /// The cosine of the question with each of the sentences, in order. Their vectors are made once and kept: meant for a handful that stays.
    /// </summary>
    /// <param name="question">What <see cref="OfQuestion"/> gave.</param>
    /// <param name="sentences">Plain texts, which are taken as what is found and not as what is asked.</param>
    IReadOnlyList<float>? Nearness(float[] question, IReadOnlyList<string> sentences);
}

/// <summary>An entry's id, and the cosine of its nearest label or text with a question, -1 to 1.</summary>
internal readonly record struct NearEntry(long Id, float Cosine);
