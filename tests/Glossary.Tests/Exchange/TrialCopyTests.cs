using Glossary.Editing;
using Glossary.Exchange;
using Glossary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

/// <summary>An import that is only tried is tried on a copy of the database's file; where nodes share a database there is none.</summary>
public sealed class TrialCopyTests
{
    [Fact]
    public async Task What_is_only_tried_holds_no_change_up()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var go = new TaskCompletionSource();
        var trial = app.Host.Services.GetRequiredService<EditQueue>().TryAsync(Actor.Program, async edit =>
        {
            await go.Task;
            return await edit.Storage.Entries.HasSlugAsync("capstan", TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        (await app.ImportAsync("{\"label\":\"capstan\",\"definition\":\"Turned by people.\"}", ExchangeFormat.Ndjson)).Sound();
        go.SetResult();
        // It is tried on what was there when it began.
        Assert.False(await trial);
        var tried = (await app.Admin.PostAsync("/api/admin/import?format=ndjson&dryRun=true&publish=true", "{\"label\":\"hawse\"}")).Is(200).Json;
        Assert.Equal(1, tried.GetProperty("created").GetInt32());
        await app.ProblemAsync("/api/terms/hawse", 404);
    }
}
