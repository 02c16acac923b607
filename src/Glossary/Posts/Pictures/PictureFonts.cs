using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SkiaSharp;

namespace Glossary.Posts.Pictures;

/// <summary>
/// The open font Inter, which comes in the resources of a package of Avalonia's. The package's assembly is in ours as data and is never loaded:
/// it would want all of Avalonia.
/// </summary>
internal static class PictureFonts
{
    private const string Package = "fonts/inter";
    private const string Resource = "!AvaloniaResources";

    /// <param name="file">"Inter-Regular.ttf".</param>
    public static SKTypeface Open(string file)
    {
        using var assembly = new PEReader(typeof(PictureFonts).Assembly.GetManifestResourceStream(Package)!);
        var metadata = assembly.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource).First(r => metadata.GetString(r.Name) == Resource);
        var start = assembly.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress + (int)resource.Offset;
        var reader = assembly.GetSectionData(start).GetReader();
        // Length of the resource; then length, version and number of entries of the index.
        reader.ReadInt32();
        var index = reader.ReadInt32();
        var data = reader.Offset + index;
        reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var path = reader.ReadUTF8(reader.ReadCompressedInteger());
            var (offset, size) = (reader.ReadInt32(), reader.ReadInt32());
            if (!path.EndsWith($"/{file}", StringComparison.Ordinal)) continue;
            reader.Offset = data + offset;
            using var font = SKData.CreateCopy(reader.ReadBytes(size));
            return SKTypeface.FromData(font);
        }
        throw new InvalidOperationException($"The package of fonts has no {file}.");
    }
}
