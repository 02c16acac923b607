using Glossary.Tests.Agents;
using Glossary.Tests.Processes;

namespace Glossary.Tests.Client;

/// <summary>The package for TypeScript: its types are made from the description of the running server, and its tests speak with it.</summary>
public class TypeScriptTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_client_compiles_against_the_description_and_passes_its_tests()
    {
        var folder = Path.Combine(Repository.Root, "clients", "typescript");
        await NodePackages.InstallAsync(folder);
        await RunningServer.RunAsync(folder, "npm", ["run", "generate", "--", $"{server.Url}/openapi/v1.json", "-o", "src/schema.d.ts"]);
        await RunningServer.RunAsync(folder, "npm", ["run", "build"]);
        await RunningServer.RunAsync(folder, "npm", ["run", "types"]);
        var told = await RunningServer.RunAsync(
            folder, "env", [$"GLOSSARY_URL={server.Url}", $"GLOSSARY_ADMIN_KEY={GlossaryServer.AdminKey}", "npm", "test"]);
        Assert.Contains("# fail 0", told, StringComparison.Ordinal);
    }
}
