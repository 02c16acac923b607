namespace Glossary.Tests;

/// <summary>
/// For tests that read what belongs to the whole process: its memory, and its meters, which the exporter of every host in it sees together.
/// They run when the others are done.
/// </summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public class RunsAlone;
