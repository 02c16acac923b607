using System.Globalization;

namespace Glossary.Benchmarks;

/// <summary>What stands after a command: values of named options ("--entries 1000"), and the rest.</summary>
internal sealed record Options(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Rest)
{
    public static Options Parse(string[] args, params string[] names)
    {
        var (values, rest) = (new Dictionary<string, string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && names.Contains(args[i][2..]) && i + 1 < args.Length) values[args[i][2..]] = args[++i];
            else rest.Add(args[i]);
        }

        return new(values, rest);
    }

    public string? Text(string name) => Values.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => Values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public string[] List(string name, string[] otherwise) => Values.TryGetValue(name, out var value) ? value.Split(',') : otherwise;
}
