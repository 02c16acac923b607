using System.Security.Cryptography;

namespace Glossary.Tests.Agents;

/// <summary>
/// The packages of tests/mcp-typescript. They are installed once for each state of its lock file, in the user's cache, and linked from there:
/// a second run, and another checkout of the same state, need neither network nor time for them.
/// </summary>
internal static class NodePackages
{
    private static readonly string[] Manifests = ["package.json", "package-lock.json"];

    public static string Scripts { get; } = Path.Combine(Repository.Root, "tests", "mcp-typescript");

    public static async Task InstallAsync()
    {
        var cache = CacheFolder();
        if (!Directory.Exists(cache)) await InstallAsync(cache);
        Link(Path.Combine(Scripts, "node_modules"), Path.Combine(cache, "node_modules"));
    }

    private static string CacheFolder()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Scripts, "package-lock.json"))))[..16];
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "glossary-tests", hash);
    }

    private static async Task InstallAsync(string cache)
    {
        // Beside it first: whoever comes at the same time, or after a run that was broken off, never finds half of them.
        var unfinished = $"{cache}.{Environment.ProcessId}";
        Directory.CreateDirectory(unfinished);
        foreach (var name in Manifests)
        {
            File.Copy(Path.Combine(Scripts, name), Path.Combine(unfinished, name), overwrite: true);
        }
        await RunningServer.RunAsync(unfinished, "npm", ["ci", "--no-audit", "--no-fund"]);
        try
        {
            Directory.Move(unfinished, cache);
        }
        catch (IOException) when (Directory.Exists(cache))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static void Link(string link, string target)
    {
        if (new DirectoryInfo(link).LinkTarget == target) return;
        if (new DirectoryInfo(link) is { Exists: true, LinkTarget: null }) Directory.Delete(link, recursive: true);
        else File.Delete(link);
        Directory.CreateSymbolicLink(link, target);
    }
}
