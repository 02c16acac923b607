using System.ComponentModel.DataAnnotations;

namespace Glossary.Access;

/// <summary>How long somebody stays signed in at the editor's desk.</summary>
internal sealed class DeskOptions
{
    /// <summary>Minutes without a request after which a session ends.</summary>
    [Range(1, 1440)]
    public int IdleMinutes { get; set; } = 60;

    /// <summary>Hours after which a session ends, however busy.</summary>
    [Range(1, 168)]
    public int LongestHours { get; set; } = 12;

    /// <summary>How often one network may try in vain to sign in in a minute, and with the same first letters of a key.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 10;
}
