using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Finds the words that name ends, tells what role each has, and which mentions are of the same thing.</summary>
internal sealed class MentionFinder(Lexicon lexicon)
{
    private const int LongestRoleName = 6;

    public void Find(Reading reading)
    {
        var asksOfPersons = AsksOfPersons(reading);
        for (var i = 0; i < reading.Count;)
        {
            if (asksOfPersons && reading.Lower(i) is "we" or "i" && reading.Marks[i] == Mark.Small)
            {
                reading.Mentions.Add(new() { Start = i, End = i + 1, Name = reading.Lower(i) == "i" ? "I" : "we" });
                i++;
                continue;
            }
            if (English.Pronouns.Contains(reading.Lower(i)) && reading.Marks[i] == Mark.Small)
            {
                reading.Mentions.Add(new() { Start = i, End = i + 1, Name = reading.Lower(i), IsPronoun = true });
                i++;
                // "the site it crawls": what follows a pronoun is a verb, known or not.
                if (i < reading.Count && reading.Marks[i] == Mark.Content && lexicon.Role(reading.Words[i].Key) is null) reading.Marks[i++] = Mark.Small;
                continue;
            }
            if (English.PersonObjects.Contains(reading.Lower(i)) && i > 0 && (reading.Marks[i - 1] == Mark.Verb || English.DirectionPrepositions.Contains(reading.Lower(i - 1))))
            {
                reading.Mentions.Add(new() { Start = i, End = i + 1, Name = reading.Lower(i) });
                i++;
                continue;
            }
            if (reading.Lower(i) is "what" or "whatever" && English.DirectionPrepositions.Contains(reading.Lower(i - 1)) && reading.IsWord(i + 1) && !English.Auxiliaries.Contains(reading.Lower(i + 1)))
            {
                // "upstream of what it depends on": a thing that only its relation names.
                var clause = i + 1;
                while (reading.IsWord(clause)) clause++;
                reading.Mentions.Add(new() { Start = i, End = i + 1, Name = reading.Typed(i, clause) });
                i++;
                continue;
            }
            var start = i;
            while (i < reading.Count && reading.Marks[i] == Mark.Small && English.Determiners.Contains(reading.Lower(i))) i++;
            var name = i;
            while (i < reading.Count && reading.Marks[i] <= Mark.Name && !(i > name && reading.Words[i - 1].IsPossessive)) i++;
            if (i == name)
            {
                i = Math.Max(i, start + 1);
                continue;
            }
            Add(reading, start, name, i);
        }
        Identify(reading);
        IdentifySaid(reading);
    }

    /// <summary>"Are we downstream?", "upstream of me": those who ask are an end, and not only those who tell.</summary>
    private static bool AsksOfPersons(Reading reading) => reading.Terms.Exists(t =>
        reading.Lower(t + 1) is "of" or "from" && reading.Lower(t + 2) is "us" or "me"
        || reading.Lower(t - 1) is "we" or "i" && English.Auxiliaries.Contains(reading.Lower(t - 2)));

    public Role? RoleOf(string name)
    {
        var words = WordSplitter.Split(name);
        var reading = new Reading(name, words);
        return words.Count == 0 ? null : RoleIn(reading, 0, words.Count).Role;
    }

    private void Add(Reading reading, int start, int name, int end)
    {
        // "the apps that stream video": after a relative pronoun comes a verb, known or not.
        if (start == name && name > 0 && English.Relatives.Contains(reading.Lower(name - 1)) && !reading.StartsSentence(name - 1) && lexicon.Role(reading.Words[name].Key) is null)
        {
            reading.Marks[name] = Mark.Small;
            if (++name == end) return;
            start = name;
        }
        // "in our setup nginx forwards": the noun that only points belongs to what is before it.
        while (name + 1 < end && reading.Marks[name] == Mark.Content && reading.Lower(name) is "setup" or "case" or "example" or "context" or "system" or "architecture" or "then" or "chain" or "path" or "flow" or "route" or "sequence" or "stack" or "topology" or "scenario" or "following"
            && (end < reading.Count && reading.Words[end].Type == WordType.Arrow || lexicon.Role(reading.Key(name, end)) is null && lexicon.Role(reading.Key(name + 1, end)) is not null)) start = ++name;
        var (role, roleEnd) = RoleIn(reading, name, end);
        if (role is not null && roleEnd < end && LooksLikeVerb(reading.Lower(roleEnd))) end = roleEnd;
        // "stage 2 takes the files": a noun phrase follows at once, so a verb that nobody knows stands between.
        if (end - name > 1 && end < reading.Count && English.Determiners.Contains(reading.Lower(end)) && LooksLikeVerb(reading.Lower(end - 1)) && !reading.Words[end - 1].IsCapitalised
            && (lexicon.Role(reading.Words[end - 1].Key) is null || RoleIn(reading, name, end - 1).Role is not null))
        {
            reading.Marks[--end] = Mark.Small;
            (role, _) = RoleIn(reading, name, end);
        }
        if (English.PeopleNouns.Contains(reading.Lower(end - 1))) role = null;
        reading.Mentions.Add(new() { Start = start, End = end, Name = reading.Typed(name, end), Role = role, Modifier = end - name > 1 ? lexicon.Role(reading.Words[name].Key) : null, IsProper = lexicon.IsProper(reading.Key(name, end), role), IsNarrowed = role is not null && lexicon.Role(reading.Key(name, end)) is null });
    }

