using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Glossary.Meaning;

/// <summary>Arithmetic on vectors of int8, which System.Numerics.Tensors offers for equal types only.</summary>
internal static class Quantiser
{
    /// <summary>Dot product of a stored vector with a query widened once; exact as long as dimensions x 127 x 127 fits an int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Dot(ReadOnlySpan<sbyte> stored, ReadOnlySpan<short> query)
    {
        ref var a = ref MemoryMarshal.GetReference(stored);
        ref var b = ref MemoryMarshal.GetReference(query);
        nuint i = 0, length = (nuint)stored.Length;
        var total = 0;
        if (Avx2.IsSupported)
        {
            var sum = Vector256<int>.Zero;
            for (; i + 16 <= length; i += 16)
            {
                sum += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref a, i)), Vector256.LoadUnsafe(ref b, i));
            }
            total = Vector256.Sum(sum);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            var sum = Vector128<int>.Zero;
            for (; i + 8 <= length; i += 8)
            {
                var (low, _) = Vector128.Widen(Vector64.LoadUnsafe(ref a, i).ToVector128());
                var (one, two) = Vector128.Widen(low * Vector128.LoadUnsafe(ref b, i));
                sum += one + two;
            }
            total = Vector128.Sum(sum);
        }
        for (; i < length; i++) total += stored[(int)i] * query[(int)i];
        return total;
    }

    /// <summary>
    /// The same of vectors that lie side by side, all of them at once: a call for each costs as much as the work.
    /// </summary>
    /// <param name="stored">As many vectors as there are <paramref name="products"/>.</param>
    /// <param name="query">As long as one of them.</param>
    /// <param name="products">Where they are put.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots(ReadOnlySpan<sbyte> stored, ReadOnlySpan<short> query, Span<float> products)
    {
        const int Step = 64;
        if (!Avx512BW.IsSupported || query.Length % Step != 0)
        {
            for (var i = 0; i < products.Length; i++) products[i] = Dot(stored.Slice(i * query.Length, query.Length), query);
            return;
        }
        // What follows reads without looking where it reads.
        ArgumentOutOfRangeException.ThrowIfLessThan(stored.Length, products.Length * query.Length, nameof(stored));
        ref var a = ref MemoryMarshal.GetReference(stored);
        ref var b = ref MemoryMarshal.GetReference(query);
        nuint at = 0, length = (nuint)query.Length;
        for (var i = 0; i < products.Length; i++, at += length)
        {
            var (one, two) = (Vector512<int>.Zero, Vector512<int>.Zero);
            for (nuint j = 0; j < length; j += Step)
            {
                one += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref a, at + j)), Vector512.LoadUnsafe(ref b, j));
                two += Avx512BW.MultiplyAddAdjacent(
                    Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref a, at + j + Step / 2)), Vector512.LoadUnsafe(ref b, j + Step / 2));
            }
            products[i] = Vector512.Sum(one + two);
        }
    }

    /// <summary>sum += row x scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(row);
            ref var target = ref MemoryMarshal.GetReference(sum);
            var factor = Vector256.Create(scale);
            for (; i + 8 <= row.Length; i += 8)
            {
                var wide = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(Vector64.LoadUnsafe(ref source, (nuint)i).ToVector128()));
                (Vector256.LoadUnsafe(ref target, (nuint)i) + (wide * factor)).StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < row.Length; i++) sum[i] += row[i] * scale;
    }

    /// <summary>Quantises a unit vector so that its largest component becomes 127; cosines need no scale afterwards, only the result's length.</summary>
    public static void Quantise(ReadOnlySpan<float> vector, Span<sbyte> target)
    {
        var largest = 0f;
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        var factor = largest > 0 ? 127 / largest : 0;
        for (var i = 0; i < vector.Length; i++) target[i] = (sbyte)MathF.Round(vector[i] * factor);
    }

    /// <summary>1 / length, or 0 for a vector of zeros, whose cosine with everything is thereby 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float InverseLength(ReadOnlySpan<sbyte> vector)
    {
        var sum = 0;
        if (Vector.IsHardwareAccelerated && Avx2.IsSupported)
        {
            var lanes = Vector256<int>.Zero;
            var i = 0;
            ref var a = ref MemoryMarshal.GetReference(vector);
            for (; i + 16 <= vector.Length; i += 16)
            {
                var wide = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref a, (nuint)i));
                lanes += Avx2.MultiplyAddAdjacent(wide, wide);
            }
            sum = Vector256.Sum(lanes);
            for (; i < vector.Length; i++) sum += vector[i] * vector[i];
        }
        else
        {
            foreach (var x in vector) sum += x * x;
        }
        return sum > 0 ? 1 / MathF.Sqrt(sum) : 0;
    }
}
