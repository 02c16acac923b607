using System.Diagnostics;
using System.Runtime;
using System.Text.Json;
using Glossary.Contract;
using Glossary.Language;
using Glossary.Model;

namespace Glossary.Publishing;

/// <summary>
/// Asks what readers will ask, from the glossary's own names, until the runtime has compiled what answers it as well as it can. Without it the readers of
/// the first minute would do that, and wait for it. Nothing is sent, counted or kept; of the processors it takes a half of one at most, and none while
/// requests come: those teach the runtime as well.
/// </summary>
internal sealed class Rehearsal(LiveGlossary live)
{
    private const int Names = 40;
    private const int MostRounds = 24;
    private const int ShortestMisspelt = 4;
    private const int Beginning = 3;
    private const int LongestDescription = 80;

    // Whose texts are read; of the sentence model no more is asked.
    private const int Descriptions = 8;

    // Methods: a round after which fewer were compiled has nothing left to improve.
    private const int Few = 25;

    // The runtime begins to count calls when nothing new was called for so long as the project file says, and compiles anew after thirty calls.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan WhileAsked = TimeSpan.FromMilliseconds(20);

    // Whoever was asked for so long has nothing left to rehearse.
    private const int MostPauses = 3000;

    private int pauses;

    // Requests are work of the pool, so that they need not be counted on their way; this runs beside it.
    private static long Worked => ThreadPool.CompletedWorkItemCount;

    /// <summary>Ends by itself, or when it is cancelled; as a thread of its own calls it.</summary>
    public void Run(CancellationToken cancel)
    {
        try
        {
            Rehearse(cancel);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What cannot be answered is told to who asks it. On a thread of its own nobody else would catch it, and a rehearsal stops nobody.
        }
    }

    private void Rehearse(CancellationToken cancel)
    {
        var quiet = 0;
        for (var (round, compiled) = (0, JitInfo.GetCompiledMethodCount()); round < MostRounds && quiet < 2; round++)
        {
            // What is practised on one state is known for the next.
            if (!Round(live.State, cancel) || cancel.WaitHandle.WaitOne(BetweenRounds)) return;
            var now = JitInfo.GetCompiledMethodCount();
            quiet = now - compiled < Few ? quiet + 1 : 0;
            compiled = now;
        }
    }

    /// <summary>Asks all of it once; false where it was cancelled.</summary>
    public bool Round(LiveState state, CancellationToken cancel)
    {
        var heads = state.Glossary.Heads;
        var step = Math.Max(1, heads.Count / Names);
        for (var i = 0; i < Math.Min(Names, heads.Count); i++)
        {
            var label = heads[i * step].Label;
            var other = heads[(i + 1) * step % heads.Count].Label;
            string?[] texts =
            [
                label,
                label.Length >= ShortestMisspelt ? label.Remove(label.Length / 2, 1) : null,
                i < Descriptions && state.Glossary.Find(heads[i * step].Id) is { } entry ? Description(entry) : null,
            ];
            foreach (var text in texts.OfType<string>())
            {
                if (!Do(() => Write(live.Find(new(text), state)), cancel)) return false;
            }
            if (!Do(() => live.Index.Suggest(label[..Math.Min(label.Length, Beginning)], Beginning), cancel)) return false;
            foreach (var question in Questions(label, other, state.Glossary.Knowledge))
            {
                if (!Do(() => Write(AnswerBody.Of(state.Asking.Ask(question), full: false)), cancel)) return false;
            }
        }
        return true;
    }

    private static IEnumerable<Question> Questions(string label, string other, KnowledgeBase knowledge)
    {
        yield return new($"What is {label}?");
        if (knowledge.FirstPair is { } pair) yield return new($"Is {label} {pair.Leading} {pair.Of} {other}?");
    }

    private static string? Description(Entry entry) =>
        entry.Definitions is [{ Text: var text }, ..] ? text[..Math.Min(text.Length, LongestDescription)] : null;

    private static void Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, ContractJson.Options);

    // Rests as long as it worked, so that whatever else runs finds the other half, and for as long as requests come.
    private bool Do(Action work, CancellationToken cancel)
    {
        var (since, asked) = (Stopwatch.GetTimestamp(), Worked);
        work();
        var rest = Stopwatch.GetElapsedTime(since) + TimeSpan.FromMilliseconds(1);
        while (!cancel.WaitHandle.WaitOne(rest))
        {
            if (Worked is var now && now == asked) return true;
            if (++pauses > MostPauses) return false;
            (asked, rest) = (now, WhileAsked);
        }
        return false;
    }
}
