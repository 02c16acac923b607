using System.Net;
using System.Net.Sockets;
using System.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Glossary.Tests.Web;

/// <summary>Bodies that turn out to be none while they are read, at the real server.</summary>
public class UnreadableBodyTests
{
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno number\r\nx", 400)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n0\r\n\r\n", 400)]
    [InlineData("Content-Length: 99999999999999\r\n\r\nx", 413)]
    [InlineData("Content-Length: 1\r\n\r\nx", 200)]
    public async Task What_cannot_be_read_is_refused_and_is_no_fault_of_ours(string rest, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var faults = 0;
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception)
            {
                faults++;
                throw;
            }
        });
        app.Use(RefusalAnswers.CatchAsync);
        app.MapPost("/", async http => await http.Request.Body.CopyToAsync(Stream.Null));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: localhost\r\n" + rest), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith($"HTTP/1.1 {status} ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, faults);
    }
}
