using System.CommandLine;
using Glossary.Access;
using Glossary.Language;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Reading;

namespace Glossary.Host.Commands;

/// <summary>glossary ask "is the client upstream?"</summary>
internal static class AskCommand
{
    public static Command Make(Func<ParseResult, GlossaryOptions> options)
    {
        var question = new Argument<string>("question") { Description = "The question, in quotes." };
        var view = new Option<string?>("--view") { Description = "Slug of the one view that is asked for." };
        var chain = new Option<string?>("--chain") { Description = "\"Front End>Backend>Storage\": each calls the next." };
        var command = new Command("ask", "Answers one question.") { question, view, chain };
        command.SetAction((parse, cancel) => CommandHost.ReadAsync(options(parse), async services =>
        {
            var text = parse.GetRequiredValue(question);
            var longest = services.GetRequiredService<GlossaryOptions>().LongestQuestion;
            if (string.IsNullOrWhiteSpace(text) || text.Length > longest) return await RefuseAsync($"The question must have 1 to {longest} characters.");
            var nodes = ChainText.Split(parse.GetValue(chain));
            if (ChainText.Fault(nodes) is { } fault) return await RefuseAsync(fault);
            await services.GetRequiredService<StartGlossary>().RunAsync(null, cancel);
            services.GetService<MeaningWork>()?.Use();
            var state = services.GetRequiredService<LiveGlossary>().State;
            var views = state.Glossary.Knowledge.Views;
            if (parse.GetValue(view) is { } slug && views.All(v => v.Slug != slug))
            {
                return await RefuseAsync($"There is no view '{slug}'; the views are {string.Join(", ", views.Select(v => v.Slug))}.");
            }
            var asked = new Question(text, parse.GetValue(view), nodes) { PinnedView = ClientView.Default(state.Glossary) };
            var (answer, _) = await services.GetRequiredService<Readers>().AskAsync(asked, state.Asking, state.Glossary.Knowledge, cancel);
            Console.Write(PlainWriter.Write(AnswerPost.Of(answer)));
            return 0;
        }));
        return command;
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 2;
    }
}
