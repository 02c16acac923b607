using Glossary.Model;
using Glossary.Site;

namespace Glossary.Tests.Site;

/// <summary>Pages tell which state of a source was read, and when, as far as it is known.</summary>
public sealed class ReadOnTests
{
    [Theory]
    [InlineData("v1.1", "2026-05-03", "version v1.1, read on 3 May 2026")]
    [InlineData(null, "2026-05-03", "read on 3 May 2026")]
    [InlineData("3924a7f8", null, "version 3924a7f8")]
    [InlineData(null, "2026-05", "read on 2026-05")]
    [InlineData(null, null, null)]
    public void What_was_read_is_told_as_far_as_it_is_known(string? version, string? accessed, string? expected) =>
        Assert.Equal(expected, Parts.ReadOn(new Source { Key = "page", Title = "Page", Version = version, Accessed = accessed }));
}
