using System.Globalization;
using Glossary.Benchmarks.Fit;
using Glossary.Benchmarks.Quality;
using Glossary.Benchmarks.Speed;

return args switch
{
    ["quality", .. var folders] => QualityCommand.Run(folders),
    ["speed", var file] => SpeedCommand.Run(file, int.MaxValue),
    ["speed", var file, var limit] => SpeedCommand.Run(file, int.Parse(limit, CultureInfo.InvariantCulture)),
    ["fit", var wordnet, .. var folders] => FitCommand.Run(wordnet, folders),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        quality FOLDER… [--quick]   nDCG@10 and others on retrieval tasks, with and without each part
        speed FILE [ENTRIES]        build, opening and search times on entries in NDJSON (gzip), beside plain Lucene.Net
        fit WORDNET FOLDER…         fits the estimate that the best hit answers, and measures the shipped one
        """);
    return 2;
}
