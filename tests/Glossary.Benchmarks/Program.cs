using Glossary.Benchmarks.Http;
using Glossary.Benchmarks.Quality;

switch (args)
{
    case ["quality", .. var folders]:
        return QualityCommand.Run(folders);
    case ["http", .. var rest]:
        return await HttpCommand.RunAsync(rest);
    case ["bare", var folder]:
        HttpCommand.ServeBare(folder);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: quality FOLDER…          nDCG@10 and others on retrieval tasks, with and without each part
                   http [SECONDS [ROUNDS]]  requests a second beside a bare Kestrel endpoint; needs wrk
            """);
        return 2;
}
