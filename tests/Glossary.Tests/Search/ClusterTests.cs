using Glossary.Meaning;
using Glossary.Search.Vectors;
using Glossary.Web;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>Large indexes look at the vectors that are likely to be near, not at all of them.</summary>
public sealed class ClusterTests
{
    private const string Syllables = "ba ce di fo gu la me ni po ru sa te vi wo xu za";

    [Fact]
    public void The_signs_of_vectors_choose_nearly_what_their_products_would()
    {
        const int Dimensions = 100, Count = 4_000, Best = 10, Chosen = 200;
        var random = new Random(1);
        var vectors = Enumerable.Range(0, Count).Select(_ => Vector(random, Dimensions)).ToArray();
        var words = SignHashing.SizeOf(Dimensions) / 64;
        var (signs, factors) = (new ulong[Count * words], new float[Count]);
        var rotated = new float[SignHashing.SizeOf(Dimensions)];
        for (var i = 0; i < Count; i++)
        {
            Array.Clear(rotated);
            vectors[i].CopyTo(rotated, 0);
            SignHashing.Rotate(rotated);
            factors[i] = SignHashing.Take(rotated, signs.AsSpan(i * words, words));
        }

        var (found, products, exact) = (0, new float[Count], new float[Count]);
        Span<sbyte> stored = stackalloc sbyte[Dimensions];
        for (var q = 0; q < 20; q++)
        {
            var query = new QueryVector(Vector(random, Dimensions));
            query.Signs.Add(signs, factors, 0, products);
            for (var i = 0; i < Count; i++)
            {
                Quantiser.Quantise(vectors[i], stored);
                exact[i] = query.Cosine(stored, Quantiser.InverseLength(stored));
            }
            var chosen = Enumerable.Range(0, Count).OrderByDescending(i => products[i]).Take(Chosen).ToHashSet();
            found += Enumerable.Range(0, Count).OrderByDescending(i => exact[i]).Take(Best).Count(chosen.Contains);
            Assert.All(Enumerable.Range(0, Count), i => Assert.InRange(products[i] - exact[i], -0.4f, 0.4f));
        }
        Assert.True(found >= 20 * Best * 9 / 10, $"{found} of {20 * Best}");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(64)]
    [InlineData(100)]
    public void Vectors_side_by_side_are_compared_as_each_alone_is(int dimensions)
    {
        const int Count = 7;
        var random = new Random(dimensions);
        var query = new QueryVector(Vector(random, dimensions));
        var (stored, lengths, cosines) = (new sbyte[Count * dimensions], new float[Count], new float[Count]);
        for (var i = 0; i < Count; i++)
        {
            var one = stored.AsSpan(i * dimensions, dimensions);
            Quantiser.Quantise(Vector(random, dimensions), one);
            lengths[i] = Quantiser.InverseLength(one);
        }
        query.Cosines(stored, lengths, cosines);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => query.Cosine(stored.AsSpan(i * dimensions, dimensions), lengths[i])), cosines);
        Assert.ThrowsAny<ArgumentException>(() => query.Cosines(stored.AsSpan(1), lengths, cosines));
    }

    [Fact]
    public async Task Clusters_are_kept_beside_the_index_and_made_again_where_they_are_damaged_or_of_other_entries()
    {
        var random = new Random(1);
        using var index = new TestIndex(
            [.. Enumerable.Range(1, 3_500).Select(i =>
            Entry(i, Word(random), $"{Word(random)} {Word(random)} of {Word(random)}.", alt: [.. Enumerable.Range(0, 4).Select(_ => Word(random))]))]);
        await index.Index.Ready.WaitAsync(TestContext.Current.CancellationToken);
        var file = Assert.Single(Directory.GetFiles(index.Folder, SegmentVectors.FilePrefix + "*"));
        var found = index.Find("bacedi fogula of meni");
        Assert.NotEmpty(found);

        Assert.True(index.Reopen().Ready.IsCompleted);
        Assert.Equal(found, index.Find("bacedi fogula of meni"));

        var damaged = (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..5_000];
        await index.Reopen(meanwhile: _ => File.WriteAllBytes(file, damaged)).Ready.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(found, index.Find("bacedi fogula of meni"));

        index.Index.Rebuild([Entry(1, "one", "The only one.")], 2, null, TestContext.Current.CancellationToken);
        Assert.Empty(Directory.GetFiles(index.Folder, SegmentVectors.FilePrefix + "*"));
    }

    private static string Word(Random random) => string.Concat(random.GetItems(Syllables.Split(' '), random.Next(2, 5)));

    private static float[] Vector(Random random, int dimensions)
    {
        // Later dimensions say less, as in the model.
        var vector = Enumerable.Range(0, dimensions).Select(d => (float)(random.NextDouble() + random.NextDouble() - 1) / (1 + d / 20f)).ToArray();
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }
}
