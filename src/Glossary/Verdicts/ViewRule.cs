using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>What a view makes of the way from a first thing to a second.</summary>
/// <param name="FirstLeads">Null where that depends on the message.</param>
/// <param name="Cases">For each message, whether the first thing is upstream for it; empty where the view has one answer.</param>
internal sealed record Outcome(bool? FirstLeads, IReadOnlyList<(string Message, bool FirstLeads)> Cases);

/// <summary>Applies a view's rule to relations.</summary>
internal static class ViewRule
{
    /// <summary>Null where the view has nothing to say, or the steps of the way contradict each other.</summary>
    /// <param name="rule">Which end the view calls upstream.</param>
    /// <param name="way">The links from the first thing to the second.</param>
    /// <param name="message">The message that the question names, if it names one.</param>
    public static Outcome? Apply(LeadingEnd rule, IReadOnlyList<Link> way, string? message)
    {
        if (way.Count == 0) return null;
        if (rule is not (LeadingEnd.Sender or LeadingEnd.Receiver or LeadingEnd.Earlier or LeadingEnd.Later))
        {
            return Same(way, link => OfRelation(rule, link)) is { } fixedEnd ? new(fixedEnd, []) : null;
        }

        var messages = way.Select(l => l.Kind.Messages).MaxBy(m => m.Count)!;
        if (messages.Count == 0) return null;
        if (messages.Count == 1 || (message is not null && messages.Any(m => m.Name == message)))
        {
            return Same(way, link => OfMessage(rule, link, message)) is { } sender ? new(sender, []) : null;
        }
        var cases = new List<(string, bool)>();
        foreach (var each in messages)
        {
            if (Same(way, link => OfMessage(rule, link, each.Name)) is not { } sender) return null;
            cases.Add((each.Name, sender));
        }
        return new(null, cases);
    }

    private static bool? OfRelation(LeadingEnd rule, Link link) => rule switch
    {
        LeadingEnd.DependedOn => link.FirstIs(link.Kind.DependedOn),
        LeadingEnd.Dependent => !link.FirstIs(link.Kind.DependedOn),
        LeadingEnd.Initiator => link.FirstIs(link.Kind.Initiator),
        LeadingEnd.Target => !link.FirstIs(link.Kind.Initiator),
        LeadingEnd.NetworkSide => link.FirstIs(link.Kind.NetworkSide),
        LeadingEnd.DataSource => link.FirstIs(link.Kind.DataSource),
        LeadingEnd.DataSink => !link.FirstIs(link.Kind.DataSource),
        LeadingEnd.SubscriberSide => !link.FirstIs(link.Kind.NetworkSide),
        _ => null,
    };

    // What is sent earlier comes from its sender: for one message the two rules agree, and only their reasons differ.
    private static bool? OfMessage(LeadingEnd rule, Link link, string? message)
    {
        var sent = link.Kind.Messages.FirstOrDefault(m => m.Name == message) ?? (link.Kind.Messages.Count == 1 ? link.Kind.Messages[0] : null);
        var isSender = link.FirstIs(sent?.Sender);
        return rule is LeadingEnd.Sender or LeadingEnd.Earlier ? isSender : !isSender;
    }

    private static bool? Same(IReadOnlyList<Link> way, Func<Link, bool?> ofLink)
    {
        bool? all = null;
        foreach (var link in way)
        {
            if (ofLink(link) is not { } one || (all is not null && all != one)) return null;
            all = one;
        }
        return all;
    }
}
