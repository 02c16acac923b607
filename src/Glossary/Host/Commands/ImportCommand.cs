using System.CommandLine;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Host.Commands;

/// <summary>glossary import FILE|FOLDER</summary>
internal static class ImportCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var path = new Argument<string>("path")
        {
            Description = "A folder as docs/editing.md describes it, the folder of a Hugo site (--format markdown), or a file in one of the formats; "
                + "it may be packed with gzip.",
        };
        var format = new Option<string?>("--format") { Description = $"One of {ExchangeFormats.Names}; told by the file's name if absent." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; keep nothing." };
        var publish = new Option<bool>("--publish") { Description = "Readers see it at once; without it, what is new becomes a draft." };
        var way = new Option<string>("--mode")
        {
            Description = "merge: add and change what the file says, take nothing away (if absent); replace: the file is all of its vocabularies, "
                + "what it lacks is withdrawn; add: leave what is there as it is.",
            DefaultValueFactory = _ => "merge",
        };
        var maps = new Option<string[]>("--map")
        {
            Description = "Which column of a table holds what, once for each: --map \"Term=label\" --map \"Begriff=label@de\" --map \"Owner=-\"; "
                + "the names of columns tell if absent.",
        };
        var scheme = new Option<string?>("--scheme")
        {
            Description = "IRI or slug of the vocabulary that those rows are of which name none: what other vocabularies call alike is then another term.",
        };
        var table = new Option<string?>(
            "--report")
        { Description = "A CSV file to write with every refusal, everything left out, and what happens to each entry." };
        var command = new Command("import", "Takes content in: all of it, or nothing and a list of what is wrong.")
        {
            path, format, way, dryRun, publish, maps, scheme, table,
        };
        command.SetAction((parse, cancel) =>
        {
            var from = parse.GetRequiredValue(path);
            var named = parse.GetValue(format);
            if (named is not null && !EnumName.TryRead<ExchangeFormat>(named, out _))
            {
                return RefuseAsync($"There is no format '{named}'; the formats are {ExchangeFormats.Names}.", 2);
            }
            if (!EnumName.TryRead<ImportWay>(parse.GetRequiredValue(way), out var asked))
            {
                return RefuseAsync($"There is no mode '{parse.GetValue(way)}'; the modes are merge, replace, add.", 2);
            }
            if (!File.Exists(from) && !Directory.Exists(from)) return RefuseAsync($"There is no file or folder {from}.", 1);
            var how = named is not null && EnumName.TryRead<ExchangeFormat>(named, out var given) ? given : ExchangeFormats.OfFile(from);
            if (how is null && !Directory.Exists(from))
            {
                return RefuseAsync($"The name {from} does not tell the format; say --format, one of {ExchangeFormats.Names}.", 2);
            }
            var vocabulary = parse.GetValue(scheme);
            if (vocabulary is not null && !Iri.IsAbsolute(vocabulary) && !Slug.IsValid(vocabulary))
            {
                return RefuseAsync($"--scheme is '{vocabulary}'; it must be an absolute IRI, or a slug of lower-case letters, digits and hyphens.", 2);
            }
            ColumnMap columns;
            try
            {
                columns = ColumnMap.Parse(parse.GetValue(maps) ?? []);
            }
            catch (Refusal refusal)
            {
                return RefuseAsync($"--{refusal.Message}", 2);
            }
            return CommandHost.RunAsync(
                options(parse),
                services => ImportAsync(
                    services, from, how, new(parse.GetValue(publish), parse.GetValue(dryRun), asked, vocabulary), columns, parse.GetValue(table), cancel));
        });
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string from, ExchangeFormat? format, ImportMode mode, ColumnMap columns,
        string? table, CancellationToken cancel)
    {
        // What is imported into an empty database is what the caller named, and no more only where --data none says so.
        await CommandHost.WithProgressAsync("Opening", async progress =>
        {
            await services.GetRequiredService<StartGlossary>().PrepareAsync(progress, cancel);
            return 0;
        });
        var report = new ImportReport { DryRun = mode.DryRun, Columns = columns };
        await CommandHost.WithProgressAsync("Importing", progress => services.GetRequiredService<EditQueue>().WriteAsync(Actor.Program, async edit =>
        {
            var thrifty = new ThriftyProgress(progress);
            var import = new ImportContent(edit, report, mode);
            if (Directory.Exists(from))
            {
                var (content, pages) = OpenFolder(from, format, report);
                await import.RunAsync(content, pages, thrifty, cancel);
                thrifty.Collect();
                return 0;
            }
            await using var file = File.OpenRead(from);
            var (knowledge, entries) = GlossaryStream.Open(
                file, Path.GetFileName(from), format!.Value, report.Problems, report.Lost, columns: columns,
                refused: report.RefusedNames);
            await import.RunAsync(knowledge, entries, thrifty, cancel);
            // The names of all rows go before their history is written.
            thrifty.Collect();
            return 0;
        }, cancel));
        var told = 0;
        foreach (var left in report.Lost)
        {
            await Console.Error.WriteLineAsync($"Left out: {left}");
            told++;
        }
        if (report.Lost.Count > told) await Console.Error.WriteLineAsync($"Left out: {report.Lost.Count - told} more like these");
        if (table is not null) await File.WriteAllTextAsync(table, ImportReportCsv.Print(report), cancel);
        foreach (var column in report.Columns.Columns.Where(c => !c.IsOwn && c.Field is not null))
        {
            await Console.Error.WriteLineAsync(
                $"Column {column.Column}: {column.Field}{(column.Language is null ? "" : $"@{column.Language}")}{(column.Guessed ? ", by its name" : "")}");
        }
        if (mode.DryRun) await TellPlanAsync(report.Plan);
        if (report.Refused)
        {
            foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem.ToString());
            await Console.Error.WriteLineAsync($"Refused: {DisplayText.Counted(report.Problems.Count, "problem", "problems")}; nothing was imported.");
            return 1;
        }
        if (!mode.DryRun)
        {
            await CommandHost.WithProgressAsync("Indexing", progress =>
            {
                var thrifty = new ThriftyProgress(progress);
                thrifty.Collect();
                services.GetRequiredService<IndexUpkeep>().Update(thrifty, cancel);
                return Task.FromResult(0);
            });
        }
        Console.WriteLine(
            $"{(mode.DryRun ? "Would import" : "Imported")} {DisplayText.Counted(report.Rows, "entry", "entries")}: {report.Created} created, "
                + $"{report.Changed} changed, {report.Unchanged} unchanged{(report.Renamed > 0 ? $", {report.Renamed} of the changed renamed" : "")}"
                + $"{(report.Withdrawn > 0 ? $", {report.Withdrawn} withdrawn" : "")}"
                + $"{(report.LeftOut > 0 ? $", {report.LeftOut} left as they were" : "")}{(mode.Publish ? "" : ", as drafts (publish with --publish)")}.");
        if (report.Import > 0) await Console.Error.WriteLineAsync($"Take it back with: glossary undo-import {report.Import}");
        return 0;
    }

    private static (GlossaryContent Content, IEnumerable<ImportedEntry> Entries) OpenFolder(string folder, ExchangeFormat? format, ImportReport report)
    {
        if (format == ExchangeFormat.Markdown) return GlossaryStream.OpenPages(folder, report.Problems, report.Lost);
        var content = GlossaryFolder.Read(folder, report.Problems);
        return (content, content.Entries);
    }

    private static async Task TellPlanAsync(ImportPlan plan)
    {
        foreach (var entry in plan.Entries)
        {
            var fields = entry.Differences.Count == 0 ? "" : $": {string.Join(", ", entry.Differences.Select(d => d.Field))}";
            await Console.Error.WriteLineAsync($"{EnumName.Of(entry.What)} {entry.Slug}{(entry.OldSlug is null ? "" : $" (was {entry.OldSlug})")}{fields}");
        }
        if (plan.Count > plan.Entries.Count) await Console.Error.WriteLineAsync($"and {plan.Count - plan.Entries.Count} more");
    }

    private static async Task<int> RefuseAsync(string reason, int code)
    {
        await Console.Error.WriteLineAsync(reason);
        return code;
    }
}
