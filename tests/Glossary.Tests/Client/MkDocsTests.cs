using Glossary.Tests.Agents;

namespace Glossary.Tests.Client;

/// <summary>The hook that marks terms while a site of MkDocs is built; its tests are beside it, and need Python alone.</summary>
public class MkDocsTests
{
    [Fact]
    public async Task The_hook_for_mkdocs_passes_its_tests()
    {
        var told = await RunningServer.RunAsync(Path.Combine(Repository.Root, "clients", "mkdocs"), "python3", ["-B", "test_glossary_terms.py"]);
        Assert.Contains("OK", told, StringComparison.Ordinal);
    }
}
