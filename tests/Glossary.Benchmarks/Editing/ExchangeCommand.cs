using System.Globalization;

namespace Glossary.Benchmarks.Editing;

/// <summary>How much memory and time an export and an import of each format take, as the glossary grows.</summary>
internal static class ExchangeCommand
{
    private static readonly (string Name, string Ending)[] Formats = [("yaml", "yaml"), ("json", "json"), ("ndjson", "ndjson"), ("csv", "csv"),
        ("turtle", "ttl"), ("jsonld", "jsonld"), ("markdown", "zip")];

    public static int Run(IReadOnlyList<int> counts)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-exchange-").FullName;
        try
        {
            Console.WriteLine("| entries | format | file, MB | export, s | export, MB | import, s | import, MB |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var count in counts)
            {
                var entries = Path.Combine(folder, $"{count}.ndjson");
                Product.WriteEntries(entries, count);
                var home = Path.Combine(folder, $"home-{count}");
                Product.Run("import", entries, "--publish", "--home", home, "--data", "none");
                foreach (var (name, ending) in Formats)
                {
                    var file = Path.Combine(folder, $"{name}-{count}.{ending}");
                    var export = Product.Run("export", file, "--home", home);
                    // Only tried, so that what is measured is the import and not the index that is built after it.
                    var import = Product.Run("import", file, "--publish", "--dry-run", "--home", Path.Combine(folder, "empty"), "--data", "none");
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {count:N0} | {name} | {new FileInfo(file).Length / 1048576.0:F1} | {export.Seconds:F1} | {export.Megabytes:F0} | "
                            + $"{import.Seconds:F1} | {import.Megabytes:F0} |"));
                    File.Delete(file);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }
}
