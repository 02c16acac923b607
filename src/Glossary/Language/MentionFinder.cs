using Glossary.Model;

namespace Glossary.Language;

/// <summary>Finds the words that name ends, tells what role each has, and which mentions are of the same thing.</summary>
internal sealed partial class MentionFinder(Lexicon lexicon)
{
    private const int LongestRoleName = 6;

    public void Find(QuestionDraft draft)
    {
        var asksOfPersons = AsksOfPersons(draft);
        for (var i = 0; i < draft.Count;)
        {
            if (asksOfPersons && draft.Lower(i) is "we" or "i" && draft.Marks[i] == Mark.Small)
            {
                draft.Mentions.Add(new() { Start = i, End = i + 1, Name = draft.Lower(i) == "i" ? "I" : "we" });
                i++;
                continue;
            }
            // "is that the upstream one?"
            var stands = draft.Lower(i) is "that" or "this" && draft.Marks[i] == Mark.Small && draft.Is(i - 1, draft.English.Auxiliaries)
                && draft.Mentions.Count > 0 && (draft.Terms.Contains(i + 1) || draft.Is(i + 1, draft.English.Articles) && draft.Terms.Contains(i + 2));
            // "B publishes there": where a verb leaves it open where to.
            var isPlace = draft.Lower(i) == "there" && i > 0 && draft.Marks[i - 1] == Mark.Verb && draft.Mentions.Count > 0;
            if (isPlace || stands || draft.Is(i, draft.English.Pronouns) && draft.Marks[i] == Mark.Small)
            {
                draft.Mentions.Add(new() { Start = i, End = i + 1, Name = draft.Lower(i), IsPronoun = true });
                i++;
                // "the site it crawls": what follows a pronoun is a verb, known or not.
                if (i < draft.Count && draft.Marks[i] == Mark.Content && lexicon.Role(draft.Words[i].Key) is null && MayBeVerb(draft, i))
                {
                    draft.PassOver(i++);
                }
                continue;
            }
            if (draft.Is(i, draft.English.PersonObjects)
                && i > 0 && (draft.Marks[i - 1] == Mark.Verb || draft.Is(i - 1, draft.English.DirectionPrepositions)))
            {
                draft.Mentions.Add(new() { Start = i, End = i + 1, Name = draft.Lower(i) });
                i++;
                continue;
            }
            if (IsDescribed(draft, i))
            {
                // "the one who answers the call": a thing that only its clause describes.
                draft.Mentions.Add(new() { Start = draft.Lower(i - 1) == "the" ? i - 1 : i, End = i + 1, Name = draft.Words[i].Text });
                i++;
                continue;
            }
            if (draft.Lower(i) is "what" or "whatever"
                && draft.Is(i - 1, draft.English.DirectionPrepositions) && draft.IsWord(i + 1) && !draft.Is(i + 1, draft.English.Auxiliaries))
            {
                // "upstream of what it depends on": a thing that only its relation names.
                var clause = i + 1;
                while (draft.IsWord(clause)) clause++;
                draft.Mentions.Add(new() { Start = i, End = i + 1, Name = draft.Typed(i, clause) });
                i++;
                continue;
            }
            var start = i;
            while (i < draft.Count && draft.Marks[i] == Mark.Small && draft.Is(i, draft.English.Determiners) && !IsDescribed(draft, i)) i++;
            var name = i;
            while (i < draft.Count && draft.Marks[i] <= Mark.Name && !(i > name && draft.Words[i - 1].IsPossessive)) i++;
            if (i == name)
            {
                i = Math.Max(i, start + 1);
                continue;
            }
            // "using the term upstream": the word is spoken of, and no thing is.
            if (i == name + 1 && i < draft.Count && draft.Marks[i] == Mark.Term && draft.Is(name, draft.English.WordNouns)) draft.Marks[name] = Mark.Small;
            else Add(draft, start, name, i);
        }
        EntityFinder.Find(draft);
    }

    /// <summary>"events which indexer listens to": a verb that is known follows, so that this is who does it.</summary>
    private static bool IsBeforeVerb(QuestionDraft draft, int i) => i + 1 < draft.Count && draft.Marks[i + 1] == Mark.Verb;

    private static bool IsDescribed(QuestionDraft draft, int i) =>
        draft.Is(i, draft.English.FreeRelatives) && draft.IsWord(i + 1) && !draft.Is(i + 1, draft.English.Auxiliaries)
        || draft.Lower(i) is "one" or "ones" or "someone" or "somebody" or "anyone"
        && (draft.Is(i + 1, draft.English.Relatives) || draft.Lower(i + 1).EndsWith("ing", StringComparison.Ordinal) && draft.Lower(i - 1) == "the");

