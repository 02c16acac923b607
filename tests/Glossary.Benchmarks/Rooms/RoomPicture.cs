using System.Text;

namespace Glossary.Benchmarks.Rooms;

/// <summary>The rooms as a picture in Mermaid: arrows that follow from others are left out, so that what is left can be read.</summary>
internal static class RoomPicture
{
    private const string Begin = "<!-- rooms: written by `dotnet run --project tests/Glossary.Benchmarks -- rooms` -->";
    private const string End = "<!-- end of rooms -->";

    public static string Of(RoomMap map)
    {
        var picture = new StringBuilder("```mermaid\nflowchart TD\n");
        foreach (var room in map.Rooms)
        {
            var direct = map.UsedBy(room).ToList();
            var needed = direct.Where(to => !direct.Exists(other => other != to && map.Reach(other).Contains(to))).ToList();
            if (needed.Count > 0) picture.Append("  ").Append(room).Append(" --> ").AppendJoin(" & ", needed).Append('\n');
        }
        return picture.Append("```").ToString();
    }

    /// <summary>The page with the picture in its place.</summary>
    /// <exception cref="InvalidOperationException">The page has no place for it.</exception>
    public static string PutInto(string page, string picture)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"The page has no lines '{Begin}' and '{End}'.");
        return $"{page[..(begin + Begin.Length)]}\n\n{picture}\n\n{page[end..]}";
    }
}
