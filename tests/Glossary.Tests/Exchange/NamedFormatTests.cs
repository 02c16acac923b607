using System.Net.Http.Headers;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>A file comes in again over HTTP by the name of its format, in every format that there is.</summary>
public class NamedFormatTests(App app) : IClassFixture<App>
{
    public static TheoryData<string> Formats => [.. Enum.GetNames<ExchangeFormat>().Select(n => n.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_of_a_format_that_is_named_comes_in_and_is_what_there_was(string format)
    {
        var (file, _) = await ExportAsync(format);
        await ImportsUnchangedAsync($"/api/admin/import?publish=true&format={format}", file, "application/octet-stream");
    }

    private async Task<(byte[] File, string Type)> ExportAsync(string format)
    {
        using var response = await app.Host.Server.CreateClient().GetAsync($"/api/export?format={format}", TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{format}: {response.StatusCode}");
        return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), response.Content.Headers.ContentType!.ToString());
    }

    private async Task ImportsUnchangedAsync(string url, byte[] file, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("X-Api-Key", App.AdminKey);
        using var response = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        var told = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == 200, $"{type}: {(int)response.StatusCode}: {told}");
        var report = App.Parse(told);
        Assert.Equal((0, 0), (report.GetProperty("created").GetInt32(), report.GetProperty("changed").GetInt32()));
        Assert.True(report.GetProperty("unchanged").GetInt32() > 100, told);
    }
}
