using System.IO.Compression;
using System.Text;
using Glossary.Records;

namespace Glossary.Exchange.Hugo;

/// <summary>A page of a Hugo site: its place within the site, and how its bytes are read.</summary>
internal sealed record HugoPage(string Path, Func<Stream> Open)
{
    private const int LongestPage = 1024 * 1024;

    /// <summary>The pages of a zip, in its order; Hugo's own pages (_index.md) and what hidden folders hold are none.</summary>
    public static IEnumerable<HugoPage> OfZip(ZipArchive zip) => zip.Entries.Where(e => IsPage(e.FullName)).Select(e => new HugoPage(e.FullName, e.Open));

    /// <summary>The pages of a site's folder, by name.</summary>
    public static IEnumerable<HugoPage> OfFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new HugoPage(System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/'), () => File.OpenRead(f)))
            .Where(p => IsPage(p.Path));

    /// <summary>The name without folders and ending; that of the folder for a page bundle.</summary>
    public string Name => Path.Split('/') is [.., var folder, "index.md"] ? folder : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The language that the site keeps the page under: content/de/….</summary>
    public string? Language
    {
        get
        {
            var parts = Path.Split('/');
            var content = Array.IndexOf(parts, "content");
            return content >= 0 && content + 2 < parts.Length && IsLanguage(parts[content + 1]) ? parts[content + 1] : null;
        }
    }

    /// <summary>Front matter and what follows it; null where the page has none.</summary>
    /// <exception cref="UnreadableRowException">The page is too long, or its front matter cannot be read.</exception>
    public (Node.Fields Fields, string Body)? Read()
    {
        using var stream = Open();
        using var reader = Utf8Text.Open(stream);
        return FrontMatter.Read(ReadText(reader).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
    }

    private static string ReadText(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[8 * 1024];
        try
        {
            // A packed page may be far longer than it looks.
            for (var length = reader.Read(buffer); length > 0; length = reader.Read(buffer))
            {
                text.Append(buffer, 0, length);
                if (text.Length > LongestPage) throw new UnreadableRowException(1, $"is longer than {LongestPage} characters");
            }
        }
        catch (DecoderFallbackException fault)
        {
            throw new UnreadableRowException(1, "is not UTF-8 text; save the page as UTF-8", fault);
        }
        return text.ToString();
    }

    private static bool IsPage(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !path.Split('/').Any(p => p.StartsWith('_') || p.StartsWith('.'));

    private static bool IsLanguage(string part) =>
        part.Length is >= 2 and <= 12 && part.Split('-', '_') is [{ Length: 2 or 3 }, ..] && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
