using System.Runtime.InteropServices;

namespace Glossary.Quantise;

/// <summary>
/// Makes a sentence transformer in ONNX form a quarter as large and two to three times as fast: products with constant matrices become
/// DynamicQuantizeLinear and MatMulInteger with a scale for each column, the word table int8 with a scale for each row.
/// </summary>
internal static class OnnxQuantiser
{
    // Numbers of fields in onnx.proto.
    private const int ModelGraph = 7;
    private const int GraphNode = 1;
    private const int GraphInitializer = 5;
    private const int NodeInput = 1;
    private const int NodeOutput = 2;
    private const int NodeOperator = 4;
    private const int NodeAttribute = 5;
    private const int AttributeName = 1;
    private const int AttributeNumber = 3;
    private const int AttributeType = 20;
    private const int TypeOfNumber = 2;
    private const int TensorDimensions = 1;
    private const int TensorType = 2;
    private const int TensorName = 8;
    private const int TensorRaw = 9;
    private const int Float = 1;
    private const int Int8 = 3;

    /// <summary>Smaller tables are those of positions and of sentences, which hardly count.</summary>
    private const int LeastRowsOfWordTable = 10_000;
    private const float Largest = 127;
    private const float SmallestScale = 1e-12f;

    /// <summary>A matrix of the model: rows x columns floats.</summary>
    private sealed record Matrix(string Name, int Rows, int Columns, float[] Values);

    /// <param name="model">A ModelProto with its weights inside.</param>
    /// <returns>A ModelProto with the same inputs and outputs.</returns>
    /// <exception cref="InvalidDataException">The bytes are no such model, or hold no product with a constant matrix.</exception>
    public static byte[] Quantise(ReadOnlyMemory<byte> model)
    {
        var whole = Message.Read(model);
        var graph = whole.Messages(ModelGraph).FirstOrDefault() ?? throw new InvalidDataException("the model has no graph");
        var quantised = Graph(graph);
        var made = new Message();
        foreach (var field in whole.Fields)
        {
            if (field.Number == ModelGraph) made.Add(ModelGraph, quantised.ToArray());
            else made.Fields.Add(field);
        }
        return made.ToArray();
    }

    private static Message Graph(Message graph)
    {
        var matrices = graph.Messages(GraphInitializer).Select(MatrixOf).OfType<Matrix>().ToDictionary(m => m.Name);
        var (nodes, added) = (new List<Message>(), new Dictionary<string, Message>());
        var scaled = new HashSet<string>();
        foreach (var node in graph.Messages(GraphNode))
        {
            var inputs = node.Texts(NodeInput).ToList();
            switch (node.Text(NodeOperator))
            {
                case "MatMul" when matrices.TryGetValue(inputs[1], out var weights):
                    Product(inputs[0], weights, node.Text(NodeOutput), nodes, added, scaled);
                    break;
                case "Gather" when matrices.TryGetValue(inputs[0], out var table) && table.Rows > LeastRowsOfWordTable:
                    LookUp(table, inputs[1], node.Text(NodeOutput), nodes, added);
                    break;
                default:
                    nodes.Add(node);
                    break;
            }
        }
        if (scaled.Count == 0) throw new InvalidDataException("the model has no product with a constant matrix");

        var used = nodes.SelectMany(n => n.Texts(NodeInput)).ToHashSet();
        var made = new Message();
        foreach (var node in nodes) made.Add(GraphNode, node.ToArray());
        foreach (var field in graph.Fields)
        {
            if (field.Number == GraphNode || (field.Number == GraphInitializer && !used.Contains(Message.Read(field.Data).Text(TensorName)))) continue;
            made.Fields.Add(field);
        }
        foreach (var tensor in added.Values) made.Add(GraphInitializer, tensor.ToArray());
        return made;
    }