    private static bool LooksLikeVerb(string word) =>
        word.Length > 3 && (word[^1] == 's' || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal)) && !English.LightNouns.Contains(WordForms.Singular(word));

    /// <summary>The last words decide ("nginx reverse proxy" is a proxy), unless they say little ("Kafka cluster" is Kafka).</summary>
    private (Role? Role, int End) RoleIn(Reading reading, int start, int end)
    {
        (Role? Role, int End) light = (null, end);
        for (var last = end; last > start; last--)
        {
            for (var first = Math.Max(start, last - LongestRoleName); first < last; first++)
            {
                if (lexicon.Role(reading.Key(first, last)) is not { } role) continue;
                if (light.Role is not null) return (role, light.End);
                if (last - first > 1 || first == start || !English.LightNouns.Contains(reading.Words[first].Key)) return (role, last);
                light = (role, last);
                break;
            }
            if (light.Role is null && OfParts(reading.Words[last - 1].Text) is { } part) return (part, last);
        }
        return light;
    }

    /// <summary>"orders-api", "OrderService", "user_db": the last part of a compound name tells what it is.</summary>
    private Role? OfParts(string word)
    {
        for (var i = word.Length - 2; i > 0; i--)
        {
            var starts = word[i] is '-' or '_' ? i + 1 : char.IsUpper(word[i]) && char.IsLower(word[i - 1]) ? i : -1;
            if (starts <= 0) continue;
            // "service-b" and "lib_2" are named by what stands before the letter.
            var part = word.Length - starts > 2 ? word[starts..] : word[..i];
            return lexicon.Role(WordForms.Key(part.ToLowerInvariant()));
        }
        return null;
    }

    private static void Identify(Reading reading)
    {
        var mentions = reading.Mentions;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (mention.IsPronoun) continue;
            for (var j = 0; j < i && mention.Entity is null; j++)
            {
                // "which systems" are asked for, and are not the order system.
                if (!mentions[j].IsPronoun && !IsAskedFor(reading, mentions[j]) && !IsAskedFor(reading, mention) && IsSame(reading, mentions[j], mention)) mention.Entity = mentions[j].Entity;
            }
            if (mention.Entity is null)
            {
                mention.Entity = EntityOf(reading, mention);
            }
            else
            {
                mention.Entity.Role ??= mention.Role;
            }
        }
    }

    private static bool IsAskedFor(Reading reading, Mention mention) => reading.Lower(mention.Start - 1) is "which" or "what" && reading.StartsSentence(mention.Start - 1) && English.LightNouns.Contains(reading.Words[mention.End - 1].Key) && mention.End == mention.Start + 1;

    /// <summary>"Foo is a library that Bar uses": the library is Foo.</summary>
    private static void IdentifySaid(Reading reading)
    {
        for (var i = 1; i < reading.Mentions.Count; i++)
        {
            var (thing, said) = (reading.Mentions[i - 1], reading.Mentions[i]);
            if (thing.IsPronoun || said.IsPronoun || thing.Role is not null || said.Role is null || thing.Entity.IsPointing || thing.Entity == said.Entity) continue;
            if (said.Start != thing.End + 1 || reading.Lower(thing.End) is not ("is" or "are" or "was") || reading.Lower(said.Start) is not ("a" or "an" or "the" or "our")) continue;
            if (!reading.StartsSentence(thing.Start) && !(English.Prepositions.Contains(reading.Lower(thing.Start - 1)) && reading.Lower(thing.Start - 1) is not ("during" or "in" or "at" or "on" or "for" or "with" or "by")) && reading.IsWord(thing.Start - 1)) continue;
            // "in the handshake is the browser upstream": asked, and not said.
            if (said.End < reading.Count && reading.Marks[said.End] == Mark.Term) continue;
            thing.Entity.Role ??= said.Role;
            said.Entity = thing.Entity;
        }
    }

    public static Entity EntityOf(Reading reading, Mention mention)
    {
        var last = reading.Words[mention.End - 1];
        var isPointing = last.Lower is not ("what" or "whatever") && (English.PeopleNouns.Contains(last.Lower) || English.PointingNouns.Contains(last.Lower) || English.PointingNouns.Contains(last.Key));
        return new()
        {
            Name = mention.Name,
            Role = mention.Role,
            Modifier = mention.Modifier,
            Spoken = Spoken(reading, mention),
            // "the compile job" works, "the job" is handed on.
            IsCargo = mention.Role is null && English.Cargo.Contains(last.Key) && !(last.Key is "job" or "task" && mention.Name.Contains(' ', StringComparison.Ordinal)),
            IsPerson = English.PersonObjects.Contains(mention.Name) || mention.Name is "we" or "I",
            IsPointing = (isPointing && mention.Role is null) || IsAskedFor(reading, mention),
        };
    }

    // A thing that the question gave an article, or that the glossary knows as a common noun, gets one; a name of its own does not.
    private static string Spoken(Reading reading, Mention mention)
    {
        var first = reading.Words[mention.End - 1];
        var shouted = mention.Name.Length > 3 && !mention.Name.Any(char.IsLower);
        var isName = mention.Name.Any(c => char.IsDigit(c) || c is '-' or '_' or '.') || first.Lower.Length == 1 || (first.IsCapitalised && !shouted);
        var hadArticle = mention.Start < reading.Words.Count && reading.Marks[mention.Start] == Mark.Small;
        // Names of products take no article, however they were typed; "the nginx server" is no bare name.
        if (mention.IsProper) return mention.Name;
        return (hadArticle || (mention.Role is not null && !isName && first.Lower == first.Key && SaysRole(mention.Role, first.Key))) ? "the " + mention.Name : mention.Name;
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

    private static bool IsSame(Reading reading, Mention earlier, Mention later)
    {
        var (a, aEnd) = (NameStart(reading, earlier), earlier.End);
        var (b, bEnd) = (NameStart(reading, later), later.End);
        if (reading.Key(a, aEnd).SequenceEqual(reading.Key(b, bEnd))) return true;
        if (IsAsker(reading.Lower(a)) && IsAsker(reading.Lower(b)) && aEnd == a + 1 && bEnd == b + 1) return true;
        if (IsAsker(reading.Lower(b)) && reading.Lower(earlier.Start) is "our" or "my" && reading.Lower(aEnd - 1) is "company" or "team" or "organisation" or "organization" or "department" or "group" or "firm") return true;
        // "our service consumes the geo API. Are we downstream?": who owns it asks as it.
        if (reading.Lower(b) == "we" && reading.Lower(earlier.Start) is "our" or "my" && reading.StartsSentence(earlier.Start)) return true;
        var (shorter, shorterEnd, longer, longerEnd) = aEnd - a <= bEnd - b ? (a, aEnd, b, bEnd) : (b, bEnd, a, aEnd);
        if (longerEnd - longer == shorterEnd - shorter) return false;
        for (var i = shorter; i < shorterEnd; i++)
        {
            var found = false;
            for (var j = longer; j < longerEnd && !found; j++) found = reading.Words[i].Key == reading.Words[j].Key;
            if (!found) return false;
        }
        var shortRole = aEnd - a <= bEnd - b ? earlier.Role : later.Role;
        var longRole = aEnd - a <= bEnd - b ? later.Role : earlier.Role;
        // "invoicing" is "the invoicing service" and "server" is "the web server" said before, but "app" is not "app server".
        return shortRole is null || shortRole == longRole || (reading.Words[shorter].Key == reading.Words[longer].Key && English.LightNouns.Contains(reading.Words[longerEnd - 1].Key) && longerEnd - longer == shorterEnd - shorter + 1 && longRole?.Slug is not null && shortRole.IsA.Contains(longRole.Slug)) || reading.Words[shorterEnd - 1].Key == reading.Words[longerEnd - 1].Key;
    }

    private static bool IsAsker(string lower) => lower is "i" or "me" or "we" or "us";

    private static int NameStart(Reading reading, Mention mention)
    {
        var i = mention.Start;
        while (i < mention.End - 1 && reading.Marks[i] == Mark.Small) i++;
        return i;
    }
}
