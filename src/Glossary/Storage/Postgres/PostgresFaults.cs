using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>What the server's faults mean to who asked.</summary>
internal static class PostgresFaults
{
    private const string Busy = "The database is busy; try again in a second.";
    private const string Gone = "The database cannot be reached, so nothing can be changed now; what is published goes on being served. Try again in a second.";

    public static string? WhyAgain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            switch (fault)
            {
                case NotAcknowledgedException:
                    return fault.Message;
                case PostgresException refused:
                    return Meaning(refused.SqlState);
                case NpgsqlException:
                    return Gone;
            }
        }
        return null;
    }

    /// <summary>Whether the connection broke, or leads to a server that takes no writes.</summary>
    public static bool IsLost(Exception? fault) => fault switch
    {
        null => false,
        PostgresException refused => Meaning(refused.SqlState) == Gone,
        NpgsqlException => true,
        _ => IsLost(fault.InnerException),
    };

    private static string? Meaning(string state) => state switch
    {
        // Waited too long for a lock, met another one, or there are too many connections.
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled => Busy,
        // Shutting down or starting, the connection broken, or no longer the one that takes writes.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ReadOnlySqlTransaction => Gone,
        _ => state.StartsWith("08", StringComparison.Ordinal) ? Gone : null,
    };
}

/// <summary>What the server warns of on a connection.</summary>
internal sealed class PostgresWarnings : IDisposable
{
    private readonly Action unsubscribe;

    private PostgresWarnings(NpgsqlConnection connection)
    {
        connection.Notice += Hear;
        unsubscribe = () => connection.Notice -= Hear;
    }

    public static PostgresWarnings Of(System.Data.Common.DbConnection connection) => new((NpgsqlConnection)connection);

    /// <summary>The first warning; null where there was none.</summary>
    public string? First { get; private set; }

    private void Hear(object sender, NpgsqlNoticeEventArgs told)
    {
        if (told.Notice.InvariantSeverity == "WARNING") First ??= told.Notice.MessageText;
    }

    public void Dispose() => unsubscribe();
}