    private static void Product(string input, Matrix weights, string output, List<Message> nodes, Dictionary<string, Message> added, HashSet<string> scaled)
    {
        var name = weights.Name;
        if (!added.ContainsKey(name + "_q"))
        {
            var (values, scales) = Scaled(weights, byRow: false);
            added[name + "_q"] = Tensor(name + "_q", Int8, values, weights.Rows, weights.Columns);
            added[name + "_s"] = Tensor(name + "_s", Float, Message.Raw(scales), weights.Columns);
            added[name + "_z"] = Tensor(name + "_z", Int8, new byte[1]);
        }
        // One scaling serves all products with the same input.
        if (scaled.Add(input)) nodes.Add(Node("DynamicQuantizeLinear", [input], [input + "_dq", input + "_ds", input + "_dz"]));
        nodes.Add(Node("MatMulInteger", [input + "_dq", name + "_q", input + "_dz", name + "_z"], [output + "_i"]));
        nodes.Add(Node("Cast", [output + "_i"], [output + "_f"], ("to", Float)));
        nodes.Add(Node("Mul", [input + "_ds", name + "_s"], [output + "_sc"]));
        nodes.Add(Node("Mul", [output + "_f", output + "_sc"], [output]));
    }

    private static void LookUp(Matrix table, string index, string output, List<Message> nodes, Dictionary<string, Message> added)
    {
        var name = table.Name;
        var (values, scales) = Scaled(table, byRow: true);
        added[name + "_q"] = Tensor(name + "_q", Int8, values, table.Rows, table.Columns);
        added[name + "_s"] = Tensor(name + "_s", Float, Message.Raw(scales), table.Rows, 1);
        nodes.Add(Node("Gather", [name + "_q", index], [output + "_g"], ("axis", 0)));
        nodes.Add(Node("Cast", [output + "_g"], [output + "_gf"], ("to", Float)));
        nodes.Add(Node("Gather", [name + "_s", index], [output + "_gs"], ("axis", 0)));
        nodes.Add(Node("Mul", [output + "_gf", output + "_gs"], [output]));
    }

    /// <summary>Values from -127 to 127, and what a step is worth in each row or column.</summary>
    private static (byte[] Values, float[] Scales) Scaled(Matrix matrix, bool byRow)
    {
        var scales = new float[byRow ? matrix.Rows : matrix.Columns];
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            ref var scale = ref scales[byRow ? i / matrix.Columns : i % matrix.Columns];
            scale = Math.Max(scale, Math.Abs(matrix.Values[i]));
        }
        for (var i = 0; i < scales.Length; i++) scales[i] = Math.Max(scales[i], SmallestScale) / Largest;
        var values = new byte[matrix.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var steps = MathF.Round(matrix.Values[i] / scales[byRow ? i / matrix.Columns : i % matrix.Columns]);
            values[i] = (byte)(sbyte)Math.Clamp(steps, -Largest, Largest);
        }
        return (values, scales);
    }

    private static Matrix? MatrixOf(Message tensor)
    {
        var raw = tensor.Data(TensorRaw);
        if (tensor.Numbers(TensorDimensions).ToList() is not [var rows, var columns] || tensor.Numbers(TensorType).FirstOrDefault() != Float
            || raw.Length != rows * columns * sizeof(float))
        {
            return null;
        }
        return new(tensor.Text(TensorName), (int)rows, (int)columns, MemoryMarshal.Cast<byte, float>(raw.Span).ToArray());
    }

    private static Message Tensor(string name, int type, byte[] raw, params long[] dimensions)
    {
        var tensor = new Message();
        foreach (var length in dimensions) tensor.Add(TensorDimensions, length);
        return tensor.Add(TensorType, type).Add(TensorName, name).Add(TensorRaw, raw);
    }

    private static Message Node(string op, string[] inputs, string[] outputs, (string Name, long Value)? attribute = null)
    {
        var node = new Message();
        foreach (var input in inputs) node.Add(NodeInput, input);
        foreach (var output in outputs) node.Add(NodeOutput, output);
        node.Add(NodeOperator, op);
        if (attribute is not { } given) return node;
        var message = new Message().Add(AttributeName, given.Name).Add(AttributeNumber, given.Value).Add(AttributeType, TypeOfNumber);
        return node.Add(NodeAttribute, message.ToArray());
    }
}
