namespace Glossary.Storage;

/// <summary>The folder that holds the database and the index. One process at a time has it, so that no two write the index.</summary>
internal sealed class GlossaryHome : IDisposable
{
    private readonly FileStream held;

    private GlossaryHome(StorageOptions options, FileStream held)
    {
        Options = options;
        this.held = held;
    }

    public StorageOptions Options { get; }

    /// <exception cref="HomeUnusableException">The folder cannot be made or written, or another process has it.</exception>
    public static GlossaryHome Open(StorageOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Home);
            return new(options, new FileStream(options.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        // What the disk refuses is told by its own words.
        catch (IOException fault) when (StorageTrouble.Of(fault) is null && File.Exists(options.LockFile))
        {
            throw new HomeUnusableException(
                $"The folder {Path.GetFullPath(options.Home)} is in use by another glossary process; stop it, or name another folder with --home.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HomeUnusableException($"The folder {Path.GetFullPath(options.Home)} cannot be used: {fault.Message}", fault);
        }
    }

    public void Dispose() => held.Dispose();
}

/// <summary>The server cannot work in its folder; the message tells an operator why and what to do.</summary>
internal sealed class HomeUnusableException(string message, Exception? inner = null) : Exception(message, inner);
