using Glossary.Text;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Glossary.Tests.Text;

public class StemmerTests
{
    private static readonly string[] Beginnings = [
        "", "y", "by", "tr", "hop", "say", "yel", "oa", "nat", "gener", "hess", "control", "feed", "yyy", "abl", "xyz", "cc", "radic"
    ];

    private static readonly string[] Endings =
    [
        "", "s", "es", "ies", "sses", "eed", "ed", "ing", "ied", "ying", "y", "ated", "bling", "izing", "tional", "ational", "enci", "anci", "izer", "abli",
        "alli", "entli",
        "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "icate", "ative", "alize",
        "iciti", "ical", "ful",
        "ness", "ance", "ence", "er", "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
        "e", "le", "ll",
    ];

    [Theory]
    [InlineData("caching", "cach")]
    [InlineData("caches", "cach")]
    [InlineData("relational", "relat")]
    [InlineData("proxies", "proxi")]
    [InlineData("yule", "yule")]
    [InlineData("c#", "c#")]
    [InlineData("naïve", "naïve")]
    [InlineData("is", "is")]
    public void A_word_has_the_stem_of_the_paper(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Fact]
    public void Every_rule_gives_what_the_reference_implementation_gives()
    {
        var reference = new PorterStemmer();
        foreach (var beginning in Beginnings)
        {
            foreach (var middle in Endings)
            {
                foreach (var word in Endings.Select(end => beginning + middle + end).Where(w => w.Length > 2))
                {
                    reference.SetCurrent(word);
                    reference.Stem();
                    Assert.Equal((word, reference.Current), (word, Stemmer.Stem(word)));
                }
            }
        }
    }
}
