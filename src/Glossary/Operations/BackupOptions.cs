using System.ComponentModel.DataAnnotations;

namespace Glossary.Operations;

/// <summary>Copies of the database that the server makes by itself.</summary>
internal sealed class BackupOptions
{
    /// <summary>Hours from one copy to the next; 0 for none.</summary>
    [Range(0, 8760)]
    public int EveryHours { get; set; }

    /// <summary>How many of the server's own copies are kept; older ones go when a new one is whole.</summary>
    [Range(1, 1000)]
    public int Keep { get; set; } = 7;

    /// <summary>Where they go; the folder backups of the home if empty. Another disk is better.</summary>
    public string Folder { get; set; } = "";
}
