namespace Glossary.Language;

/// <summary>What short forms stand for, their apostrophe left out, and words that are often mistyped so.</summary>
internal static class Contractions
{
    /// <summary>Whether a short form says "not": "isn't", "cant".</summary>
    public static bool Negates(string form) => form.EndsWith("nt", StringComparison.Ordinal) && All.ContainsKey(form);

    public static readonly IReadOnlyDictionary<string, string[]> All = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["isnt"] = ["is"],
        ["arent"] = ["are"],
        ["wasnt"] = ["was"],
        ["doesnt"] = ["does"],
        ["dont"] = ["do"],
        ["wouldnt"] = ["would"],
        ["shouldnt"] = ["should"],
        ["couldnt"] = ["cannot"],
        ["cant"] = ["cannot"],
        ["wont"] = ["cannot"],
        ["aint"] = ["is"],
        ["didnt"] = ["did"],
        ["hasnt"] = ["has"],
        ["havent"] = ["have"],
        ["hadnt"] = ["had"],
        ["werent"] = ["were"],
        ["mustnt"] = ["must"],
        ["theyre"] = ["they", "are"],
        ["youre"] = ["you", "are"],
        ["theres"] = ["there", "is"],
        ["heres"] = ["here", "is"],
        ["whens"] = ["when", "is"],
        ["lets"] = ["let", "us"],
        ["whats"] = ["what", "is"],
        ["whos"] = ["who", "is"],
        ["wheres"] = ["where", "is"],
        ["hows"] = ["how", "is"],
        ["thats"] = ["that", "is"],
        ["im"] = ["i", "am"],
        ["ive"] = ["i", "have"],
        ["teh"] = ["the"],
        ["hte"] = ["the"],
        ["wich"] = ["which"],
        ["whcih"] = ["which"],
        ["waht"] = ["what"],
        ["wat"] = ["what"],
        ["wut"] = ["what"],
        ["whts"] = ["what", "is"],
        ["wats"] = ["what", "is"],
    };
}
