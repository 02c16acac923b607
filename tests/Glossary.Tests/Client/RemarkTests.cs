using Glossary.Tests.Agents;

namespace Glossary.Tests.Client;

/// <summary>The package that marks terms while a site is built; its tests are beside it.</summary>
public class RemarkTests
{
    [Fact]
    public async Task The_remark_and_rehype_plug_ins_pass_their_tests()
    {
        var folder = Path.Combine(Repository.Root, "clients", "remark");
        await NodePackages.InstallAsync(folder);
        var told = await RunningServer.RunAsync(folder, "npm", ["test"]);
        Assert.Contains("# fail 0", told, StringComparison.Ordinal);
    }
}
