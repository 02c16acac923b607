using Glossary.Model;

namespace Glossary.Language;

/// <summary>Every name that the knowledge base gives to something, by look-up key.</summary>
internal sealed class Lexicon
{
    /// <summary>Labels of so many entries take part in spelling correction; in larger glossaries the index corrects the rest.</summary>
    private const int MostHeadsSpelt = 5_000;

    private readonly Dictionary<string, Role> roles = new(StringComparer.Ordinal);
    /// <summary>Names that several roles have ("origin"): all but the first.</summary>
    private readonly Dictionary<string, List<Role>> otherRoles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Role> exactRoles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Authority> authorities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedMessage> shoutedMessages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedMessage> messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RelationKind> cues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Role>.AlternateLookup<ReadOnlySpan<char>> rolesBySpan;
    private readonly Dictionary<string, Authority>.AlternateLookup<ReadOnlySpan<char>> authoritiesBySpan;
    private readonly Dictionary<string, NamedMessage>.AlternateLookup<ReadOnlySpan<char>> messagesBySpan;
    private readonly Dictionary<string, RelationKind>.AlternateLookup<ReadOnlySpan<char>> cuesBySpan;

    public Lexicon(PublishedGlossary glossary)
    {
        var knowledge = glossary.Knowledge;
        Speech = Speech.Of(knowledge);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in knowledge.Roles)
        {
            foreach (var name in role.Names.Prepend(role.Label))
            {
                if (!roles.TryAdd(KeyOf(name), role) && roles[KeyOf(name)] != role) Also(KeyOf(name), role);
                if (KeyOf(name) != name) exactRoles.TryAdd(name, role);
                AddWords(words, name);
            }
        }
        foreach (var view in knowledge.Views)
        {
            foreach (var name in view.Names.Append(view.Slug)) Name(name, words).View ??= view;
        }
        foreach (var system in knowledge.Systems)
        {
            foreach (var name in system.Names.Prepend(system.Name)) Name(name, words).System ??= system;
        }
        foreach (var source in knowledge.Sources)
        {
            var names = source.Names.Concat(new[] { source.ShortTitle, source.Number }.OfType<string>());
            foreach (var name in names.Where(n => n.Length > 2)) Name(name, words).Sources.Add(source);
        }
        foreach (var kind in knowledge.Kinds)
        {
            NamedMessage? before = null;
            foreach (var message in kind.Messages)
            {
                before = new(message.Name, before) { Kind = kind, Sender = message.Sender };
                foreach (var name in message.Words)
                {
                    // What is written in capitals ("GET") is a message only so; in small letters it is a word like others.
                    if (name.Length > 2 && !name.Any(c => char.IsLower(c) || char.IsDigit(c))) shoutedMessages.TryAdd(name, before);
                    else messages.TryAdd(KeyOf(name), before);
                }
            }
            foreach (var cue in kind.Cues) cues.TryAdd(KeyOf(cue), kind);
        }
        Kinds = knowledge.Kinds;
        Systems = knowledge.Systems;
        Verbs = new(knowledge.Kinds, Speech);
        if (glossary.Heads.Count <= MostHeadsSpelt)
        {
            foreach (var head in glossary.Heads)
            {
                foreach (var label in head.AltLabels.Prepend(head.Label)) AddWords(words, label);
            }
        }
        Spelling = new(words, Verbs.Forms.Concat(English.CommonWords), Speech.Pairs);
        rolesBySpan = roles.GetAlternateLookup<ReadOnlySpan<char>>();
        authoritiesBySpan = authorities.GetAlternateLookup<ReadOnlySpan<char>>();
        messagesBySpan = messages.GetAlternateLookup<ReadOnlySpan<char>>();
        cuesBySpan = cues.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a name is that of a product or a project: a system's, or the label of a role that is written like a name ("Debian", "MySQL").</summary>
    public bool IsProper(ReadOnlySpan<char> key, Role? role)
    {
        if (authoritiesBySpan.TryGetValue(key, out var authority) && authority.System is not null) return true;
        return role is not null && IsName(role) && key.SequenceEqual(KeyOf(role.Label));
    }

