using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Host;

/// <summary>
/// Shows a folder of files as it is: whenever one is saved, all of it is taken in again, and what the files lack goes. A folder with faults changes nothing;
/// the faults are told on standard error and on the pages.
/// </summary>
internal sealed partial class WatchFolder(FolderPreview preview, EditQueue edits, ILogger<WatchFolder> log) : BackgroundService
{
    // Looked at instead of listened for: notices of the file system get lost in containers and on network shares.
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private const int MostTold = 20;

    private bool hadProfile;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = preview.Before;
        var last = seen;
        using var timer = new PeriodicTimer(Every);
        try
        {
            // What it began with was let in by its form alone.
            var first = FolderCheck.Of(preview.Folder);
            hadProfile = first.Content.Site is not null;
            Tell(first);
            if (first.Faults.Count > 0) preview.Tell(first.Faults);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = FolderPreview.Fingerprint(preview.Folder);
                // Read once it stands still: an editor empties a file before it writes it.
                var stands = now == last;
                last = now;
                if (now == seen || !stands) continue;
                seen = now;
                var wasFaulty = preview.Last.Problems.Count > 0;
                preview.Tell(await ShowAsync(preview.Folder, edits, stoppingToken) is { Refused: true } refused ? refused.Problems : []);
                if (wasFaulty && preview.Last.Problems.Count == 0) LogSound(log);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task<ImportReport> ShowAsync(string folder, EditQueue queue, CancellationToken cancel)
    {
        var report = new ImportReport();
        try
        {
            var check = FolderCheck.Of(folder);
            report.Problems.AddRange(check.Faults);
            Tell(check);
            if (report.Refused) return report;
            var content = check.Content;
            if (content.Site is null && hadProfile) LogNoProfile(log, SiteFormat.File);
            hadProfile = content.Site is not null;
            // A profile that was deleted says nothing any more.
            content = content with { Site = content.Site ?? SiteProfile.Neutral };
            await queue.WriteAsync(Actor.Program, async edit =>
            {
                await new ImportContent(edit, report, new(Publish: true, Way: ImportWay.Replace)).RunAsync(content, content.Entries, null, cancel);
                return 0;
            }, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Refusal)
        {
            // Saved just now, or moved away; it is read again when that is done.
            report.Problems.Add(new(folder, 0, null, fault.Message));
        }
        if (report.Refused) Tell(report.Problems);
        else if (report.Created + report.Changed + report.Withdrawn > 0) LogShown(log, report.Created, report.Changed, report.Withdrawn);
        return report;
    }

    // In the words of check. What only the house's rules forbid is shown all the same: a text is looked at before its source is found.
    private void Tell(FolderCheck check)
    {
        Tell(check.Faults);
        foreach (var problem in check.House.Concat(check.Warnings).Take(MostTold)) LogWarning(log, problem);
    }

    private void Tell(IEnumerable<ImportProblem> faults)
    {
        foreach (var problem in faults.Take(MostTold)) LogProblem(log, problem);
    }

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private static partial void LogProblem(ILogger log, ImportProblem problem);

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private static partial void LogWarning(ILogger log, ImportProblem problem);

    [LoggerMessage(LogLevel.Warning, "{File} is not there any more: the glossary has the usual title, languages and menus until it is")]
    private static partial void LogNoProfile(ILogger log, string file);

    [LoggerMessage(LogLevel.Information, "Sound again: all is shown as the files have it")]
    private static partial void LogSound(ILogger log);

    [LoggerMessage(LogLevel.Information, "Shown: {Created} new, {Changed} changed, {Withdrawn} gone")]
    private static partial void LogShown(ILogger log, int created, int changed, int withdrawn);
}
