namespace Glossary.Host.Commands;

/// <summary>A home that goes with the process, where none is named: any number of processes can have one at once.</summary>
internal sealed class TemporaryHome : IDisposable
{
    private TemporaryHome(string? path) => Path = path;

    /// <summary>Null where another one is named.</summary>
    public string? Path { get; }

    /// <param name="home">As it was typed.</param>
    public static TemporaryHome Unless(string? home) =>
        new(string.IsNullOrWhiteSpace(home) && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("GLOSSARY_HOME"))
            ? Directory.CreateTempSubdirectory("glossary-").FullName
            : null);

    public void Dispose()
    {
        if (Path is not null) Directory.Delete(Path, recursive: true);
    }
}
