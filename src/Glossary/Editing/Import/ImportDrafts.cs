using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>
/// Puts imported drafts before the editors: a proposal for the entry's own fields and for each definition, as if somebody had written them at the desk.
/// </summary>
internal sealed class ImportDrafts(Edit edit, ImportReport report)
{
    private readonly ProposalStore proposals = edit.Storage.Proposals;

    public async Task ProposeAsync(EntryRow row, ImportedEntry from, bool isNew, CancellationToken cancel)
    {
        var open = isNew ? [] : await proposals.OfEntryAsync(row.Id, cancel);
        if (open.Values.FirstOrDefault(p => p.Status != EntryStatus.Draft) is { } waiting)
        {
            report.Problems.Add(from.Fault("slug", $"'{row.Slug}' is {EnumName.Of(waiting.Status)}; reject or publish it before it is imported again"));
            return;
        }
        var entry = from.Entry;
        Put(open, row.Id, 0, EntryDocument.PrintHead(entry));
        var definitions = row.Definitions.OrderBy(d => d.Position).ToList();
        for (var i = 0; i < entry.Definitions.Count; i++)
        {
            Put(open, row.Id, definitions[i].Id, EntryDocument.PrintDefinition(entry.Definitions[i] with { Id = definitions[i].Id }));
        }
    }

    private void Put(Dictionary<long, ProposalRow> open, long entry, long target, string document)
    {
        if (!open.TryGetValue(target, out var proposal))
        {
            proposal = new ProposalRow { EntryId = entry, Target = target, Document = document, Status = EntryStatus.Draft };
            proposals.Add(proposal);
        }
        else if (proposal.Document == document)
        {
            return;
        }
        proposal.Document = document;
        // Whoever wrote at it before did so still, and does not approve it.
        if (!proposal.WriterIds.Contains(edit.By.Id))
        {
            (proposal.WriterIds, proposal.Writers) = ([.. proposal.WriterIds, edit.By.Id], [.. proposal.Writers, edit.By.Name]);
        }
        proposal.UpdatedAt = edit.Now;
    }
}
