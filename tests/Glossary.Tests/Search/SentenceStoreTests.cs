using Glossary.Search.Vectors;

namespace Glossary.Tests.Search;

/// <summary>What a sentence model made of texts, kept in files.</summary>
public sealed class SentenceStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("glossary-vectors-").FullName;
    private string TheFile => Path.Combine(folder, "of-a-model.vectors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Vectors_are_found_by_their_texts_after_the_file_was_closed()
    {
        using (var store = new SentenceStore(TheFile, 3)) store.Add([Of("one", 1, 0, 0), Of("two", 0, -1, 0.5f)]);
        using var opened = new SentenceStore(TheFile, 3);
        Assert.Equal(2, opened.Count);
        Assert.Equal([0, -127, 64], Read(opened, "two"));
        Assert.Null(Read(opened, "three"));
        opened.Add([Of("three", 0, 0, 1)]);
        Assert.Equal([127, 0, 0], Read(opened, "one"));
        Assert.Equal([0, 0, 127], Read(opened, "three"));
    }

    [Fact]
    public void A_text_is_kept_once()
    {
        using var store = new SentenceStore(TheFile, 3);
        store.Add([Of("one", 1, 0, 0), Of("one", 0, 1, 0)]);
        var length = new FileInfo(TheFile).Length;
        store.Add([Of("one", 0, 0, 1)]);
        Assert.Equal((1, length), (store.Count, new FileInfo(TheFile).Length));
        Assert.Equal([127, 0, 0], Read(store, "one"));
    }

    [Theory]
    [InlineData(-1)] // the end of the last record is missing
    [InlineData(+5)] // the beginning of another
    public void What_a_crash_left_by_halves_is_cut_off(int more)
    {
        using (var store = new SentenceStore(TheFile, 3)) store.Add([Of("one", 1, 0, 0), Of("two", 0, 1, 0)]);
        using (var file = File.Open(TheFile, FileMode.Open)) file.SetLength(file.Length + more);
        using (var opened = new SentenceStore(TheFile, 3))
        {
            Assert.Equal([127, 0, 0], Read(opened, "one"));
            Assert.Equal(more < 0, Read(opened, "two") is null);
            opened.Add([Of("two", 0, 1, 0), Of("three", 0, 0, 1)]);
        }
        using var again = new SentenceStore(TheFile, 3);
        Assert.Equal(3, again.Count);
        Assert.Equal([0, 0, 127], Read(again, "three"));
    }

    [Fact]
    public void A_record_that_was_damaged_is_no_vector()
    {
        using (var store = new SentenceStore(TheFile, 3)) store.Add([Of("one", 1, 0, 0), Of("two", 0, 1, 0)]);
        var bytes = File.ReadAllBytes(TheFile);
        bytes[^1] ^= 1;
        File.WriteAllBytes(TheFile, bytes);
        using var opened = new SentenceStore(TheFile, 3);
        Assert.Equal([127, 0, 0], Read(opened, "one"));
        Assert.Null(Read(opened, "two"));
    }

    [Fact]
    public void A_file_of_other_dimensions_or_of_something_else_is_begun_anew()
    {
        using (var store = new SentenceStore(TheFile, 3)) store.Add([Of("one", 1, 0, 0)]);
        using (var other = new SentenceStore(TheFile, 2)) Assert.Equal((0, 2), (other.Count, other.Dimensions));
        File.WriteAllText(TheFile, "no vectors at all");
        using var anew = new SentenceStore(TheFile, 3);
        anew.Add([Of("one", 0, 0, 1)]);
        Assert.Equal([0, 0, 127], Read(anew, "one"));
    }

    [Fact]
    public void Dimensions_are_those_of_the_file_where_the_model_does_not_say_them()
    {
        using (var store = new SentenceStore(TheFile, 3)) store.Add([Of("one", 1, 0, 0)]);
        using var opened = new SentenceStore(TheFile, 0);
        Assert.Equal((1, 3), (opened.Count, opened.Dimensions));
    }

    [Fact]
    public void Files_that_come_with_the_program_are_read_and_never_written()
    {
        var shipped = Path.Combine(folder, "shipped.vectors");
        using (var store = new SentenceStore(shipped, 3)) store.Add([Of("one", 1, 0, 0)]);
        var bytes = File.ReadAllBytes(shipped);
        using (var store = new SentenceStore(TheFile, 3, shipped, Path.Combine(folder, "absent.vectors")))
        {
            Assert.Equal([127, 0, 0], Read(store, "one"));
            store.Add([Of("one", 0, 1, 0), Of("two", 0, 0, 1)]);
            Assert.Equal([127, 0, 0], Read(store, "one"));
        }
        Assert.Equal(bytes, File.ReadAllBytes(shipped));
        using var own = new SentenceStore(TheFile, 3);
        Assert.Null(Read(own, "one"));
        Assert.Equal([0, 0, 127], Read(own, "two"));
    }

    private static (ulong, float[]) Of(string text, params float[] vector) => (SentenceStore.KeyOf(text), vector);

    private static sbyte[]? Read(SentenceStore store, string text)
    {
        var vector = new sbyte[store.Dimensions];
        return store.TryRead(SentenceStore.KeyOf(text), vector) ? vector : null;
    }
}
