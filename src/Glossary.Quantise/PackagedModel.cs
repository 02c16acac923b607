using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Glossary.Quantise;

/// <summary>What an assembly of the packages SentenceTransformers.* carries, read as data: nothing of it is loaded or run.</summary>
internal sealed record PackagedModel(byte[] Model, byte[] Vocabulary)
{
    /// <exception cref="InvalidDataException">The assembly carries no such model.</exception>
    public static PackagedModel Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var resources = file.PEHeaders.CorHeader?.ResourcesDirectory ?? throw new InvalidDataException($"{assembly} is no assembly");
        var metadata = file.GetMetadataReader();
        return new(Resource("model.onnx"), Resource("vocab.txt"));

        byte[] Resource(string name)
        {
            var found = metadata.ManifestResources
                .FirstOrDefault(r => metadata.GetString(metadata.GetManifestResource(r).Name).EndsWith("." + name, StringComparison.Ordinal));
            if (found.IsNil) throw new InvalidDataException($"{assembly} has no resource {name}");
            var data = file.GetSectionData(resources.RelativeVirtualAddress).GetReader();
            data.Offset = (int)metadata.GetManifestResource(found).Offset;
            return data.ReadBytes(data.ReadInt32());
        }
    }
}
