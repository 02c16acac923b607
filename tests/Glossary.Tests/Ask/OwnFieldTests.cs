using Glossary.Answers;
using Glossary.Meaning;
using Glossary.Model;

namespace Glossary.Tests.Ask;

/// <summary>What is another field for one glossary is the own field of another.</summary>
public sealed class OwnFieldTests
{
    private static readonly KnowledgeBase Knowledge = Asking.Glossary.Knowledge with { Pairs = [] };

    [Fact]
    public void A_field_that_the_nearest_entry_is_of_does_not_speak_against_a_question()
    {
        var ofLaw = new FieldSense(() => new Told(ofLaw: 0.9f), Knowledge);
        var ofSoftware = new FieldSense(() => new Told(ofLaw: 0.5f), Knowledge);
        Assert.Equal(0.6 - 0.3, ofLaw.Of("what do you call a promise that a court enforces")!.Lead, 3);
        Assert.Equal(0.6 - 0.55, ofSoftware.Of("what do you call a promise that a court enforces")!.Lead, 3);
    }

    /// <summary>A model that has made up its mind: the question is near to the field of law, and the entry as is said.</summary>
    private sealed class Told(float ofLaw) : ISentenceMeaning
    {
        public float[]? OfQuestion(string question) => [1];

        public IReadOnlyList<NearEntry>? NearestEntries(float[] question, int most) => [new(1, 0.6f)];

        public IReadOnlyList<float>? NearnessOfEntry(long entry, IReadOnlyList<string> sentences) => Of(sentences, ofLaw, 0.5f);

        public float[]? OfSummary(string label, string summary) => null;

        public IReadOnlyList<float>? Nearness(float[] question, IReadOnlyList<string> sentences) => Of(sentences, 0.55f, 0.3f);

        private static List<float> Of(IReadOnlyList<string> sentences, float law, float others) =>
            [.. sentences.Select(s => s.Contains("court", StringComparison.Ordinal) ? law : others)];
    }
}
