using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glossary.Contract;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Editing.Notices;

/// <summary>What came of sending something: whether it was taken, whether the address wants nothing any more, and in words.</summary>
internal readonly record struct Sent(bool IsTaken, bool IsGone, string Result);

/// <summary>
/// Sends notices to the addresses that want them, signed as the Standard Webhooks specification has it: over id, time and body, so that the receiver knows
/// who sends, and that it was not sent before.
/// </summary>
internal sealed class HookSender(EditorialOptions options, SiteOptions site) : IDisposable
{
    public const string SecretPrefix = "whsec_";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = PublicCaller.Make(Longest, options.PrivateWebhooks);

    /// <summary>A secret of 256 random bits.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>How the site is reached; empty where that is not set, so that addresses in what is sent are relative.</summary>
    public string Site => site.PublicAddress.TrimEnd('/');

    /// <summary>What is signed, and by what: "v1," and the HMAC-SHA256 in base 64.</summary>
    public static string Sign(string secret, string id, long seconds, string body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    public async Task<Sent> SendAsync(HookRow hook, Notice notice, DateTimeOffset now, CancellationToken cancel)
    {
        var body = Body(hook.Format, notice);
        var id = string.Create(CultureInfo.InvariantCulture, $"msg_{hook.Id}_{notice.Id}");
        var seconds = now.ToUnixTimeSeconds();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.UserAgent.ParseAdd("glossary-notices");
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", Sign(hook.Secret, id, seconds, body));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)response.StatusCode;
            return new(response.IsSuccessStatusCode, status == 410, string.Create(CultureInfo.InvariantCulture, $"answered {status}"));
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or UriFormatException && !cancel.IsCancellationRequested)
        {
            return new(
                false, false,
                fault is TaskCanceledException ? "took too long" : DisplayText.Shorten((fault.InnerException as RefusedAddressException ?? fault).Message));
        }
    }

    public void Dispose() => http.Dispose();

    private static string Body(HookFormat format, Notice notice) => format switch
    {
        // Slack and those who read the same; what people wrote is text there, and no mark-up.
        HookFormat.Slack => JsonSerializer.Serialize(new { text = $"{Escaped(notice.InWords)}\n{notice.Url}" }, ContractJson.Options),
        _ => JsonSerializer.Serialize(notice, ContractJson.Options),
    };

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
