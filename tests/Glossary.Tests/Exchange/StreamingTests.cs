using System.Runtime.CompilerServices;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

[Collection(nameof(RunsAlone))]
public class StreamingTests
{
    private const int Many = 3_000;

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("markdown")]
    public async Task A_file_of_any_length_is_written_and_read_without_being_held(string name)
    {
        var format = Enum.Parse<ExchangeFormat>(name, ignoreCase: true);
        var path = Path.GetTempFileName();
        try
        {
            await using (var output = File.Create(path))
            {
                await ExportContent.WriteAsync(output, format, new KnowledgeBase(), Entries(),
                TestContext.Current.CancellationToken);
            }

            Assert.True(format == ExchangeFormat.Markdown || new FileInfo(path).Length > Many * 3_000, "the file is too small to tell anything");
            ReadSome(path, format);
            var before = Held();
            await using var input = File.OpenRead(path);
            var problems = new List<ImportProblem>();
            var count = 0;
            var most = 0L;
            foreach (var entry in GlossaryStream.Open(input, "file", format, problems).Entries)
            {
                Assert.Equal($"word {count++}", entry.Entry.Label);
                if (count == Many * 3 / 4) most = Held() - before;
            }
            Assert.Empty(problems);
            Assert.Equal(Many, count);
            // The names of what may be referred to are kept, several hundred bytes each; the texts are not.
            Assert.True(most < Many * 1_200, $"{most / Many} bytes an entry are held");
        }
        finally
        {
            File.Delete(path);
        }
    }

    // What a format's reader loads once, for all files, is no part of what it holds of this one; in a frame of its own, so that nothing of it lives on.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadSome(string path, ExchangeFormat format)
    {
        using var input = File.OpenRead(path);
        Assert.Equal(10, GlossaryStream.Open(input, "file", format, []).Entries.Take(10).Count());
    }

    // One collection: in a process of hundreds of hosts each takes a second, and GC.GetTotalMemory(true) makes up to twenty until the figure stands still.
    private static long Held()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static IEnumerable<Entry> Entries() => Enumerable.Range(0, Many).Select(i => new Entry
    {
        Slug = $"word-{i}",
        Label = $"word {i}",
        AltLabels = [$"other word {i}"],
        Tags = ["many"],
        Definitions = [new Definition { Text = string.Concat(Enumerable.Repeat("What it means. ", 200)) }],
        Relations = i > 0 ? [new Relation(RelationType.Related, $"word-{i - 1}", "")] : [],
    });
}
