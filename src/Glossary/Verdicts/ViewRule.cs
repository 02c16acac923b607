using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>What a view makes of the way from a first thing to a second.</summary>
/// <param name="FirstIsUpstream">Null where that depends on the message.</param>
/// <param name="Cases">For each message, whether the first thing is upstream for it; empty where the view has one answer.</param>
internal sealed record Outcome(bool? FirstIsUpstream, IReadOnlyList<(string Message, bool FirstIsUpstream)> Cases);

/// <summary>Applies a view's rule to relations.</summary>
internal static class ViewRule
{
    /// <summary>Null where the view has nothing to say, or the steps of the way contradict each other.</summary>
    /// <param name="rule">Which end the view calls upstream.</param>
    /// <param name="way">The links from the first thing to the second.</param>
    /// <param name="message">The message that the question names, if it names one.</param>
    public static Outcome? Apply(UpstreamEnd rule, IReadOnlyList<Link> way, string? message)
    {
        if (way.Count == 0) return null;
        if (rule is not (UpstreamEnd.Sender or UpstreamEnd.Receiver or UpstreamEnd.Earlier or UpstreamEnd.Later))
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

    private static bool? OfRelation(UpstreamEnd rule, Link link) => rule switch
    {
        UpstreamEnd.DependedOn => link.FirstIs(link.Kind.DependedOn),
        UpstreamEnd.Dependent => !link.FirstIs(link.Kind.DependedOn),
        UpstreamEnd.Initiator => link.FirstIs(link.Kind.Initiator),
        UpstreamEnd.Target => !link.FirstIs(link.Kind.Initiator),
        UpstreamEnd.NetworkSide => link.FirstIs(link.Kind.NetworkSide),
        UpstreamEnd.DataSource => link.FirstIs(link.Kind.DataSource),
        UpstreamEnd.DataSink => !link.FirstIs(link.Kind.DataSource),
        UpstreamEnd.SubscriberSide => !link.FirstIs(link.Kind.NetworkSide),
        _ => null,
    };

    // What is sent earlier comes from its sender: for one message the two rules agree, and only their reasons differ.
    private static bool? OfMessage(UpstreamEnd rule, Link link, string? message)
    {
        var sent = link.Kind.Messages.FirstOrDefault(m => m.Name == message) ?? (link.Kind.Messages.Count == 1 ? link.Kind.Messages[0] : null);
        var isSender = link.FirstIs(sent?.Sender);
        return rule is UpstreamEnd.Sender or UpstreamEnd.Earlier ? isSender : !isSender;
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
