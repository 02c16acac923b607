extern alias benchmarks;

using Glossary.Posts;
using Glossary.Web;
using benchmarks::Glossary.Benchmarks.Rooms;

namespace Glossary.Tests.Architecture;

/// <summary>Holds what docs/architecture.md says of the rooms, on the compiled product: nothing here names a room that could be forgotten.</summary>
public class RoomTests
{
    private const int FewestRooms = 15;

    private static readonly string Sources = Path.Combine(Repository.Root, "src", "Glossary");
    private static readonly RoomMap Map = RoomMap.Read(typeof(Program).Assembly.Location, Sources);

    [Fact]
    public void No_room_uses_a_room_that_uses_it()
    {
        var cycles = Map.Cycles();
        var arrows = cycles.SelectMany(Map.Within).Select(a => $"{a.From} -> {a.To}: {a.Because}");
        Assert.True(cycles.Count == 0, $"Rooms that use each other:\n{string.Join('\n', arrows)}");
    }

    [Fact]
    public void Faces_do_not_know_each_other()
    {
        string[] faces = ["Agents", "Api", "Site"];
        Assert.Empty(Map.Arrows.Where(a => faces.Contains(a.From) && faces.Contains(a.To)).Select(a => a.Because));
    }

    [Fact]
    public void The_picture_in_the_documentation_is_that_of_the_code()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        Assert.Equal(RoomPicture.PutInto(page, RoomPicture.Of(Map)), page);
    }

    [Fact]
    public void Every_room_is_told_of_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        Assert.All(Map.Rooms, room => Assert.Contains($"| `{room}/` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_many_rooms_and_none_has_more_than_a_quarter_of_the_code()
    {
        var lines = RoomMap.SourcesOf(Sources).GroupBy(s => s.Room).ToDictionary(g => g.Key, g => g.Sum(s => File.ReadLines(s.File).Count()));
        Assert.True(Map.Rooms.Count >= FewestRooms, $"There are {Map.Rooms.Count} rooms.");
        Assert.Equal(Map.Rooms, lines.Keys.Order(StringComparer.Ordinal));
        Assert.All(lines, room => Assert.True(4 * room.Value <= lines.Values.Sum(), $"{room.Key} has {room.Value} lines of {lines.Values.Sum()}."));
    }

    /// <summary>A library that is hard to replace is known to the rooms that are about it.</summary>
    [Theory]
    [InlineData("Lucene.Net", "Search")]
    [InlineData("Microsoft.EntityFrameworkCore", "Storage")]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Microsoft.ML", "Meaning")]
    [InlineData("OpenAI", "Reading")]
    [InlineData("OllamaSharp", "Reading")]
    [InlineData("YamlDotNet", "Records")]
    [InlineData("CsvHelper", "Exchange")]
    [InlineData("ModelContextProtocol", "Agents")]
    [InlineData("Microsoft.AspNetCore.Components", "Site")]
    [InlineData("SkiaSharp", "Posts")]
    [InlineData("System.CommandLine", "Host")]
    [InlineData("FastEndpoints", "Web", "Api", "Site")]
    public void A_library_is_known_to_its_rooms_only(string library, params string[] rooms)
    {
        var users = Map.Types.Where(t => t.Value.Any(r => r.StartsWith(library + ".", StringComparison.Ordinal))).Select(t => t.Key).ToList();
        Assert.NotEmpty(users);
        // The host puts every library's services together.
        Assert.DoesNotContain(users, t => RoomMap.RoomOf(t) is var room && room != "Host" && !rooms.Contains(room));
    }

    /// <summary>What is thought, kept or edited does not depend on how it is asked for.</summary>
    [Fact]
    public void Rooms_below_the_web_know_nothing_of_HTTP()
    {
        string[] aboveHttp = ["Web", "Access", "Questions", "Operations", "Posts", "Api", "Site", "Agents", "Host"];
        var users = Map.Types.Where(t => t.Value.Any(r => r.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))).Select(t => t.Key);
        Assert.DoesNotContain(users, t => !aboveHttp.Contains(RoomMap.RoomOf(t)));
    }

    [Fact]
    public void A_name_means_one_type()
    {
        var twice = Map.Types.Keys.Where(t => !t.Contains('<', StringComparison.Ordinal)).GroupBy(t => t[(t.LastIndexOf('.') + 1)..]).Where(g => g.Count() > 1);
        Assert.Empty(twice.Select(g => string.Join(" and ", g)));
    }

    [Fact]
    public void No_file_brings_a_room_into_all_files()
    {
        var project = File.ReadAllText(Path.Combine(Sources, "Glossary.csproj"));
        Assert.DoesNotContain("<Using ", project, StringComparison.Ordinal);
        Assert.All(RoomMap.SourcesOf(Sources), s =>
        {
            var source = File.ReadAllText(s.File);
            Assert.DoesNotContain("global using Glossary.", source, StringComparison.Ordinal);
            if (Path.GetFileName(s.File) == "_Imports.razor") Assert.DoesNotContain("@using Glossary.", source, StringComparison.Ordinal);
        });
    }
}
