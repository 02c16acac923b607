using System.Runtime.CompilerServices;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Annotating;

/// <summary>
/// What was found in texts, by the hash of what was sent. Apart from other replies, so that long texts of strangers push out nothing but each other.
/// </summary>
internal static class AnnotationCache
{
    private const long Most = 16 * 1024 * 1024;

    private static readonly ConditionalWeakTable<LiveState, ReplyCache> ByState = [];

    public static ReplyCache Of(LiveState state) => ByState.GetValue(state, _ => new(Most));
}
