using System.Security.Cryptography;

namespace Glossary.Tests.Agents;

/// <summary>
/// The packages of a folder of scripts. They are installed once for each state of its lock file, in the user's cache, and linked from there:
/// a second run, and another checkout of the same state, need neither network nor time for them.
/// </summary>
internal static class NodePackages
{
    private static readonly string[] Manifests = ["package.json", "package-lock.json"];

    public static string Scripts { get; } = Path.Combine(Repository.Root, "tests", "mcp-typescript");

    public static Task InstallAsync() => InstallAsync(Scripts);

    /// <param name="folder">That has a package.json and its lock file.</param>
    public static async Task InstallAsync(string folder)
    {
        var cache = CacheFolder(folder);
        if (!Directory.Exists(cache)) await InstallAsync(folder, cache);
        Link(Path.Combine(folder, "node_modules"), Path.Combine(cache, "node_modules"));
    }

    private static string CacheFolder(string folder)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))))[..16];
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "glossary-tests", hash);
    }

    private static async Task InstallAsync(string folder, string cache)
    {
        // Beside it first: whoever comes at the same time, or after a run that was broken off, never finds half of them.
        var unfinished = $"{cache}.{Environment.ProcessId}";
        Directory.CreateDirectory(unfinished);
        foreach (var name in Manifests)
        {
            File.Copy(Path.Combine(folder, name), Path.Combine(unfinished, name), overwrite: true);
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
