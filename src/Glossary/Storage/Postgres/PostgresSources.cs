using System.Data.Common;
using Npgsql;

namespace Glossary.Storage.Postgres;

/// <summary>Connections to the server that takes writes: of several that are named, whichever that is at the time.</summary>
internal sealed class PostgresSources : IDisposable
{
    // What the connection string does not say. The server is near: what takes longer, in seconds, is down, and the nodes have their own copies meanwhile.
    private const string Usual =
        "Timeout=3;Command Timeout=10;Keepalive=5;Host Recheck Seconds=1;Maximum Pool Size=20;Application Name=glossary;";
    private const int LongestLook = 2;
    private const int MostLooks = 4;

    /// <exception cref="FormatException">That is no connection string.</exception>
    public PostgresSources(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(Usual + connectionString);
            if (string.IsNullOrEmpty(settings.Host)) throw new FormatException("it names no Host");
            Name = $"{settings.Database ?? settings.Username} at {settings.Host}";
            // A command that is given up must not be cancelled on the server: the commit would be told to have succeeded without its standby.
            settings.CancellationTimeout = -1;
            Work = Build(settings.ConnectionString);
            settings.CommandTimeout = LongestLook;
            settings.MaxPoolSize = MostLooks;
            Looks = Build(settings.ConnectionString);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"it is no connection string of PostgreSQL: {fault.Message}", fault);
        }
    }

    /// <summary>What an operator knows it by; without the password.</summary>
    public string Name { get; }

    /// <summary>For what is read and written.</summary>
    public NpgsqlDataSource Work { get; }

    /// <summary>For short looks, which give up soon.</summary>
    public NpgsqlDataSource Looks { get; }

    private static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        return builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    /// <summary>A connection for the start, which waits a while for a server that starts too.</summary>
    public Task<DbConnection> OpenPatientAsync(CancellationToken cancel) => OpenAsync(Work, cancel);

    private static async Task<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    /// <summary>Hears of changes until the connection breaks.</summary>
    public async Task ListenAsync(string channel, Action told, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(Looks, cancel);
        Subscribe(connection, told);
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = $"LISTEN {channel}";
            await listen.ExecuteNonQueryAsync(cancel);
        }
        while (true) await WaitAsync(connection, cancel);
    }

    private static void Subscribe(DbConnection connection, Action told) => ((NpgsqlConnection)connection).Notification += (_, _) => told();

    private static Task WaitAsync(DbConnection connection, CancellationToken cancel) => ((NpgsqlConnection)connection).WaitAsync(cancel);

    public void Dispose()
    {
        Work.Dispose();
        Looks.Dispose();
    }
}
