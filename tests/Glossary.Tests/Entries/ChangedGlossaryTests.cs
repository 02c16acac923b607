using Glossary.Linking;
using Glossary.Model;

namespace Glossary.Tests.Entries;

/// <summary>A glossary that changed many times, a few entries at a time, says what one says that was made of what there is.</summary>
public sealed class ChangedGlossaryTests
{
    private const int Words = 40;

    private static readonly RelationType[] Types = [RelationType.Broader, RelationType.Narrower, RelationType.Related];
    private static readonly string[] Languages = ["en", "de", "fr"];

    [Theory]
    [InlineData(60, 300)]
    [InlineData(3_000, 500)] // so many that new bases are made on the way
    public async Task Changes_by_and_by_come_to_the_same_as_all_at_once(int entries, int changes)
    {
        var random = new Random(entries);
        var now = Enumerable.Range(1, entries).ToDictionary(i => (long)i, i => EntryOf(i, entries, random));
        var glossary = Of(now);
        _ = glossary.Tree.Tops; // reads the relations
        for (var turn = 0; turn < changes; turn++)
        {
            var touched = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (long)random.Next(1, entries)).ToHashSet();
            foreach (var id in touched)
            {
                if (random.Next(5) == 0) now.Remove(id);
                else now[id] = EntryOf(id, entries, random);
            }
            var changed = touched.Where(now.ContainsKey).Select(id => now[id]).ToList();
            glossary = glossary.With(turn + 1, touched, [.. changed.Select(EntryHead.Of)], new(), now.GetValueOrDefault,
                [.. changed.SelectMany(LinksOf)], () => throw new InvalidOperationException("All relations are read anew."));
            if (turn % 50 == 0) _ = (glossary.Tree.Tops, Found(new TermMatcher(glossary), "word 1 word 2"), glossary.Schemes, glossary.Languages);
            if (turn % 100 == 99) await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var whole = Of(now);
        Assert.Equal(whole.HeadsByLabel.Select(h => h.Slug), glossary.HeadsByLabel.Select(h => h.Slug));
        Assert.Equal(whole.WithPrefix("word 1").Select(h => h.Slug), glossary.WithPrefix("word 1").Select(h => h.Slug));
        Assert.Equal(whole.Schemes.Select(s => s.Iri), glossary.Schemes.Select(s => s.Iri));
        Assert.Equal(whole.Languages, glossary.Languages);
        Assert.Equal(whole.Tree.Tops.Order(), glossary.Tree.Tops.Order());
        foreach (var scheme in whole.Schemes)
        {
            Assert.Equal(whole.TopsOf(scheme).Select(h => h.Id), glossary.TopsOf(glossary.Scheme(scheme.Iri)).Select(h => h.Id));
        }
        for (var id = 1L; id < entries; id++)
        {
            Assert.Equal(whole.Tree.Narrower(id).Order(), glossary.Tree.Narrower(id).Order());
            Assert.Equal(whole.Tree.Broader(id).Order(), glossary.Tree.Broader(id).Order());
            Assert.Equal(whole.Find(id)?.Relations.OrderBy(r => (r.Type, r.Slug)), glossary.Find(id)?.Relations.OrderBy(r => (r.Type, r.Slug)));
        }
        var text = string.Join(' ', Enumerable.Range(0, 2_000).Select(_ => $"the {(random.Next(2) == 0 ? "Word" : "WORD")} {random.Next(Words)} "
            + $"alts{random.Next(entries)} alt {random.Next(entries)} part word-{random.Next(Words)} of alt {random.Next(entries)} long"));
        Assert.Equal(Found(new(whole), text), Found(new(glossary), text));
        Assert.Equal(Found(new(whole, "urn:s1"), text), Found(new(glossary, "urn:s1"), text));
    }

    private static PublishedGlossary Of(Dictionary<long, Entry> entries) => new(
        0, entries.Values.Select(EntryHead.Of), new(), entries.GetValueOrDefault, () => [.. entries.Values.SelectMany(LinksOf)]);

    private static IEnumerable<EntryLink> LinksOf(Entry entry) =>
        EntryLink.Of(entry, slug => long.Parse(slug[1..], System.Globalization.CultureInfo.InvariantCulture));

    private static List<(int, int, string)> Found(TermMatcher matcher, string text) =>
        [.. matcher.Find(text).Select(m => (m.Start, m.End, string.Join(',', m.Entries.Select(e => e.Slug))))];

    private static Entry EntryOf(long id, int entries, Random random) => new()
    {
        Id = id,
        Slug = $"s{id}",
        Label = random.Next(3) == 0 ? $"WORD {random.Next(Words)}" : $"Word {random.Next(Words)}",
        AltLabels = random.Next(2) == 0 ? [$"Alt {id}"] : [$"alt {id} long", "part"],
        Language = Languages[random.Next(8) % 3],
        Schemes = [$"urn:s{random.Next(4)}"],
        Status = random.Next(20) == 0 ? EntryStatus.Deprecated : EntryStatus.Published,
        Relations = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, entries)).Where(o => o != id).Distinct()
            .Select(o => new Relation(Types[random.Next(3)], $"s{o}", ""))],
    };
}
