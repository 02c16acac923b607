namespace Glossary.Language;

/// <summary>The things of a draft as the frame has them: one for each, however often it stands there.</summary>
internal sealed class Parties(QuestionDraft draft, Lexicon lexicon, IReadOnlyList<Glossed> pieces)
{
    private const int MostUnknownWords = 3;

    private readonly Dictionary<Entity, Party> known = [];

    public Party? Of(Entity? entity)
    {
        if (entity is null) return null;
        if (known.TryGetValue(entity, out var party)) return party;
        var name = Typed(entity) ?? entity.Name;
        return known[entity] = new()
        {
            Name = name,
            Role = entity.Role,
            OtherRoles = entity.Role is null ? [] : lexicon.OtherRoles(entity.Name),
            Modifier = entity.Modifier,
            Spoken = name == entity.Name ? entity.Spoken : entity.Spoken.Replace(entity.Name, name, StringComparison.Ordinal),
            IsCargo = entity.IsCargo,
            IsPerson = entity.IsPerson,
            IsPointing = entity.IsPointing,
            IsOwn = draft.Mentions.Exists(m => m.Entity == entity && draft.Lower(m.Start) is "my" or "our"),
            IsIdentifier = entity.Name.AsSpan().IndexOfAny('_', '-', '.') > 0,
            IsProduct = entity.Role is not null && draft.Mentions.Exists(m => m.Entity == entity && IsProduct(m)),
            IsUnknownNoun = entity is { Role: null, IsPerson: false, IsCargo: false } && !LooksLikeName(entity.Name) && entity.Spoken != entity.Name,
            IsLeftover = entity.Role is null && !LooksLikeName(entity.Name) && entity.Name.Count(c => c == ' ') >= MostUnknownWords,
            IsNarrowed = draft.Mentions.Exists(m => m.IsNarrowed && m.Entity == entity),
        };
    }

    /// <summary>What a thing is called in the question, where that is in another language: "serveur" for the server.</summary>
    private string? Typed(Entity entity)
    {
        if (pieces.Count == 0 || draft.Mentions.Find(m => !m.IsPronoun && m.Entity == entity && m.Name == entity.Name) is not { } mention) return null;
        var (start, end) = (draft.Words[EntityFinder.NameStart(draft, mention)].Start, draft.Words[mention.End - 1].End);
        var within = pieces.Where(p => p.Start < end && p.End > start).ToList();
        return within.Count == 0 || within[0].Start < start || within[^1].End > end ? null : string.Join(' ', within.Select(p => p.Typed));
    }

    /// <summary>"Kafka", "Postgres": known by a name of its own, and not by what it is.</summary>
    private bool IsProduct(Mention mention) => !mention.IsPronoun && (mention.IsProper
        || mention is { Role: { } role } && mention.End == mention.Start + 1 && draft.Words[mention.Start].IsCapitalised
        && mention.Name.Any(char.IsLower) && !mention.Name.Any(c => char.IsDigit(c) || c is '-' or '_')
        && (Lexicon.IsName(role) || !role.Label.Contains(mention.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>"Service B", "left-pad", "shop_core", "X": a letter, a capital, a sign or a digit makes a name.</summary>
    private static bool LooksLikeName(string name) =>
        name.Length < 2 || name.Any(c => char.IsUpper(c) || char.IsDigit(c) || c is '-' or '_' or '.' or '/' or '@');

    public Statement Of(StatementDraft statement) =>
        new(Of(statement.Subject)!, Of(statement.Object)!, statement.Readings)
        {
            HasCargo = statement.HasCargo,
            IsHandedOut = statement.IsHandedOut,
            IsGuess = statement.IsGuess,
            IsOpen = statement.IsOpen,
        };
}
