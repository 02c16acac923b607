namespace Glossary.Model;

/// <summary>Whether what a row says of a source may be said of a stored one.</summary>
internal static class SameSource
{
    /// <summary>One title alone does not make one work of two: nothing that both have may differ. A place within a page is of the page.</summary>
    public static bool MayBe(Source stored, Source said) => stored.Title == said.Title
        && Agree(Page(stored.Url), Page(said.Url)) && Agree(stored.Publisher, said.Publisher)
        && (stored.Authors.Count == 0 || said.Authors.Count == 0 || stored.Authors.SequenceEqual(said.Authors));

    /// <summary>The stored source that is meant, by its key: under that key, or under a numbered one where it was another's already.</summary>
    /// <param name="said">What is said of it; where only its key is, that is enough.</param>
    /// <param name="stored">The stored source of a key.</param>
    public static async ValueTask<Source?> ByKeyAsync(Source said, Func<string, ValueTask<Source?>> stored)
    {
        var known = await stored(said.Key);
        if (known is null || said.Title.Length == 0) return known;
        // A key made of the title says no more than the title does.
        if (known.Title == said.Title && (said.Key != Slug.Of(said.Title) || MayBe(known, said))) return known;
        for (var n = 2; await stored(Slug.With(said.Key, $"-{n}")) is { } numbered; n++)
        {
            if (MayBe(numbered, said)) return numbered;
        }
        return null;
    }

    private static bool Agree(string? one, string? other) => one is null || other is null || one == other;

    private static string? Page(string? url) => url?.Split('#')[0];
}
