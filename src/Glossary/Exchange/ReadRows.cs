using System.Text;
using Glossary.Records;

namespace Glossary.Exchange;

/// <summary>
/// The entries of a file, all read before somebody waits for what becomes of them. The first are kept in memory; those of a large file lie beside, in a
/// file of their own that goes with this.
/// </summary>
internal sealed class ReadRows : IDisposable
{
    private const int MostInMemory = 5_000;

    private readonly List<ImportedEntry> first = [];
    private readonly Dictionary<string, string> shared = [];
    private FileStream? file;

    private ReadRows()
    {
    }

    /// <summary>Reads all of them; what is wrong with one is told by whoever gives them.</summary>
    public static ReadRows Of(IEnumerable<ImportedEntry> entries, CancellationToken cancel)
    {
        var rows = new ReadRows();
        try
        {
            BinaryWriter? writer = null;
            foreach (var entry in entries)
            {
                cancel.ThrowIfCancellationRequested();
                if (rows.first.Count < MostInMemory) rows.first.Add(entry);
                else Write(writer ??= new(rows.Spool(), Encoding.UTF8, leaveOpen: true), entry);
            }
            writer?.Dispose();
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    public IEnumerable<ImportedEntry> Each()
    {
        foreach (var entry in first) yield return entry;
        if (file is null) yield break;
        file.Position = 0;
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        while (file.Position < file.Length) yield return Read(reader);
    }

    public void Dispose() => file?.Dispose();

    private FileStream Spool() => file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 256 * 1024,
        FileOptions.DeleteOnClose);

    private static void Write(BinaryWriter writer, ImportedEntry row)
    {
        writer.Write(row.Where);
        writer.Write(row.Row);
        writer.Write((byte)((row.FromFolder ? 1 : 0) | (row.SlugIsWish ? 2 : 0) | (row.SlugIsForeign ? 4 : 0)));
        writer.Write(row.Said?.Count ?? -1);
        foreach (var field in row.Said ?? new HashSet<string>()) writer.Write(field);
        writer.Write(EntryDocument.Print(row.Entry));
    }

    private ImportedEntry Read(BinaryReader reader)
    {
        var (where, row, flags, count) = (Shared(reader.ReadString()), reader.ReadInt32(), reader.ReadByte(), reader.ReadInt32());
        var said = count < 0 ? null : new HashSet<string>(count);
        for (var i = 0; i < count; i++) said!.Add(Shared(reader.ReadString()));
        return new(EntryDocument.Read(reader.ReadString()), where, row, (flags & 1) != 0, said, (flags & 2) != 0, (flags & 4) != 0, first[0].Names);
    }

    // Names of fields and files are few.
    private string Shared(string text) => shared.TryGetValue(text, out var known) ? known : shared[text] = text;
}
