using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A source as the API shows it.</summary>
internal sealed record SourceBody(
    long Id, string Key, SourceType Type, string Title, string? ShortTitle, IReadOnlyList<string> Authors, string? Container, string? Publisher, string? Number,
    string? Issued, string? Version, string? Accessed, string? Checksum, string? Url)
{
    public static SourceBody Of(Source s) => new(
        s.Id, s.Key, s.Type, s.Title, s.ShortTitle, s.Authors, s.Container, s.Publisher, s.Number, s.Issued, s.Version, s.Accessed, s.Checksum, s.Url);
}
