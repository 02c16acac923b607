using Glossary.Model;

namespace Glossary.Tests.Entries;

/// <summary>A table that changed many times, a few entries at a time, is as one that was made of what there is.</summary>
public sealed class HeadTableTests
{
    [Theory]
    [InlineData(50, 300)]
    [InlineData(3_000, 400)] // so many that a new base is made on the way
    public async Task Changes_by_and_by_come_to_the_same_as_all_at_once(int entries, int changes)
    {
        var random = new Random(entries);
        var now = Enumerable.Range(1, entries).ToDictionary(i => (long)i, i => HeadOf(i, random));
        var table = new HeadTable(now.Values);
        for (var turn = 0; turn < changes; turn++)
        {
            var touched = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (long)random.Next(1, entries + 200)).ToHashSet();
            var changed = touched.Where(_ => random.Next(4) > 0).Select(id => HeadOf(id, random)).ToList();
            foreach (var id in touched) now.Remove(id);
            foreach (var head in changed) now[head.Id] = head;
            table = table.With(touched, changed);
            if (turn % 50 == 0) _ = (table.ByLabel("any", h => h).Count, table.With(HeadKey.Label, "x").Count());
            if (turn % 100 == 99) await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var whole = new HeadTable(now.Values);
        Assert.Equal(now.Count, table.Count);
        Assert.Equal(now.Keys.Order(), table.Select(h => h.Id).Order());
        Assert.Equal(now.Keys.Order(), Enumerable.Range(0, table.Count).Select(i => table[i].Id).Order());
        var (expected, sorted) = (whole.ByLabel("any", h => h), table.ByLabel("any", h => h));
        Assert.Equal(now.Values.OrderBy(h => h.Label, StringComparer.OrdinalIgnoreCase).ThenBy(h => h.Slug, StringComparer.Ordinal), expected);
        Assert.Equal(expected, sorted);
        Assert.Equal(expected, Enumerable.Range(0, sorted.Count).Select(i => sorted[i]));
        Assert.Equal(expected.WithKeys(), sorted.WithKeys());
        Assert.Equal(whole.Counts(HeadKey.Label), table.Counts(HeadKey.Label));
        for (var id = 1L; id < entries + 200; id++)
        {
            Assert.Same(now.GetValueOrDefault(id), table.Head(id));
            Assert.Same(now.GetValueOrDefault(id), table.Head($"s{id}"));
        }
        foreach (var label in now.Values.Select(h => LabelKey.Of(h.Label)).Distinct())
        {
            Assert.Equal(whole.With(HeadKey.Label, label).Select(h => h.Id).Order(), table.With(HeadKey.Label, label).Select(h => h.Id).Order());
        }
    }

    private static EntryHead HeadOf(long id, Random random) => new() { Id = id, Slug = $"s{id}", Label = $"Word {random.Next(60)}", AltLabels = [$"Alt {id}"] };
}
