using Glossary.Web;

namespace Glossary.Model;

/// <summary>A request that cannot be done, found while doing it: whatever was written so far is taken back, and the client is told why.</summary>
internal sealed class Refusal(int status, string detail, params IReadOnlyList<ProblemField> errors) : Exception(detail)
{
    public int? CurrentVersion { get; init; }

    /// <summary>What is there now.</summary>
    public object? Current { get; init; }

    public Task SendAsync(HttpContext http)
    {
        if (CurrentVersion is { } version) http.Response.Headers.ETag = EditTag.Of(version);
        return (Problem.Of(http, status, Message, errors) with { CurrentVersion = CurrentVersion, Current = Current }).SendAsync(http);
    }

    public static Refusal NotFound(string what, string name, string hint = "") =>
        new(404, $"There is no {what} '{Problem.Shorten(name)}'.{hint}");
}

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
            if (needed) throw new Refusal(428, $"Say with If-Match which version you changed: the current one is {Of(version)}.", new ProblemField("If-Match", "is missing")) { CurrentVersion = version };
            return;
        }
        if (header == "*" || Reply.Matches(header, Of(version)) || (publicTag is not null && Reply.Matches(header, publicTag))) return;
        throw new Refusal(412, $"Somebody changed it since: you have {Problem.Shorten(header)}, the current version is {Of(version)}. Read it again and repeat your change.", new ProblemField("If-Match", "is not the current version")) { CurrentVersion = version, Current = current() };
    }
}
