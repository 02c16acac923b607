using System.Text.RegularExpressions;

namespace Glossary.Benchmarks.Rooms;

/// <summary>That one room uses another, with one place where it does.</summary>
internal sealed record Arrow(string From, string To, string Because);

/// <summary>
/// The rooms of the product and the arrows between them. A room is a folder of src/Glossary and the namespace of that name; what it uses is read from the
/// compiled assembly, and from the sources where the compiler leaves no trace: constants, names in nameof, and using lines.
/// </summary>
internal sealed partial class RoomMap
{
    private const string Root = "Glossary";
    // The program itself has no namespace.
    private const string Entrance = "Host";

    private RoomMap(IReadOnlyList<string> rooms, IReadOnlyList<Arrow> arrows, IReadOnlyDictionary<string, HashSet<string>> types)
    {
        Rooms = rooms;
        Arrows = arrows;
        Types = types;
    }

    /// <summary>Names, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Rooms { get; }

    /// <summary>One for each pair of rooms of which the first uses the second.</summary>
    public IReadOnlyList<Arrow> Arrows { get; }

    /// <summary>Full names of the product's types, each with those of all types that it refers to.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Types { get; }

    /// <param name="assembly">Path of the compiled product.</param>
    /// <param name="sources">Folder of its sources.</param>
    public static RoomMap Read(string assembly, string sources)
    {
        var types = TypeGraph.Read(assembly).Where(t => IsOurs(t.Key)).ToDictionary();
        var arrows = new Dictionary<(string, string), Arrow>();
        foreach (var (type, references) in types)
        {
            foreach (var reference in references.Where(IsOurs)) Add(arrows, RoomOf(type), RoomOf(reference), $"{type} uses {reference}");
        }
        var rooms = types.Keys.Select(RoomOf).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (file, room) in SourcesOf(sources))
        {
            foreach (var named in NamedIn(File.ReadAllText(file), rooms, types))
            {
                Add(arrows, room, named, $"{Path.GetRelativePath(sources, file)} names {named}");
            }
        }
        return new(rooms, [.. arrows.Values], types);
    }

    /// <summary>The rooms of which each can reach each other one; a house with one direction has none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles()
    {
        var reach = Rooms.ToDictionary(r => r, Reach);
        return [.. Rooms
            .Where(r => reach[r].Contains(r))
            .GroupBy(r => string.Join(' ', Rooms.Where(o => reach[r].Contains(o) && reach[o].Contains(r))))
            .Select(g => g.ToList())];
    }

    /// <summary>The arrows within a cycle.</summary>
    public IEnumerable<Arrow> Within(IReadOnlyList<string> cycle) => Arrows.Where(a => cycle.Contains(a.From) && cycle.Contains(a.To));

    /// <summary>All rooms that a room uses, itself or through others.</summary>
    public HashSet<string> Reach(string room)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([room]);
        while (open.TryPop(out var at))
        {
            foreach (var next in UsedBy(at).Where(seen.Add)) open.Push(next);
        }
        return seen;
    }

    public IEnumerable<string> UsedBy(string room) => Arrows.Where(a => a.From == room).Select(a => a.To).Order(StringComparer.Ordinal);

    /// <summary>The room of a type by its full name.</summary>
    public static string RoomOf(string type) => type.Split('.') is [Root, var room, _, ..] ? room : Entrance;

    /// <summary>Every source file of the product with its room, migrations aside, which a tool writes.</summary>
    public static IEnumerable<(string File, string Room)> SourcesOf(string sources) =>
        from file in Directory.EnumerateFiles(sources, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor"
        let parts = Path.GetRelativePath(sources, file).Split(Path.DirectorySeparatorChar)
        where parts.Length > 1 && parts[0] is not ("bin" or "obj") && !parts.Contains("Migrations")
        select (file, parts[0]);

    private static bool IsOurs(string type) => type.StartsWith(Root + ".", StringComparison.Ordinal) || type == ".Program";

    private static void Add(Dictionary<(string, string), Arrow> arrows, string from, string to, string because)
    {
        if (from != to) arrows.TryAdd((from, to), new(from, to, because));
    }

    private static IEnumerable<string> NamedIn(string source, List<string> rooms, Dictionary<string, HashSet<string>> types)
    {
        var used = UsingLine().Matches(source).Select(m => m.Groups[1].Value);
        var relative = RelativeName().Matches(source)
            .Where(m => types.ContainsKey($"{Root}.{m.Groups[1].Value}.{m.Groups[2].Value}"))
            .Select(m => m.Groups[1].Value);
        return used.Concat(relative).Where(rooms.Contains).Distinct();
    }

    [GeneratedRegex(@"^\s*@?using (?:static )?(?:\w+ = )?Glossary\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    // "Access.ClientView" in a file of another room, which needs no using line.
    [GeneratedRegex(@"(?<![\w.])(?:Glossary\.)?([A-Z]\w+)\.([A-Z]\w+)")]
    private static partial Regex RelativeName();
}
