using Glossary.Model;

namespace Glossary.Language;

/// <summary>Tells which mentions are of the same thing, and what is said of it.</summary>
internal static class EntityFinder
{
    public static void Find(QuestionDraft draft)
    {
        Identify(draft);
        IdentifySaid(draft);
        Appositions.Find(draft);
    }

    private static void Identify(QuestionDraft draft)
    {
        var mentions = draft.Mentions;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (mention.IsPronoun || mention.Entity is not null) continue;
            for (var j = 0; j < i && mention.Entity is null; j++)
            {
                // "which systems" are asked for, and are not the order system.
                if (!mentions[j].IsPronoun && !IsAskedFor(draft, mentions[j]) && !IsAskedFor(draft, mention) && IsSame(draft, mentions[j], mention))
                {
                    mention.Entity = mentions[j].Entity;
                }
            }
            mention.Entity ??= NamedParts.Find(draft, i)!;
            if (mention.Entity is null)
            {
                mention.Entity = EntityOf(draft, mention);
            }
            else
            {
                mention.Entity.Role ??= mention.Role;
            }
        }
    }

    private static bool IsAskedFor(QuestionDraft draft, Mention mention) =>
        draft.Lower(mention.Start - 1) is "which" or "what"
            && draft.StartsSentence(mention.Start - 1) && draft.English.LightNouns.Contains(draft.Words[mention.End - 1].Key)
            && mention.End == mention.Start + 1;

    /// <summary>"Foo is a library that Bar uses": the library is Foo.</summary>
    private static void IdentifySaid(QuestionDraft draft)
    {
        var gapped = -1;
        for (var i = 1; i < draft.Mentions.Count; i++)
        {
            var (thing, said) = (draft.Mentions[i - 1], draft.Mentions[i]);
            if (thing.IsPronoun || said.IsPronoun || thing.Entity.IsPointing || thing.Entity == said.Entity) continue;
            // "A is the one that calls B": it is A that calls.
            if (said.Entity.IsPointing && draft.Lower(said.End - 1) is "one" && draft.Is(said.End, draft.English.Relatives)
                && draft.Is(said.Start - 1, draft.English.Auxiliaries) && thing.End == said.Start - 1 && !draft.Is(thing.Start - 1, draft.English.Auxiliaries))
            {
                said.Entity = thing.Entity;
                continue;
            }
            // "pulls in X as a library": what it is taken as is what it is.
            if (said.Role is not null && draft.Is(said.Start, draft.English.Articles) && draft.Lower(said.Start - 1) == "as" && thing.End == said.Start - 1
                && thing is { IsPronoun: false, Entity.IsCargo: false } && !draft.Is(said.End, draft.English.DirectionPrepositions)
                && !(said.End < draft.Count && draft.Marks[said.End] == Mark.Term))
            {
                thing.Entity.Role = said.Role;
                said.Entity = thing.Entity;
                continue;
            }
            if (said.Role is null || draft.Lower(said.Start) is not ("a" or "an" or "the" or "our")) continue;
            // "A is the publisher, B the subscriber": the verb is said once.
            var isGapped = said.Start == thing.End && i >= 3 && gapped == thing.Start - 1;
            if (!isGapped && (said.Start != thing.End + 1 || draft.Lower(thing.End) is not ("is" or "are" or "was"))) continue;
            // What its name makes one think of counts less than what is said of it.
            var isTold = said.End >= draft.Count || draft.Marks[said.End] != Mark.Term && !draft.Is(said.End, draft.English.Prepositions);
            var isSupposed = draft.Is(thing.Start - 1, draft.English.Causes) && draft.Lower(thing.Start - 1) is not "as";
            if (thing.Role is not null && (!isTold || AsksIn(draft, thing.Start) && !isSupposed)) continue;
            if (!isGapped && !isSupposed && AsksIn(draft, thing.Start) && !draft.StartsSentence(thing.Start)
                && draft.Lower(thing.Start - 1) is not ("and" or "while" or "whereas")
                && !(
                    draft.Is(thing.Start - 1, draft.English.Prepositions)
                        && draft.Lower(thing.Start - 1) is not ("during" or "in" or "at" or "on" or "for" or "with" or "by"))
                && draft.IsWord(thing.Start - 1))
            {
                continue;
            }
            // "in the handshake is the browser upstream": asked, and not said.
            if (said.End < draft.Count && draft.Marks[said.End] == Mark.Term) continue;
            thing.Entity.Role = said.Role;
            said.Entity = thing.Entity;
            gapped = said.End;
        }
    }

    /// <summary>Whether a direction word or a question mark stands in the sentence of a place.</summary>
    private static bool AsksIn(QuestionDraft draft, int i)
    {
        var (start, end) = (draft.StartOfSentence(i), draft.EndOfSentence(i));
        return (end < draft.Count && draft.Words[end].Text == "?") || draft.Terms.Exists(t => t >= start && t < end);
    }

    public static Entity EntityOf(QuestionDraft draft, Mention mention)
    {
        var last = draft.Words[mention.End - 1];
        var isPointing = last.Lower is not ("what" or "whatever")
            && (draft.English.PeopleNouns.Contains(last.Lower) || draft.English.PointingNouns.Contains(last.Lower)
            || draft.English.PointingNouns.Contains(last.Key));
        return new()
        {
            Name = mention.Name,
            Role = mention.Role,
            Modifier = mention.Modifier,
            Spoken = Spoken(draft, mention),
            // "the compile job" works, "the job" is handed on; what a drawing has between arrows is a node, whatever it is called.
            IsCargo = draft.Themes.Contains(mention.End - 1) || mention.Role is null && !draft.IsAtArrow(mention.Start, mention.End)
                && draft.English.Cargo.Contains(last.Key) && !(last.Key is "job" or "task" && mention.Name.Contains(' ', StringComparison.Ordinal)),
            IsPerson = draft.English.PersonObjects.Contains(mention.Name) || mention.Name is "we" or "I",
            IsPointing = (isPointing && mention.Role is null) || IsAskedFor(draft, mention),
        };
    }

    // A thing that the question gave an article, or that the glossary knows as a common noun, gets one; a name of its own does not.
    private static string Spoken(QuestionDraft draft, Mention mention)
    {
        if (draft.English.PersonObjects.Contains(mention.Name) || mention.Name is "we" or "I") return mention.Name;
        var first = draft.Words[mention.End - 1];
        var shouted = mention.Name.Length > 3 && !mention.Name.Any(char.IsLower);
        var isName = mention.Name.Any(c => char.IsDigit(c) || c is '-' or '_' or '.') || first.Lower.Length == 1 || (first.IsCapitalised && !shouted);
        var hadArticle = mention.Start < draft.Words.Count && draft.Marks[mention.Start] == Mark.Small;
        // Names of products take no article, however they were typed; "the nginx server" is no bare name.
        if (mention.IsProper) return mention.Name;
        return (hadArticle || (mention.Role is not null && !isName && first.Lower == first.Key && SaysRole(mention.Role, first.Key)))
            ? "the " + mention.Name
            : mention.Name;
    }

    /// <summary>Whether a role's label ends in a word, spaces and hyphens aside.</summary>
    private static bool SaysRole(Role role, string key)
    {
        var at = role.Label.Length - 1;
        for (var i = key.Length - 1; i >= 0; i--, at--)
        {
            while (at >= 0 && role.Label[at] is ' ' or '-') at--;
            if (at < 0 || char.ToLowerInvariant(role.Label[at]) != key[i]) return false;
        }
        return true;
    }

    private static bool IsSame(QuestionDraft draft, Mention earlier, Mention later)
    {
        // "is the party that writes upstream of the party that reads?": each clause describes another.
        if (IsDescribedInClause(draft, earlier) && IsDescribedInClause(draft, later)) return false;
        var (a, aEnd) = (NameStart(draft, earlier), earlier.End);
        var (b, bEnd) = (NameStart(draft, later), later.End);
        // "the cache on our campus" is the campus cache, and not the national one.
        if (bEnd == b + 2 && draft.Words[aEnd - 1].Key == draft.Words[bEnd - 1].Key && PlaceOf(draft, earlier) is { } place)
        {
            return draft.Words[place].Key == draft.Words[b].Key;
        }
        if (draft.Key(a, aEnd).SequenceEqual(draft.Key(b, bEnd))) return true;
        if (IsAsker(draft.Lower(a)) && IsAsker(draft.Lower(b)) && aEnd == a + 1 && bEnd == b + 1) return true;
        if (IsAsker(draft.Lower(b))
            && draft.Lower(earlier.Start) is "our" or "my"
            && draft.Is(aEnd - 1, draft.English.OwnGroups))
        {
            return true;
        }
        // "is the orders service upstream of mine?", asked of "my service"
        if (draft.Lower(b) is "mine" or "ours" && bEnd == b + 1 && draft.Lower(earlier.Start) is "my" or "our") return true;
        // "our service consumes the geo API. Are we downstream?": who owns it asks as it.
        if (draft.Lower(b) == "we" && draft.Lower(earlier.Start) is "our" or "my" && draft.StartsSentence(earlier.Start)) return true;
        // "my service … the orders service": whose it is, or what is said before a word that says little, tells them apart.
        // "my android app … the app" is one.
        var isTakenUp = bEnd == b + 1 && aEnd > a + 1 && draft.Is(later.Start, draft.English.Articles);
        if (!isTakenUp && IsOwn(draft, later) != IsOwn(draft, earlier) && draft.English.LightNouns.Contains(draft.Words[bEnd - 1].Key)) return false;
        var head = draft.Words[aEnd - 1].Key;
        if (bEnd == b + 1 && later.Role is null && draft.Words[a].Lower == draft.Words[b].Lower && IsOneOfSuch(draft, a, head)) return true;
        if (bEnd - b > aEnd - a && draft.English.LightNouns.Contains(head) && head == draft.Words[bEnd - 1].Key) return false;
        var (shorter, shorterEnd, longer, longerEnd) = aEnd - a <= bEnd - b ? (a, aEnd, b, bEnd) : (b, bEnd, a, aEnd);
        if (longerEnd - longer == shorterEnd - shorter) return false;
        for (var i = shorter; i < shorterEnd; i++)
        {
            var found = false;
            // "features" are not the "feature builder": what only describes another noun stands for one.
            for (var j = longer; j < longerEnd && !found; j++)
            {
                found = draft.Words[i].Key == draft.Words[j].Key && (j == longerEnd - 1 || draft.Words[i].Lower == draft.Words[j].Lower);
            }
            if (!found) return false;
        }
        var shortRole = aEnd - a <= bEnd - b ? earlier.Role : later.Role;
        var longRole = aEnd - a <= bEnd - b ? later.Role : earlier.Role;
        // "invoicing" is "the invoicing service" and "server" is "the web server" said before, but "app" is not "app server".
        return shortRole is null
            || shortRole == longRole
            || (
                draft.Words[shorter].Key == draft.Words[longer].Key
                    && draft.English.LightNouns.Contains(draft.Words[longerEnd - 1].Key) && longerEnd - longer == shorterEnd - shorter + 1
                    && longRole?.Slug is not null && shortRole.IsA.Contains(longRole.Slug))
            // "pricing" is asked through "the pricing API".
            || (longerEnd - longer == shorterEnd - shorter + 1 && draft.Words[shorter].Key == draft.Words[longer].Key
                && draft.English.Interfaces.Contains(draft.Words[longerEnd - 1].Key))
            || draft.Words[shorterEnd - 1].Key == draft.Words[longerEnd - 1].Key;
    }

    /// <summary>"the mainline kernel … the Android kernel … mainline": what tells one of several from the others stands for it.</summary>
    private static bool IsOneOfSuch(QuestionDraft draft, int first, string head)
    {
        foreach (var other in draft.Mentions)
        {
            if (other.IsPronoun || draft.Words[other.End - 1].Key != head || other.Start <= first && first < other.End) continue;
            var start = NameStart(draft, other);
            if (other.End > start + 1 && draft.Words[start].Lower != draft.Words[first].Lower) return true;
        }
        return false;
    }

    /// <summary>Where the word for the place of a thing stands: "the cache on our campus"; null where none is told.</summary>
    private static int? PlaceOf(QuestionDraft draft, Mention mention)
    {
        if (draft.Lower(mention.End) is not ("on" or "in" or "at") || draft.Marks[mention.End] != Mark.Small) return null;
        var place = mention.End + 1;
        while (draft.Is(place, draft.English.Determiners)) place++;
        return draft.IsWord(place) && draft.Marks[place] == Mark.Content && place > mention.End + 1 ? place : null;
    }

    private static bool IsDescribedInClause(QuestionDraft draft, Mention mention) =>
        draft.English.FreeRelatives.Contains(draft.Lower(mention.Start))
        || draft.Is(mention.End, draft.English.Relatives) && draft.English.PointingNouns.Contains(draft.Words[mention.End - 1].Key)
        // "the service doing the calling", "the service being called"
        || draft.IsWord(mention.End) && draft.Lower(mention.End).EndsWith("ing", StringComparison.Ordinal)
            && draft.Is(mention.Start, draft.English.Articles) && draft.English.LightNouns.Contains(draft.Words[mention.End - 1].Key);

    private static bool IsOwn(QuestionDraft draft, Mention mention) => draft.Lower(mention.Start) is "my" or "our";

    private static bool IsAsker(string lower) => lower is "i" or "me" or "we" or "us" or "mine" or "ours";

    public static int NameStart(QuestionDraft draft, Mention mention)
    {
        var i = mention.Start;
        while (i < mention.End - 1 && draft.Marks[i] == Mark.Small) i++;
        return i;
    }
}
