using System.Numerics.Tensors;
using System.Text.Json;
using Glossary.Meaning;
using Microsoft.Extensions.AI;

namespace Glossary.Tests.Meaning;

/// <summary>encoder.jsonl holds texts with the vectors that the reference encoder of the model gives.</summary>
public class EncoderTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, float[]> Reference() =>
        [.. File
            .ReadLines(Path.Combine(Repository.Root, "tests/Glossary.Tests/Meaning/encoder.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Sample>(line, Json)!)
            .Select(s => (s.Text, s.Vector))];

    [Theory]
    [MemberData(nameof(Reference))]
    public void The_model_gives_the_vector_of_the_reference_encoder(string text, float[] vector)
    {
        var encoded = Encode(text);
        for (var i = 0; i < vector.Length; i++) Assert.Equal(vector[i], encoded[i], 2e-6f);
    }

    [Theory]
    [InlineData("sending the same request twice has the same effect", "Idempotent", 0.49076f)]
    [InlineData("datsbase", "database", 0.14394f)]
    public void Nearness_in_meaning_is_that_of_the_reference_encoder(string text, string other, float cosine) =>
        Assert.Equal(cosine, TensorPrimitives.Dot<float>(Encode(text), Encode(other)), 1e-4f);

    [Theory]
    [InlineData("Schrödinger's naïve façade", "Schrodinger's naive facade")]
    [InlineData("REVERSE PROXY", "reverse proxy")]
    public void Accents_and_cases_do_not_change_what_is_meant(string text, string same) => Assert.Equal(Encode(same), Encode(text));

    [Fact]
    public async Task The_generator_gives_a_vector_for_each_text_in_order()
    {
        var vectors = await StaticModel.Shared.GenerateAsync(["cache", "", "proxy"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3, vectors.Count);
        Assert.Equal(Encode("proxy"), vectors[2].Vector.ToArray());
        Assert.All(vectors[1].Vector.ToArray(), x => Assert.Equal(0, x));
        var metadata = (EmbeddingGeneratorMetadata)((IEmbeddingGenerator)StaticModel.Shared).GetService(typeof(EmbeddingGeneratorMetadata))!;
        Assert.Equal(128, metadata.DefaultModelDimensions);
    }

    private static float[] Encode(string text)
    {
        var vector = new float[StaticModel.Shared.Dimensions];
        StaticModel.Shared.Encode(text, vector);
        return vector;
    }

    private sealed record Sample(string Text, float[] Vector);
}
