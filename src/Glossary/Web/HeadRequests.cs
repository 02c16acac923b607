namespace Glossary.Web;

/// <summary>Lets HEAD go where GET goes. The server keeps the body back; what is long in the making asks here, and makes none.</summary>
internal static class HeadRequests
{
    private static readonly object Key = new();

    /// <summary>Turns a HEAD request into a GET request that remembers what it was.</summary>
    public static void AnswerAsGet(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method)) return;
        http.Request.Method = HttpMethods.Get;
        http.Items[Key] = true;
    }

    /// <summary>Whether only the head of the answer is asked for.</summary>
    public static bool WantsHeadOnly(this HttpContext http) => http.Items.ContainsKey(Key);
}
