using Glossary.Exchange.Csv;
using Glossary.Model;

namespace Glossary.Tests.Exchange;

public class RelationNamesTests
{
    [Theory]
    [InlineData("isPartOf", RelationType.Broader)]
    [InlineData("ANTONYMS", RelationType.Opposite)]
    [InlineData("parents", RelationType.Broader)]
    [InlineData("is a", RelationType.Broader)]
    [InlineData("use", RelationType.ReplacedBy)]
    public void Names_of_relations_are_read_in_any_case_and_of_several(string name, object type)
    {
        Assert.True(RelationNames.TryRead(name, out var read));
        Assert.Equal(type, read);
    }

    [Theory]
    [InlineData("uses")]
    [InlineData("as")]
    [InlineData("owns")]
    public void A_verb_of_another_system_is_no_plural_of_ours(string name) => Assert.False(RelationNames.TryRead(name, out _));
}
