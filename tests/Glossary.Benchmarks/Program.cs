using System.Globalization;
using Glossary.Benchmarks;
using Glossary.Benchmarks.Annotate;
using Glossary.Benchmarks.Asking;
using Glossary.Benchmarks.Calibration;
using Glossary.Benchmarks.Editing;
using Glossary.Benchmarks.Fit;
using Glossary.Benchmarks.Follow;
using Glossary.Benchmarks.Http;
using Glossary.Benchmarks.Quality;
using Glossary.Benchmarks.Rooms;
using Glossary.Benchmarks.Shipped;
using Glossary.Benchmarks.Speed;

// Figures look the same wherever they are made.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

switch (args)
{
    case ["quality", .. var folders]:
        return QualityCommand.Run(folders);
    case ["weights", .. var folders] when folders.Length > 0:
        return WeightsCommand.Run(folders);
    case ["speed", .. var rest] when rest.Length > 0:
        return SpeedCommand.Run(rest);
    case ["growth", .. var rest] when rest.Length > 0:
        return GrowthCommand.Run(rest);
    case ["recall", .. var rest] when rest.Length > 0:
        return SpeedCommand.Recall(rest);
    case ["annotate", var file]:
        return AnnotateCommand.Run(file);
    case ["fit", var wordnet, .. var folders]:
        return FitCommand.Run(wordnet, folders);
    case ["http", .. var rest] when rest.Contains("--entries"):
        return await LargeCommand.RunAsync(Options.Parse(rest, "entries", "home", "postgres", "meaning", "seconds", "rounds", "program"));
    case ["start", .. var rest] when Options.Parse(rest, "program") is var options:
        return await StartCommand.RunAsync(options.Text("program"), options.Rest);
    case ["import", .. var files]:
        return StartCommand.Import(files);
    case ["tables", var document, .. var given]:
        return TablesCommand.Run(document, given);
    case ["peers", var file, var folder, var postgres]:
        PeerServer.Serve(file, folder, postgres.Length > 0 ? postgres : null);
        return 0;
    case ["http", .. var rest]:
        return await HttpCommand.RunAsync(rest);
    case ["calibration", .. var files]:
        return await CalibrationCommand.RunAsync(files);
    case ["ask", .. var files] when files.Length > 0:
        return await AskCommand.RunAsync(files);
    case ["exchange", .. var counts]:
        return ExchangeCommand.Run(Numbers(counts));
    case ["publish", .. var counts]:
        return await PublishCommand.RunAsync(Numbers(counts));
    case ["shipped", var file]:
        return await ShippedCommand.RunAsync(file);
    case ["follow", .. var rest] when rest.Length > 0:
        return await FollowCommand.RunAsync(rest);
    case ["rooms"]:
        return RoomsCommand.Run();
    case ["bare", var folder]:
        HttpCommand.ServeBare(folder);
        return 0;
    default:
        Console.Error.WriteLine("""
            quality FOLDER… [--quick]   nDCG@10 and others on retrieval tasks, with and without each part
            weights FOLDER…             cross-validates the weights with the sentence model, glossary by glossary
            speed FILE [--entries N] [--with own,stored,docvalues,fuzzy,sqlite,postgres] [--postgres CONNECTION] [--kinds short,long,misspelt] [--keep FOLDER]
                                        build, opening and search times on entries in NDJSON (gzip), beside other engines
            growth FILE [--sizes 1000,10000]   the same for indexes of many sizes
            recall FILE [--entries N] [--probes 8,16]   what of an exact scan's hits the clusters of vectors find
            annotate FILE               how fast terms are found in a megabyte of text, beside regular expressions of all labels
            fit WORDNET FOLDER…         fits the estimate that the best hit answers, and measures the shipped one
            calibration FILE… [--misses]   how often answers that say how sure they are are right
            ask FILE…                   what a new question costs, in process and on one thread, without search and sentence model
            http [SECONDS [ROUNDS]]     requests a second beside a bare Kestrel endpoint; needs wrk
            http --entries FILE [--seconds N] [--rounds N] [--home FOLDER] [--postgres CONNECTION] [--meaning auto] [--program DLL]
                                        searches of a large glossary, each new, beside other engines behind the same web server; --home keeps the import
            start [--program DLL] [FILE…]   time, processor time and memory until the server is ready: the shipped glossary, or each file of entries
            import FILE…                time, processor time and memory of an import into an empty home
            tables DOCUMENT NAME=VALUE…   writes the tables of docs/benchmarks.md anew, each by the command that stands with it
            exchange ENTRIES…           memory and time of export and import in each format
            shipped FILE                writes the sentence model's vectors of the shipped glossary: src/Glossary/Meaning/ArcticXs/shipped.vectors
            follow CONNECTION [COMMITS] [--unlocked]   whether who follows a shared database misses a change; with --unlocked it must
            rooms                       draws the rooms of the code in docs/architecture.md, and tells their sizes
            publish ENTRIES…            how long a publication takes as the glossary grows
            """);
        return 2;
}

static IReadOnlyList<int> Numbers(string[] texts) => [.. texts.Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
