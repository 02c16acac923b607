extern alias quantise;

using System.Numerics.Tensors;
using Glossary.Meaning;
using quantise::Glossary.Quantise;

namespace Glossary.Tests.Meaning;

/// <summary>The build's way to make a sentence model small.</summary>
public sealed class QuantiseTests : IDisposable
{
    private static readonly string Tiny = Path.Combine(Repository.Root, "tests/Glossary.Tests/Meaning/tiny-model");

    private readonly string folder = Directory.CreateTempSubdirectory("glossary-quantised-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_quantised_model_gives_nearly_the_same_vectors()
    {
        var model = Model();
        var made = OnnxQuantiser.Quantise(model);
        Assert.True(made.Length * 3 < model.Length);
        using var whole = new OnnxGenerator(OnnxFolder.Read(Write("whole", model)));
        using var small = new OnnxGenerator(OnnxFolder.Read(Write("small", made)));
        string[] texts = ["the lamp", "a chair to sit on", "boat", "a book and a lamp"];
        var expected = await whole.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        var given = await small.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(expected.Zip(given), p => Assert.True(TensorPrimitives.CosineSimilarity(p.First.Vector.Span, p.Second.Vector.Span) > 0.999));
    }

    private string Write(string name, byte[] model)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.Copy(Path.Combine(Tiny, "vocab.txt"), Path.Combine(to, "vocab.txt"));
        File.WriteAllBytes(Path.Combine(to, "model.onnx"), model);
        return to;
    }

    /// <summary>
    /// A table of words and two products with the same input, which are added: the parts of a transformer that are changed. Numbers as in onnx.proto.
    /// </summary>
    private static byte[] Model()
    {
        const int Rows = 10_001, Columns = 16;
        var random = new Random(1);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        Message Tensor(string name, int rows) =>
            new Message().Add(1, rows).Add(1, Columns).Add(2, 1).Add(8, name).Add(9, Message.Raw(Values(rows * Columns)));
        Message Node(string op, string output, params string[] inputs) =>
            inputs.Aggregate(new Message(), (node, input) => node.Add(1, input)).Add(2, output).Add(4, op);
        Message Named(string name, int type, params Message[] lengths)
        {
            var shape = lengths.Aggregate(new Message(), (s, length) => s.Add(1, length.ToArray()));
            var tensor = new Message().Add(1, type).Add(2, shape.ToArray());
            return new Message().Add(1, name).Add(2, new Message().Add(1, tensor.ToArray()).ToArray());
        }
        var (batch, tokens, columns) = (new Message().Add(2, "batch"), new Message().Add(2, "tokens"), new Message().Add(1, Columns));
        var graph = new Message()
            .Add(1, Node("Gather", "words", "table", "input_ids").ToArray())
            .Add(1, Node("MatMul", "one", "words", "first").ToArray())
            .Add(1, Node("MatMul", "two", "words", "second").ToArray())
            .Add(1, Node("Add", "last_hidden_state", "one", "two").ToArray())
            .Add(2, "graph")
            .Add(5, Tensor("table", Rows).ToArray()).Add(5, Tensor("first", Columns).ToArray()).Add(5, Tensor("second", Columns).ToArray())
            .Add(11, Named("input_ids", 7, batch, tokens).ToArray())
            .Add(12, Named("last_hidden_state", 1, batch, tokens, columns).ToArray());
        return new Message().Add(1, 8).Add(7, graph.ToArray()).Add(8, new Message().Add(1, "").Add(2, 13).ToArray()).ToArray();
    }

    [Fact]
    public void The_shipped_model_is_a_quarter_of_the_one_in_the_package()
    {
        var length = new FileInfo(OnnxFolder.Read(SentenceGenerators.ShippedFolder).ModelFile).Length;
        Assert.InRange(length, 20_000_000, 26_000_000);
    }

    [Fact]
    public void A_message_is_written_as_it_was_read_with_fields_that_nobody_knows()
    {
        var model = File.ReadAllBytes(Path.Combine(Tiny, "model.onnx"));
        Assert.Equal(model, Message.Read(model).ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 0x0a, 5, 1 })] // longer than what follows
    [InlineData(new byte[] { 0x08, 0x80 })] // a number that does not end
    [InlineData(new byte[] { 0x0b })] // a group, which ONNX has none of
    public void What_is_no_message_is_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => OnnxQuantiser.Quantise(bytes));

    [Fact]
    public void A_package_without_a_model_is_refused() =>
        Assert.Throws<InvalidDataException>(() => PackagedModel.Read(typeof(QuantiseTests).Assembly.Location));
}
