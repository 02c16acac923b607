using System.Globalization;
using Glossary.Benchmarks.Calibration;
using Glossary.Benchmarks.Fit;
using Glossary.Benchmarks.Http;
using Glossary.Benchmarks.Quality;
using Glossary.Benchmarks.Speed;

switch (args)
{
    case ["quality", .. var folders]:
        return QualityCommand.Run(folders);
    case ["speed", var file]:
        return SpeedCommand.Run(file, int.MaxValue);
    case ["speed", var file, var limit]:
        return SpeedCommand.Run(file, int.Parse(limit, CultureInfo.InvariantCulture));
    case ["fit", var wordnet, .. var folders]:
        return FitCommand.Run(wordnet, folders);
    case ["http", .. var rest]:
        return await HttpCommand.RunAsync(rest);
    case ["calibration", .. var files]:
        return await CalibrationCommand.RunAsync(files);
    case ["bare", var folder]:
        HttpCommand.ServeBare(folder);
        return 0;
    default:
        Console.Error.WriteLine("""
            quality FOLDER… [--quick]   nDCG@10 and others on retrieval tasks, with and without each part
            speed FILE [ENTRIES]        build, opening and search times on entries in NDJSON (gzip), beside plain Lucene.Net
            fit WORDNET FOLDER…         fits the estimate that the best hit answers, and measures the shipped one
            calibration FILE… [--misses]   how often answers that say how sure they are are right
            http [SECONDS [ROUNDS]]     requests a second beside a bare Kestrel endpoint; needs wrk
            """);
        return 2;
}
