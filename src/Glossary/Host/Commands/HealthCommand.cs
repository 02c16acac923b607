using System.CommandLine;

namespace Glossary.Host.Commands;

/// <summary>glossary health: whether a server answers, for what watches a container.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static Command Make()
    {
        var url = new Option<string>("--url") { Description = "Where it listens.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var ready = new Option<bool>("--ready") { Description = "Ask whether it is in step with its database, too." };
        var command = new Command("health", "Asks a server on this machine whether it is well; 0 where it is, 1 where it is not.") { url, ready };
        command.SetAction(async (parse, cancel) =>
        {
            var address = $"{parse.GetRequiredValue(url).TrimEnd('/')}/health/{(parse.GetValue(ready) ? "ready" : "live")}";
            try
            {
                using var http = new HttpClient { Timeout = Longest };
                using var answer = await http.GetAsync(new Uri(address), cancel);
                Console.WriteLine($"{address}: {(int)answer.StatusCode}");
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException)
            {
                await Console.Error.WriteLineAsync($"{address}: {fault.Message}");
                return 1;
            }
        });
        return command;
    }
}
