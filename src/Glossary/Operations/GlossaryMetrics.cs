using System.Diagnostics.Metrics;
using Glossary.Publishing;

namespace Glossary.Operations;

/// <summary>What operators watch besides the framework's own figures.</summary>
internal sealed class GlossaryMetrics
{
    public const string MeterName = "Glossary";

    private readonly Counter<long> questions;
    private readonly Counter<long> chatReadings;

    public GlossaryMetrics(IMeterFactory meters, LiveGlossary live)
    {
        var meter = meters.Create(MeterName);
        questions = meter.CreateCounter<long>("glossary.questions", "{question}", "Questions asked, by kind of answer.");
        chatReadings = meter.CreateCounter<long>(
            "glossary.chat.readings", "{question}", "Questions that a chat model was to read: read, refused, failed, busy or resting.");
        meter.CreateObservableGauge("glossary.entries", () => live.Started ? live.State.Glossary.Heads.Count : 0, "{entry}", "Published entries.");
        meter.CreateObservableGauge(
            "glossary.set.aside", () => live.Started ? live.SetAside.Count + live.Unreadable.Count : 0, "{row}",
            "Entries that cannot be found, and rows that cannot be read; what is right with the rest is served.");
        meter.CreateObservableGauge("glossary.index.entries", () => live.Index.Count, "{entry}", "Entries in the index.");
        meter.CreateObservableGauge(
            "glossary.change.number", () => live.Started ? live.State.Glossary.ChangeNumber : 0, null, "Number of the last change that readers see.");
        meter.CreateObservableGauge(
            "glossary.behind", () => live.Behind, "{change}", "Changes that were seen in the database and that readers do not see yet.");
        meter.CreateObservableGauge("glossary.index.change.number", () => live.Index.ChangeNumber, null, "Number of the last change in the index.");
        meter.CreateObservableGauge(
            "glossary.index.meaning", () => live.Index.Sentences.Fault is null ? 1 : 0, null,
            "1 while search uses the model of meaning, 0 while it goes on without.");
        meter.CreateObservableGauge(
            "glossary.meaning.done", () => live.Index.Sentences.Progress?.Done ?? 0, "{text}", "Texts of the glossary that the sentence model has read.");
        meter.CreateObservableGauge(
            "glossary.meaning.total", () => live.Index.Sentences.Progress?.Total ?? 0, "{text}", "Texts of the glossary that the sentence model shall read.");
        meter.CreateObservableCounter(
            "glossary.meaning.misses", () => live.Index.Sentences.Misses, "{query}", "Searches that needed the sentence model and were answered without it.");
    }

    /// <param name="kind">Kind of the answer, in lower case.</param>
    public void Asked(string kind) => questions.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <param name="outcome">How it went, in lower case.</param>
    public void ReadByChat(string outcome) => chatReadings.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
