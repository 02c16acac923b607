using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Glossary.Storage;

/// <summary>
/// The file of the database as it was when the process came to it. One that is deleted or replaced meanwhile goes on being read and written by who has it
/// open, and all of that is lost with the process: so it is held open, asked before each commit whether it is where it was, and can still be copied.
/// </summary>
internal sealed class OpenedFile : IDisposable
{
    // SQLITE_FCNTL_HAS_MOVED: renamed, moved, replaced or deleted since it was opened. Where the system lets nobody do that, the answer is an error.
    private const int HasMoved = 20;
    private static readonly ControlCall? Control = Find();

    private readonly Lock asking = new();
    private readonly SqliteConnection connection;

    public OpenedFile(string connectionString)
    {
        connection = new(connectionString);
        connection.Open();
        // Only what was read once is held open as a whole, its log too.
        Execute("SELECT count(*) FROM sqlite_master");
    }

    /// <summary>Whether what is written now would be lost with the process.</summary>
    public bool IsGone
    {
        get
        {
            lock (asking) return Control is { } ask && ask(connection.Handle!.DangerousGetHandle(), 0, HasMoved, out var moved) == 0 && moved != 0;
        }
    }

    /// <summary>Writes a copy of all that it holds, wherever it was.</summary>
    public void CopyTo(string file)
    {
        lock (asking) Execute("VACUUM INTO $to", ("$to", file));
    }

    private void Execute(string sql, params (string Name, string Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();

    private static ControlCall? Find() =>
        NativeLibrary.TryLoad("e_sqlite3", typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "sqlite3_file_control", out var control)
            ? Marshal.GetDelegateForFunctionPointer<ControlCall>(control) : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ControlCall(nint database, nint name, int what, out int answer);
}

/// <summary>The database is no longer where it was, so that a change would not last. Nothing was changed.</summary>
internal sealed class DatabaseGoneException() : DbException(new StorageTrouble(TroubleKind.Gone).Words);
