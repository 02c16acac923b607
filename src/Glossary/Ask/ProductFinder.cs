using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Finds who works with what another has made: "the deploy job needs the build job's artifact", "stage 2 takes the files that stage 1 wrote".</summary>
internal sealed class ProductFinder(Lexicon lexicon)
{
    private readonly RelationKind? dependence = lexicon.Kinds.FirstOrDefault(k => k.Slug == "dependence") ?? lexicon.Kinds.FirstOrDefault(k => k is { DependedOn: not null, Messages.Count: 0 });

    public void Find(Reading reading)
    {
        if (dependence is null || reading.Mentions.Count < 3) return;
        for (var i = 0; i < reading.Count; i++)
        {
            if (!English.Products.Contains(reading.Words[i].Key) || MakerOf(reading, i) is not { } maker || UserOf(reading, i, maker) is not { } user) continue;
            var known = reading.Statements.Exists(s => (s.Subject == user && s.Object == maker) || (s.Subject == maker && s.Object == user));
            if (!known) reading.Statements.Add(new(user, maker, [new(dependence, dependence.DependedOn == End.To)], i, i + 1));
        }
    }

    /// <summary>"the build job's artifact", "the artifact of the build job", "the image that the build job pushes", "the binaries built by the compile stage".</summary>
    private static Entity? MakerOf(Reading reading, int at)
    {
        var start = at;
        while (start > 0 && reading.IsWord(start - 1) && reading.Marks[start - 1] is Mark.Content or Mark.Name && !reading.Words[start - 1].IsPossessive) start--;
        if (start > 0 && reading.Words[start - 1].IsPossessive) return AsEnd(reading.MentionAt(start - 1));
        var next = at + 1;
        if (reading.Lower(next) is "of" or "from" or "by") return AsEnd(reading.MentionAt(next + 1));
        if (reading.Lower(next) is "that" or "which" && reading.MentionAt(next + 1) is { } maker) return AsEnd(maker);
        if (reading.MentionAt(next) is { IsPronoun: false } bare && bare.Start == next && bare.End < reading.Count && (reading.Marks[bare.End] == Mark.Verb || English.LooksPast(reading.Lower(bare.End)))) return AsEnd(bare);
        for (var i = next; i < next + 4 && reading.IsWord(i); i++)
        {
            if (reading.Lower(i) is "by" or "from") return AsEnd(reading.MentionAt(i + 1));
        }
        return null;
    }

    private static Entity? UserOf(Reading reading, int at, Entity maker)
    {
        var start = reading.StartOfSentence(at);
        if (English.Auxiliaries.Contains(reading.Lower(start))) return null;
        foreach (var mention in reading.Mentions)
        {
            if (mention.Start >= at) return null;
            if (mention.Start >= start && AsEnd(mention) is { } user && user != maker) return user;
        }
        return null;
    }

    private static Entity? AsEnd(Mention? mention) => mention is { IsPronoun: false } && !mention.Entity.IsCargo && !mention.Entity.IsPointing && !mention.Entity.IsPerson ? mention.Entity : null;
}
