namespace Glossary.Storage;

/// <summary>What keeps the machine from storing or reading: no fault of the program or of who asks, and mended by an operator.</summary>
internal enum TroubleKind { Full, ReadOnly, Unreachable, Damaged, Gone }

/// <summary>The trouble in words for everybody, without any path.</summary>
internal sealed record StorageTrouble(TroubleKind Kind)
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnlySystem = 30;

    /// <summary>What was wrong, and what would be right.</summary>
    public string Words => Kind switch
    {
        TroubleKind.Full => "The disk of the server is full, so nothing was changed. When there is room again, send it again.",
        TroubleKind.ReadOnly => "The server cannot write its folder, so nothing was changed. When its rights are mended, send it again.",
        TroubleKind.Unreachable => "The files of the database cannot be read or written just now. Nothing was changed; try again later.",
        TroubleKind.Gone => "The file of the database is gone from the server's folder, so nothing was changed. The server still has all that it held: take "
            + "a backup (POST /api/admin/backup) before it is stopped, and restore that: glossary restore FILE --force.",
        _ => "The file of the database is damaged. Stop the server, keep the file, and restore the last backup: glossary restore FILE --force.",
    };

    /// <summary>The trouble behind a fault; null where it is something else.</summary>
    public static StorageTrouble? Of(Exception? fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is DatabaseGoneException) return new(TroubleKind.Gone);
            if (SqliteStore.TroubleOf(at) is { } kind) return new(kind);
            if (at is IOException { HResult: NoSpaceLeft or QuotaExceeded }) return new(TroubleKind.Full);
            if (at is IOException { HResult: ReadOnlySystem }) return new(TroubleKind.ReadOnly);
        }
        return null;
    }
}
