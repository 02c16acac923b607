using Glossary.Benchmarks.Quality;

return args switch
{
    ["quality", .. var folders] => QualityCommand.Run(folders),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: quality FOLDER…   nDCG@10 and others on retrieval tasks, with and without each part");
    return 2;
}
