namespace Glossary.Tests;

internal static class Repository
{
    /// <summary>The folder that holds Glossary.sln.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The tests run outside of the repository.")
        : File.Exists(Path.Combine(folder.FullName, "Glossary.sln")) ? folder.FullName
        : Find(folder.Parent);
}