    /// <summary>"Debian", "MySQL", "Red Hat Enterprise Linux", but neither "CDN" nor "NTP client".</summary>
    public static bool IsName(Role role)
    {
        var last = role.Label.AsSpan()[(role.Label.LastIndexOf(' ') + 1)..];
        var upper = false;
        var lower = false;
        foreach (var c in last) (upper, lower) = (upper || char.IsUpper(c), lower || char.IsLower(c));
        return upper && lower;
    }

    public Speech Speech { get; }
    public LanguageWords English => Speech.English;
    public IReadOnlyList<RelationKind> Kinds { get; }
    public IReadOnlyList<UsingSystem> Systems { get; }
    public VerbTable Verbs { get; }
    public Spelling Spelling { get; }

    public Role? Role(ReadOnlySpan<char> key) => rolesBySpan.TryGetValue(key, out var role) ? role : null;
    /// <summary>The role that an end of a kind is called by: the requester of a request; null where none has that label.</summary>
    public Role? RoleAt(RelationKind kind, End end) => Role(KeyOf(end == End.From ? kind.From : kind.To));

    /// <summary>What a name may also be, beside the role that it usually is: "origin" is a server, and a repository.</summary>
    public IReadOnlyList<Role> OtherRoles(string name) => otherRoles.TryGetValue(KeyOf(name), out var others) ? others : [];

    private void Also(string key, Role role)
    {
        if (!otherRoles.TryGetValue(key, out var others)) otherRoles[key] = others = [];
        if (!others.Contains(role)) others.Add(role);
    }

    /// <summary>The role that lists a name exactly so, plural and all: "orders", "users"; null where none does.</summary>
    public Role? RoleByExactName(string lower) => exactRoles.GetValueOrDefault(lower);

    public Authority? Authority(ReadOnlySpan<char> key) => authoritiesBySpan.TryGetValue(key, out var authority) ? authority : null;
    public NamedMessage? Message(ReadOnlySpan<char> key) => messagesBySpan.TryGetValue(key, out var message) ? message : null;
    public NamedMessage? ShoutedMessage(string text) => shoutedMessages.GetValueOrDefault(text);
    /// <summary>"queries", "calls", "lookups": the noun of a verb of asking names the message that asks.</summary>
    public NamedMessage? MessageOfVerb(string key)
    {
        // "pulls contacts from": not each noun that is spelt like such a verb is one of asking.
        if (!English.AskingNouns.Contains(key)) return null;
        foreach (var (phrase, form) in Verbs.Starting(key).Concat(Verbs.OfNoun(key)))
        {
            if (form != VerbForm.Present || phrase.Rest.Count > 0 && phrase.NounKey != key || phrase.IsState) continue;
            foreach (var reading in phrase.Readings)
            {
                if (reading is { SubjectIsFrom: true, Kind: { Initiator: End.From, Messages: [{ Sender: End.From } first, _, ..] } kind }
                    && Message(first.Name) is { } message && message.Kind == kind)
                {
                    return message;
                }
            }
        }
        return null;
    }

    public RelationKind? Cue(ReadOnlySpan<char> key) => cuesBySpan.TryGetValue(key, out var kind) ? kind : null;

    /// <summary>The look-up key of a name of any number of words.</summary>
    public string KeyOf(string name) => Speech.KeyOf(name);

    private Authority Name(string name, HashSet<string> words)
    {
        AddWords(words, name);
        var key = KeyOf(name);
        if (!authorities.TryGetValue(key, out var authority)) authorities[key] = authority = new();
        return authority;
    }

    private void AddWords(HashSet<string> words, string name)
    {
        foreach (var word in Speech.SplitAny(name))
        {
            if (word.IsWord && word.Lower.Length > 3) words.Add(word.Key);
        }
    }
}

/// <summary>A message, and the one that passes before it.</summary>
internal sealed record NamedMessage(string Name, NamedMessage? Before)
{
    public required RelationKind Kind { get; init; }
    public required End Sender { get; init; }
    public End Receiver => Sender == End.From ? End.To : End.From;
    public int Order => Before is null ? 0 : Before.Order + 1;
}

/// <summary>Whom or what a question may name to say in whose sense it asks.</summary>
internal sealed class Authority
{
    public View? View { get; set; }
    public UsingSystem? System { get; set; }
    public List<Source> Sources { get; } = [];
}
