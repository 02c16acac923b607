using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

/// <summary>The tag of what an editor has before them, which If-Match brings back.</summary>
internal static class EditTag
{
    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Refuses a change to what the client has not seen: 428 without If-Match where it is needed, 412 where it is stale.</summary>
    /// <param name="http">Its If-Match is looked at.</param>
    /// <param name="version">The version there is.</param>
    /// <param name="current">Shows it.</param>
    /// <param name="needed">False where a request says all that matters by itself; a tag that is sent counts all the same.</param>
    /// <param name="publicTag">The tag that readers get, where what they see is what is changed.</param>
    public static void Check(HttpContext http, int version, Func<object?> current, bool needed = true, string? publicTag = null)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            if (!needed) return;
            throw new Refusal(
                RefusalKind.VersionMissing, $"Say with If-Match which version you changed: the current one is {Of(version)}.",
                new RefusedField("If-Match", "is missing"))
            {
                CurrentVersion = version,
            };
        }
        if (header == "*" || Reply.Matches(header, Of(version)) || (publicTag is not null && Reply.Matches(header, publicTag))) return;
        throw new Refusal(
            RefusalKind.Stale,
            $"Somebody changed it since: you have {DisplayText.Shorten(header)}, the current version is {Of(version)}. Read it again and repeat your change.",
            new RefusedField("If-Match", "is not the current version"))
        {
            CurrentVersion = version,
            Current = current(),
        };
    }
}
