using Glossary.Records;

namespace Glossary.Publishing;

/// <summary>What the pages of a preview are told: that a folder of files was read again, and what was wrong with it.</summary>
internal sealed class FolderPreview(string folder)
{
    private readonly Lock changing = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The folder that is shown.</summary>
    public string Folder => folder;

    /// <summary>What the folder was before it was first read: what is saved while it is read is not missed.</summary>
    public (int Count, long Sum) Before { get; } = Fingerprint(folder);

    /// <summary>Changes when a file of the folder comes, goes or is saved.</summary>
    public static (int Count, long Sum) Fingerprint(string folder)
    {
        try
        {
            var (count, sum) = (0, 0L);
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(IsContent))
            {
                count++;
                sum ^= HashCode.Combine(file.FullName, file.LastWriteTimeUtc, file.Length);
            }
            return (count, sum);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (-1, 0);
        }
    }

    private static bool IsContent(FileInfo file) => file.Extension.ToLowerInvariant() is ".yaml" or ".svg" or ".png";

    /// <summary>The last reading.</summary>
    public FolderReading Last { get; private set; } = new(0, []);

    public void Tell(IReadOnlyList<ImportProblem> problems)
    {
        TaskCompletionSource told;
        lock (changing)
        {
            Last = new(Last.Number + 1, [.. problems.Select(p => p.ToString())]);
            told = next;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }

    /// <summary>The next reading after one; the last one where nothing came in time.</summary>
    public async Task<FolderReading> AfterAsync(int number, TimeSpan most, CancellationToken cancel)
    {
        Task coming;
        lock (changing)
        {
            if (Last.Number != number) return Last;
            coming = next.Task;
        }
        try
        {
            await coming.WaitAsync(most, cancel);
        }
        catch (TimeoutException)
        {
            // Asked again.
        }
        return Last;
    }
}

/// <param name="Number">How often the folder was read since the first time.</param>
/// <param name="Problems">Why it is not shown as it is; empty where it is.</param>
internal sealed record FolderReading(int Number, IReadOnlyList<string> Problems);
