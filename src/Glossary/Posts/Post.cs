using Glossary.Model;
using Glossary.Text;
using Glossary.Verdicts;

namespace Glossary.Posts;

/// <summary>What is to be said, before it takes the form of any platform.</summary>
internal sealed record Post
{
    public string? Title { get; init; }
    public IReadOnlyList<Paragraph> Lead { get; init; } = [];
    /// <summary>The lead gives what every view says; half of it would be half a truth, so it is never shortened.</summary>
    public bool LeadIsWhole { get; init; }
    public IReadOnlyList<Point> Points { get; init; } = [];
    /// <summary>A last remark: that other views differ, that something was left out.</summary>
    public string? Note { get; init; }
    /// <summary>Full address of the page that has it all; null where it is not known how the site is reached.</summary>
    public string? Url { get; init; }
    /// <summary>What the link to it says.</summary>
    public const string LinkText = "The whole answer";
    /// <summary>Sentences were left out, to keep a length.</summary>
    public bool Shortened { get; init; }

    public int Length => (Title?.Length ?? 0) + Lead.Sum(p => p.Text.Length) + Points.Sum(p => p.Length) + (Note?.Length ?? 0)
        + (Url is null ? 0 : Url.Length + LinkText.Length);

    /// <summary>The last lines of a post.</summary>
    public IEnumerable<string> Notes => new[] { Note, Shortened ? "Shortened; there is more in the glossary." : null }.OfType<string>();
}

/// <summary>One thing of a post, with the sources that it rests on: what a view says, a definition, a usage.</summary>
internal sealed record Point
{
    /// <summary>Heading of the group that it begins; null within a group.</summary>
    public string? Heading { get; init; }
    public required string Label { get; init; }
    /// <summary>Slug of the view.</summary>
    public string? View { get; init; }
    /// <summary>Slug of the entry.</summary>
    public string? Term { get; init; }
    public Verdict? Verdict { get; init; }
    public IReadOnlyList<string> Leading { get; init; } = [];
    public IReadOnlyList<string> Trailing { get; init; } = [];
    public IReadOnlyList<Paragraph> Text { get; init; } = [];
    public IReadOnlyList<string> Cases { get; init; } = [];
    public IReadOnlyList<SourceLink> Sources { get; init; } = [];

    public int Length => (Heading?.Length ?? 0) + Label.Length + Text.Sum(p => p.Text.Length) + Cases.Sum(c => c.Length) + Sources.Sum(s => s.Name.Length);

    /// <summary>"no", before the reasons.</summary>
    public string? VerdictWord => Verdict is { } verdict ? Word(verdict) : null;

    public static string Word(Verdict verdict) => verdict switch { Verdicts.Verdict.Yes => "yes", Verdicts.Verdict.No => "no", _ => "it depends" };
}

/// <summary>A source as a post names it, with its address on the web where it has one.</summary>
internal sealed record SourceLink(string Name, string? Url, Stance Stance)
{
    /// <summary>"disputed by: …" where the source is against what it stands beside.</summary>
    public string Prefix => Stance switch { Stance.Disputes => "disputed by ", _ => "" };

    public static SourceLink Of(Citation citation) => new(NameOf(citation), WebAddress.Of(citation.Url ?? citation.Source.Url), citation.Stance);

    /// <summary>The first sources, those that support before those that do not.</summary>
    public static IReadOnlyList<SourceLink> Best(IEnumerable<Citation> citations, int most) =>
        [.. citations.OrderBy(c => c.Stance switch { Stance.Supports => 0, Stance.Mentions => 1, _ => 2 }).Take(most).Select(Of)];

    // A locator that repeats the title, or the title that repeats it, would be read twice.
    private static string NameOf(Citation citation)
    {
        var title = citation.Source.ShortTitle ?? citation.Source.Title;
        if (citation.Locator is not { Length: > 0 } locator || title.Contains(locator, StringComparison.OrdinalIgnoreCase)) return title;
        return locator.StartsWith(title, StringComparison.OrdinalIgnoreCase) ? locator : $"{title}, {locator}";
    }
}
