using System.Globalization;

namespace Glossary.Tests.Ask;

/// <summary>
/// A word of the glossary is explained when it is asked for, whatever else bears the name: a source, a view, a system. Here without an index, so that
/// what only a search would find is left open; nothing else may be answered in its place.
/// </summary>
public sealed class EveryWordTests
{
    [Theory]
    [InlineData("what is {0}?")]
    [InlineData("define {0}")]
    [InlineData("what does {0} mean?")]
    public void Whoever_asks_for_a_word_gets_no_other_entry_in_its_place(string question)
    {
        var missed = new List<string>();
        foreach (var head in Asking.Glossary.Heads)
        {
            foreach (var label in head.AltLabels.Prepend(head.Label))
            {
                var terms = Asking.Ask(string.Format(CultureInfo.InvariantCulture, question, label)).Terms;
                if (terms.Count > 0 && !terms.Take(2).Contains(head.Slug)) missed.Add($"{label}: {string.Join(", ", terms)} instead of {head.Slug}");
            }
        }
        Assert.Empty(missed);
    }
}
