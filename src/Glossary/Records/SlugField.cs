using Glossary.Model;

namespace Glossary.Records;

/// <summary>A name of something within the glossary, in a field of a file.</summary>
internal static class SlugField
{
    /// <summary>Notes a name that is written otherwise than names are. That one is too long is told by who read it, and is no fault of its letters.</summary>
    public static void Check(FieldReader row, string field, string slug)
    {
        if (slug.Length is 0 or > Slug.Longest || Slug.IsValid(slug)) return;
        row.Fault(field, $"is '{slug}', must be lower-case letters, digits and single hyphens between them");
    }
}
