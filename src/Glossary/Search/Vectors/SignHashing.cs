using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glossary.Search.Vectors;

/// <summary>
/// Vectors as one bit to a dimension (after Gao and Long, "RaBitQ", SIGMOD 2024): a random rotation spreads a vector evenly over its dimensions,
/// and then the signs alone tell its product with another one within a few hundredths. Enough to choose whose product is worth working out.
/// </summary>
internal static class SignHashing
{
    /// <summary>The power of two that a vector is filled up to.</summary>
    public static int SizeOf(int dimensions) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, dimensions));

    /// <summary>The same rotation always: some signs turned, then Hadamard's transform. What was filled up must be zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if ((BitOperations.RotateLeft((uint)i * 2654435769, 11) * 2246822519 >> 31) != 0) vector[i] = -vector[i];
        }
        ref var start = ref MemoryMarshal.GetReference(vector);
        for (var half = 1; half < vector.Length; half *= 2)
        {
            for (var i = 0; i < vector.Length; i += 2 * half)
            {
                if (half >= Vector256<float>.Count)
                {
                    for (var j = i; j < i + half; j += Vector256<float>.Count)
                    {
                        var (one, two) = (Vector256.LoadUnsafe(ref start, (nuint)j), Vector256.LoadUnsafe(ref start, (nuint)(j + half)));
                        (one + two).StoreUnsafe(ref start, (nuint)j);
                        (one - two).StoreUnsafe(ref start, (nuint)(j + half));
                    }
                }
                else
                {
                    for (var j = i; j < i + half; j++) (vector[j], vector[j + half]) = (vector[j] + vector[j + half], vector[j] - vector[j + half]);
                }
            }
        }
        var scale = 1 / MathF.Sqrt(vector.Length);
        foreach (ref var x in vector) x *= scale;
    }

    /// <summary>Signs of a rotated vector, and the factor that makes the product with them one with the vector.</summary>
    public static float Take(ReadOnlySpan<float> rotated, Span<ulong> signs)
    {
        var (squares, sum) = (0f, 0f);
        signs.Clear();
        for (var i = 0; i < rotated.Length; i++)
        {
            squares += rotated[i] * rotated[i];
            sum += Math.Abs(rotated[i]);
            if (rotated[i] > 0) signs[i >> 6] |= 1ul << (i & 63);
        }
        return sum > 0 ? squares / sum : 0;
    }
}

/// <summary>A query rotated and cut into four planes of bits, so that its product with signs is a matter of counting.</summary>
internal sealed class SignQuery
{
    private const int Planes = 4;
    private const int Steps = (1 << Planes) - 1;
    private readonly ulong[] planes;
    private readonly int words;
    private readonly float least;
    private readonly float step;
    private readonly float sum;

    public SignQuery(ReadOnlySpan<short> values, float inverseLength)
    {
        var size = SignHashing.SizeOf(values.Length);
        Span<float> rotated = size <= 1024 ? stackalloc float[size] : new float[size];
        rotated.Clear();
        for (var i = 0; i < values.Length; i++) rotated[i] = values[i] * inverseLength;
        SignHashing.Rotate(rotated);
        words = size / 64;
        planes = new ulong[words * Planes];
        least = float.MaxValue;
        var most = float.MinValue;
        foreach (var x in rotated)
        {
            sum += x;
            least = Math.Min(least, x);
            most = Math.Max(most, x);
        }
        this.step = Math.Max(most - least, 1e-9f) / Steps;
        for (var i = 0; i < size; i++)
        {
            var step = (int)((rotated[i] - least) / this.step + 0.5f);
            for (var p = 0; p < Planes; p++)
            {
                if ((step >> p & 1) != 0) planes[(i >> 6) * Planes + p] |= 1ul << (i & 63);
            }
        }
    }

    /// <summary>Adds to each of <paramref name="products"/> the estimate of a vector's product with the query, times its factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<ulong> signs, ReadOnlySpan<float> factors, float to, Span<float> products)
    {
        var (step, least) = (2 * this.step, 2 * this.least);
        if (words == 2)
        {
            var p = planes.AsSpan(0, 8);
            for (var i = 0; i < products.Length; i++)
            {
                var (a, b) = (signs[2 * i], signs[2 * i + 1]);
                var sum = Count(a & p[0]) + Count(b & p[4]) + 2 * (Count(a & p[1]) + Count(b & p[5]))
                    + 4 * (Count(a & p[2]) + Count(b & p[6])) + 8 * (Count(a & p[3]) + Count(b & p[7]));
                products[i] = to + factors[i] * (step * sum + least * (Count(a) + Count(b)) - this.sum);
            }
            return;
        }
        for (var i = 0; i < products.Length; i++)
        {
            var (sum, count) = (0, 0);
            for (var w = 0; w < words; w++)
            {
                var a = signs[i * words + w];
                count += Count(a);
                for (var p = 0; p < Planes; p++) sum += Count(a & planes[w * Planes + p]) << p;
            }
            products[i] = to + factors[i] * (step * sum + least * count - this.sum);
        }
    }

    private static int Count(ulong bits) => BitOperations.PopCount(bits);
}
