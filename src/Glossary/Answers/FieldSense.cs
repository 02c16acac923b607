using Glossary.Meaning;

namespace Glossary.Answers;

/// <summary>The sentence model as it is now; null where there is none.</summary>
internal delegate ISentenceMeaning? SenseOfMeaning();

/// <summary>
/// Tells whether a question belongs to the glossary's field: by whether it comes nearer to what the glossary says than to sentences that name other fields.
/// No list of words does that for a glossary of another field than ours.
/// </summary>
internal sealed class FieldSense(SenseOfMeaning meaning)
{
    // What people talk of beside the field of any glossary for work; a glossary of such a field is nearer to its questions than these are.
    private static readonly string[] Elsewhere =
    [
        "a recipe for cooking dinner, food and drinks",
        "the result of a football match, sports and games",
        "the symptoms of a disease and its treatment by a doctor",
        "the weather forecast for tomorrow",
        "a film, a song, a book or a famous actor",
        "the capital of a country, its geography and history",
        "animals and plants in nature, biology",
        "a holiday trip with a hotel and a flight",
        "an exercise in mathematics or physics at school",
        "politics, elections and presidents",
        "buying clothes, furniture or a used car",
        "a joke, a poem or small talk about friends and family",
    ];

    /// <summary>What is known of a question; null where the model cannot be asked.</summary>
    public FieldNearness? Of(string question)
    {
        if (meaning() is not { } model || model.OfQuestion(question) is not { } vector) return null;
        if (model.NearestEntries(vector, 1) is not [var first] || model.Nearness(vector, Elsewhere) is not { } far) return null;
        return new(first.Id, first.Cosine - far.Max());
    }
}

/// <param name="Nearest">Id of the entry that is nearest.</param>
/// <param name="Lead">How much nearer it is than any other field, as a difference of cosines; below zero the question is not ours.</param>
internal sealed record FieldNearness(long Nearest, double Lead);
