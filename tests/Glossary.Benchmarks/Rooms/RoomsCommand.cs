using System.Globalization;
using Glossary.Web;

namespace Glossary.Benchmarks.Rooms;

/// <summary>Writes the picture of the rooms into docs/architecture.md, and tells how large each room is.</summary>
internal static class RoomsCommand
{
    public static int Run()
    {
        var root = RepositoryRoot();
        var sources = Path.Combine(root, "src", "Glossary");
        var map = RoomMap.Read(typeof(Model.Entry).Assembly.Location, sources);
        var page = Path.Combine(root, "docs", "architecture.md");
        File.WriteAllText(page, RoomPicture.PutInto(File.ReadAllText(page), RoomPicture.Of(map)));
        var lines = RoomMap.SourcesOf(sources)
            .GroupBy(s => s.Room)
            .ToDictionary(g => g.Key, g => (Files: g.Count(), Lines: g.Sum(s => File.ReadLines(s.File).Count())));
        var all = lines.Values.Sum(l => l.Lines);
        foreach (var room in map.Rooms.OrderByDescending(r => lines[r].Lines))
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{room,-12} {lines[room].Files,4} files {lines[room].Lines,6} lines {100.0 * lines[room].Lines / all,5:0.0} %"));
        }
        Console.WriteLine($"{map.Rooms.Count} rooms, {map.Arrows.Count} arrows");
        foreach (var cycle in map.Cycles())
        {
            Console.WriteLine($"A cycle: {string.Join(", ", cycle)}");
            foreach (var arrow in map.Within(cycle)) Console.WriteLine($"  {arrow.From} -> {arrow.To}: {arrow.Because}");
        }
        return map.Cycles().Count == 0 ? 0 : 1;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Glossary.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The command runs within the repository.");
    }
}