    /// <summary>"Are we downstream?", "upstream of me": those who ask are an end, and not only those who tell.</summary>
    private static bool AsksOfPersons(QuestionDraft draft) => draft.Terms.Exists(t =>
        draft.Lower(t + 1) is "of" or "from" && draft.Lower(t + 2) is "us" or "me"
        || draft.Lower(t - 1) is "we" or "i" && draft.Is(t - 2, draft.English.Auxiliaries)
        || draft.Lower(t - 2) is "we" or "i" && draft.Is(t - 1, draft.English.Auxiliaries));

    public Role? RoleOf(string name)
    {
        if (lexicon.RoleByExactName(name.ToLowerInvariant()) is { } exact) return exact;
        var draft = QuestionDraft.Of(name, lexicon.Speech);
        return draft.Count == 0 ? null : RoleIn(draft, 0, draft.Count).Role;
    }

    private void Add(QuestionDraft draft, int start, int name, int end)
    {
        if (IsUnknownVerb(draft, start, name, end))
        {
            draft.PassOver(name);
            return;
        }
        // "the apps that stream video": after a relative pronoun comes a verb, known or not.
        if (start == name
            && name > 0 && draft.Is(name - 1, draft.English.Relatives) && !draft.StartsSentence(name - 1) && lexicon.Role(draft.Words[name].Key) is null
            && !IsBeforeVerb(draft, name))
        {
            draft.PassOver(name);
            if (++name == end) return;
            start = name;
        }
        // "in the live stream setup obs-pc pushes": where it is done, and then who does it.
        for (var k = end - 2; k > name && end < draft.Count && draft.Marks[end] == Mark.Verb; k--)
        {
            if (!draft.Is(k, draft.English.SettingNouns) || !draft.Is(start - 1, draft.English.Prepositions)) continue;
            start = name = k + 1;
            break;
        }
        // "in our setup nginx forwards": the noun that only points belongs to what is before it.
        while (name + 1 < end && draft.Marks[name] == Mark.Content && draft.Is(name, draft.English.SettingNouns)
            && (end < draft.Count && draft.Marks[end] == Mark.Verb
                || lexicon.Role(draft.Key(name, end)) is null && lexicon.Role(draft.Key(name + 1, end)) is not null))
        {
            start = ++name;
        }
        if (BehindTheWhole(draft, name, end) is var first and > 0) start = name = first;

        // "I maintain tinydate", "we run checkout": behind a person stands what they do.
        if (start == name && name > 0 && draft.Lower(name - 1) is "i" or "we" or "you" && draft.Marks[name - 1] == Mark.Small
            && draft.Marks[name] == Mark.Content
            && lexicon.Role(draft.Words[name].Key) is null && draft.Terms.Count > 0)
        {
            draft.PassOver(name);
            if (name + 1 < end) Add(draft, name + 1, name + 1, end);
            return;
        }
        // "the back end named tarifs": what it is, and then its name.
        for (var k = name + 1; k + 1 < end; k++)
        {
            if (!draft.Is(k, draft.English.NamedWords) || draft.Marks[k] != Mark.Content) continue;
            draft.Marks[k] = Mark.Small;
            Add(draft, start, name, k);
            Add(draft, k + 1, k + 1, end);
            return;
        }
        if (SplitAtVerb(draft, name, end) is { } verb)
        {
            draft.PassOver(verb);
            draft.UnknownVerbs.Add(verb);
            Add(draft, start, name, verb);
            if (verb + 1 < end) Add(draft, verb + 1, verb + 1, end);
            return;
        }
        // "every 15 min", "14 patches": so many of something are no end.
        if (end == name + 2 && draft.Lower(name).All(char.IsDigit) && lexicon.Role(draft.Words[end - 1].Key) is null)
        {
            draft.Marks[name] = Mark.Small;
            if (draft.Is(start, draft.English.Quantities)) draft.Marks[name + 1] = Mark.Small;
            return;
        }
        // "polls it every minute": how often.
        if (start < name && draft.Is(start, draft.English.Quantities) && end == name + 1 && draft.MentionBefore(start) is not null
            && lexicon.Role(draft.Words[name].Key) is null && !(end < draft.Count && draft.Marks[end] == Mark.Verb) && draft.Marks[start - 1] != Mark.Verb)
        {
            draft.Marks[name] = Mark.Small;
            return;
        }
        // "three years ago": when, and not who.
        if (draft.Is(end - 1, draft.English.AgoWords)) return;
        // "my boss would put Heron as upstream": behind a modal verb stands a verb, known or not.
        if (start == name && end - name > 1 && draft.Is(name - 1, draft.English.ModalVerbs) && draft.IsWord(name - 2) && !draft.StartsSentence(name - 1)
            && lexicon.Role(draft.Words[name].Key) is null && !draft.Words[name].IsCapitalised)
        {
            draft.PassOver(name);
            Add(draft, name + 1, name + 1, end);
            return;
        }
        var (role, roleEnd) = RoleIn(draft, name, end);
        // "Broker API -> Exchange Link": what the last word of such a name is, nobody knows.
        if (role is not null && roleEnd == end && draft.IsAtArrow(name, end) && end - name > 1 && draft.Words[end - 1].IsCapitalised
            && draft.Words[end - 1].Text.All(char.IsLetter) && !draft.English.LightNouns.Contains(draft.Words[end - 1].Key)
            && !EndsInRole(draft, name, end))
        {
            role = null;
        }
        // "topic user-created", "stream S1", "a queue `jobs`": what it is, and then its name.
        if (end - name > 1 && (role is null || draft.Words[end - 1].IsCode)
            && (IsIdentifier(draft.Words[end - 1]) || end == name + 2 && draft.Is(name, draft.English.NamedKinds))
            && RoleIn(draft, name, end - 1) is { Role: { } kind })
        {
            (role, roleEnd) = (kind, end);
        }
        // "GNU coreutils.": last of a clause stands no verb that does something to another thing.
        var mayFollow = roleEnd + 1 < end || draft.IsWord(end) && draft.Marks[end] != Mark.Verb
            || roleEnd < end && (!draft.Lower(roleEnd).EndsWith('s') || lexicon.Verbs.Starting(draft.Lower(roleEnd)).Count > 0);
        if (role is not null && roleEnd < end && mayFollow && LooksLikeVerb(draft.Lower(roleEnd))) end = roleEnd;
        // "stage 2 takes the files": a noun phrase follows at once, so a verb that nobody knows stands between.
        if (end - name > 1 && end < draft.Count && draft.Is(end, draft.English.Determiners) && LooksLikeVerb(draft.Lower(end - 1))
            && !draft.Words[end - 1].IsCapitalised && !draft.Is(end, draft.English.Relatives)
            && (lexicon.Role(draft.Words[end - 1].Key) is null || RoleIn(draft, name, end - 1).Role is not null))
        {
            draft.PassOver(--end);
            (role, _) = RoleIn(draft, name, end);
        }
        // "reads the events crm writes": many of what passes, and then who makes it.
        if (end - name > 1 && draft.English.Cargo.Contains(draft.Words[name].Key) && draft.Lower(name) != draft.Words[name].Key && end < draft.Count
            && (draft.Marks[end] == Mark.Verb || LooksLikeVerb(draft.Lower(end))) && start > 0 && draft.Marks[start - 1] == Mark.Verb)
        {
            Add(draft, start, name, name + 1);
            Add(draft, name + 1, name + 1, end);
            return;
        }
        // "reads the events Falcon writes"
        if (end - name > 2 && draft.English.Cargo.Contains(draft.Words[name].Key) && draft.Lower(name) != draft.Words[name].Key
            && LooksLikeVerb(draft.Lower(end - 1)) && lexicon.Verbs.Starting(draft.Lower(end - 1)).Count > 0
            && start > 0 && draft.Marks[start - 1] == Mark.Verb)
        {
            draft.Marks[end - 1] = Mark.Verb;
            Add(draft, start, name, name + 1);
            Add(draft, name + 1, name + 1, end - 1);
            return;
        }
        // "is checkout pricing's upstream?": what owns the direction is not what it is said of.
        if (end - name > 1 && start == name && draft.Words[end - 1].IsPossessive && end < draft.Count && draft.Marks[end] == Mark.Term
            && draft.Is(name - 1, draft.English.Auxiliaries))
        {
            Add(draft, name, name, end - 1);
            Add(draft, end - 1, end - 1, end);
            return;
        }
        if (draft.Is(end - 1, draft.English.PeopleNouns)) role = null;
        // "gateway -> users": a node is a thing that runs, and not those who use it.
        if (end == name + 1 && draft.IsAtArrow(name, end)) role = lexicon.RoleByExactName(draft.Lower(name)) ?? role;
        draft.Mentions.Add(
            new()
            {
                Start = start,
                End = end,
                Name = draft.Typed(name, end),
                Role = role,
                Modifier = end - name > 1 ? lexicon.Role(draft.Words[name].Key) : null,
                IsProper = lexicon.IsProper(draft.Key(name, end), role),
                IsNarrowed = role is not null && lexicon.Role(draft.Key(name, end)) is null
            });
    }
}
