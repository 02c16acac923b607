using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Glossary.Meaning;

namespace Glossary.Search.Vectors;

/// <summary>
/// Vectors that a sentence model made of texts, by the texts' hashes: a file that only grows, so that nothing is made twice, and files that came with the
/// program. Which of them are in use the index knows. One thread at a time may add; reading goes on beside it.
/// </summary>
/// <remarks>A file: "gvec1", dimensions, then for each text its key, a checksum, and the vector as int8. What a crash left by halves is cut off.</remarks>
internal sealed class SentenceStore : IDisposable
{
    /// <summary>Ends the names of such files.</summary>
    public const string Extension = ".vectors";
    private const int Head = 12;
    private const int RecordHead = sizeof(ulong) + sizeof(uint);
    private const int RecordsRead = 4_096;
    private static readonly byte[] Magic = "gvec1\0\0\0"u8.ToArray();

    private readonly Lock adding = new();
    private readonly Dictionary<ulong, (int File, int Row)> places = [];
    private readonly List<FileStream> files = [];
    private readonly int own;
    private int rows;

    /// <param name="file">Where vectors are kept; made if it is not there, and made anew if it is of other dimensions.</param>
    /// <param name="dimensions">Of the model; 0 while it has not said them, which takes those of the file.</param>
    /// <param name="shipped">Further files, which are only read; one that is not there or is of other dimensions does not count.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public SentenceStore(string file, int dimensions, params IEnumerable<string> shipped)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var kept = DimensionsOf(stream);
        Dimensions = dimensions > 0 ? dimensions : kept;
        if (kept != Dimensions || kept == 0) Begin(stream);
        foreach (var path in shipped)
        {
            if (!File.Exists(path)) continue;
            var more = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            files.Add(more);
            if (DimensionsOf(more) == Dimensions && Dimensions > 0) Read(more);
        }
        own = files.Count;
        files.Add(stream);
        if (Dimensions > 0) rows = Read(stream);
        stream.SetLength(Head + (long)rows * RecordSize);
    }

    /// <summary>0 where neither model nor file has said it.</summary>
    public int Dimensions { get; }

    public int Count
    {
        get
        {
            lock (adding) return places.Count;
        }
    }

    /// <summary>Where the vectors of a model are kept.</summary>
    /// <param name="folder">May hold those of other models too.</param>
    /// <param name="model">What the vectors depend on.</param>
    public static string FileOf(string folder, string model) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)))[..16] + Extension);

    /// <summary>A text's key: what it is found by.</summary>
    public static ulong KeyOf(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public bool Has(ulong key)
    {
        lock (adding) return places.ContainsKey(key);
    }

    /// <summary>False where there is no vector of this text yet.</summary>
    /// <param name="key">The text's.</param>
    /// <param name="vector"><see cref="Dimensions"/> values.</param>
    public bool TryRead(ulong key, Span<sbyte> vector)
    {
        (int File, int Row) place;
        lock (adding)
        {
            if (!places.TryGetValue(key, out place)) return false;
        }
        var at = Head + (long)place.Row * RecordSize + RecordHead;
        return RandomAccess.Read(files[place.File].SafeFileHandle, MemoryMarshal.AsBytes(vector), at) == vector.Length;
    }

    /// <summary>Keeps vectors. What a crash of the machine takes with it is made again.</summary>
    public void Add(IReadOnlyList<(ulong Key, float[] Vector)> vectors)
    {
        lock (adding)
        {
            var fresh = vectors.Where(v => !places.ContainsKey(v.Key)).DistinctBy(v => v.Key).ToList();
            var bytes = new byte[fresh.Count * RecordSize];
            for (var i = 0; i < fresh.Count; i++)
            {
                var record = bytes.AsSpan(i * RecordSize, RecordSize);
                BinaryPrimitives.WriteUInt64LittleEndian(record, fresh[i].Key);
                Quantiser.Quantise(fresh[i].Vector, MemoryMarshal.Cast<byte, sbyte>(record[RecordHead..]));
                BinaryPrimitives.WriteUInt32LittleEndian(record[sizeof(ulong)..], Checksum(record));
            }
            RandomAccess.Write(files[own].SafeFileHandle, bytes, Head + (long)rows * RecordSize);
            foreach (var (key, _) in fresh) places[key] = (own, rows++);
        }
    }

    public void Dispose()
    {
        foreach (var file in files) file.Dispose();
    }

    private int RecordSize => RecordHead + Dimensions;

    private static int DimensionsOf(FileStream file)
    {
        Span<byte> head = stackalloc byte[Head];
        var isOurs = RandomAccess.Read(file.SafeFileHandle, head, 0) == Head && head.StartsWith(Magic);
        return isOurs ? BinaryPrimitives.ReadInt32LittleEndian(head[Magic.Length..]) : 0;
    }

    private void Begin(FileStream file)
    {
        Span<byte> head = stackalloc byte[Head];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[Magic.Length..], Dimensions);
        file.SetLength(0);
        RandomAccess.Write(file.SafeFileHandle, head, 0);
    }

    /// <summary>Notes where each vector is; stops before the first that is not whole.</summary>
    private int Read(FileStream file)
    {
        var number = files.IndexOf(file);
        var buffer = new byte[RecordsRead * RecordSize];
        for (var row = 0; ; row += RecordsRead)
        {
            var length = RandomAccess.Read(file.SafeFileHandle, buffer, Head + (long)row * RecordSize);
            for (var i = 0; i < RecordsRead; i++)
            {
                var record = buffer.AsSpan(i * RecordSize, RecordSize);
                if ((i + 1) * RecordSize > length || BinaryPrimitives.ReadUInt32LittleEndian(record[sizeof(ulong)..]) != Checksum(record)) return row + i;
                places.TryAdd(BinaryPrimitives.ReadUInt64LittleEndian(record), (number, row + i));
            }
        }
    }

    // FNV-1a of key and vector, eight bytes at a time.
    private static uint Checksum(ReadOnlySpan<byte> record)
    {
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(record) ^ 14695981039346656037;
        var rest = record[RecordHead..];
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * 1099511628211;
        foreach (var b in rest) hash = (hash ^ b) * 1099511628211;
        return (uint)(hash ^ (hash >> 32));
    }
}
