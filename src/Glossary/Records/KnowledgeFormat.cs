using Glossary.Model;

namespace Glossary.Records;

/// <summary>What contested pairs, views, kinds of relation, roles and systems look like in a file.</summary>
internal static class KnowledgeFormat
{
    private const int LongestText = 2_000;
    private const int MostNames = 300;
    private const int MostSentences = 50;
    private const int LongestSentence = 300;
    // What files had before there was more than one pair.
    private const string OlderName = "upstreamIs";

    public static View ReadView(FieldReader row)
    {
        var view = new View
        {
            Slug = Key(row, "slug"),
            Label = row.Required("label", 200),
            RuleInWords = row.Required("ruleInWords", LongestText),
            Rule = row.OptionalChoice<LeadingEnd>("leadingIs") ?? row.OptionalChoice<LeadingEnd>(OlderName),
            OnDemand = row.Flag("onDemand"),
            When = row.Optional("when", LongestText),
            Names = row.Texts("names", MostNames, 100),
            Reasons = row.Map("reasons", LongestText),
            Citations = row.Each("citations", 100, EntryFormat.Citation),
        };
        row.Close();
        return view;
    }

    public static Node Write(View view) => new FieldWriter()
        .Add("slug", view.Slug)
        .Add("label", view.Label)
        .Add("ruleInWords", view.RuleInWords)
        .Add("when", view.When)
        .Add("leadingIs", view.Rule is { } rule ? EnumName.Of(rule) : null)
        .Add("onDemand", view.OnDemand ? "true" : null)
        .Add("names", view.Names)
        .Add("reasons", view.Reasons)
        .Add("citations", view.Citations.Select(c => EntryFormat.WriteCitation(c, inlineSources: false)))
        .Done();

    public static RelationKind ReadKind(FieldReader row)
    {
        var kind = new RelationKind
        {
            Slug = Key(row, "slug"),
            Label = row.Required("label", 200),
            From = row.Required("from", 100),
            To = row.Required("to", 100),
            DependedOn = row.OptionalChoice<End>("dependedOn"),
            Initiator = row.OptionalChoice<End>("initiator"),
            NetworkSide = row.OptionalChoice<End>("networkSide"),
            DataSource = row.OptionalChoice<End>("dataSource"),
            CaseOf = row.Optional("caseOf", 100),
            Messages = row.Each("messages", 10, ReadMessage),
            Verbs = row.Texts("verbs", MostNames, 100),
            ReverseVerbs = row.Texts("reverseVerbs", MostNames, 100),
            Cues = row.Texts("cues", MostNames, 100),
        };
        row.Close();
        return kind;
    }

    private static RelationMessage ReadMessage(FieldReader row) =>
        new(row.Required("name", 100), row.Choice("sender", End.From), row.Texts("words", MostNames, 100));

    public static Node Write(RelationKind kind) => new FieldWriter()
        .Add("slug", kind.Slug)
        .Add("label", kind.Label)
        .Add("from", kind.From)
        .Add("to", kind.To)
        .Add("dependedOn", kind.DependedOn is { } dependedOn ? EnumName.Of(dependedOn) : null)
        .Add("initiator", kind.Initiator is { } initiator ? EnumName.Of(initiator) : null)
        .Add("networkSide", kind.NetworkSide is { } side ? EnumName.Of(side) : null)
        .Add("dataSource", kind.DataSource is { } dataSource ? EnumName.Of(dataSource) : null)
        .Add("caseOf", kind.CaseOf)
        .Add("messages", kind.Messages.Select(m => new FieldWriter().Add("name", m.Name).Add("sender", EnumName.Of(m.Sender)).Add("words", m.Words).Done()))
        .Add("verbs", kind.Verbs)
        .Add("reverseVerbs", kind.ReverseVerbs)
        .Add("cues", kind.Cues)
        .Done();

    public static Role ReadRole(FieldReader row)
    {
        var role = new Role
        {
            Slug = Key(row, "slug"),
            Label = row.Required("label", 200),
            Entry = row.Optional("entry", Slug.Longest),
            Names = row.Texts("names", MostNames, 100),
            IsA = row.Texts("isA", 20, Slug.Longest),
            Counterpart = row.Optional("counterpart", Slug.Longest),
        };
        row.Close();
        return role;
    }

    public static Node Write(Role role) => new FieldWriter()
        .Add("slug", role.Slug)
        .Add("label", role.Label)
        .Add("entry", role.Entry)
        .Add("names", role.Names)
        .Add("isA", role.IsA)
        .Add("counterpart", role.Counterpart)
        .Done();

    public static RoleRelation ReadRelation(FieldReader row)
    {
        var relation = new RoleRelation(Key(row, "from"), Key(row, "kind"), Key(row, "to")) { Because = row.Optional("because", LongestText) };
        row.Close();
        return relation;
    }

    public static Node Write(RoleRelation relation) => new FieldWriter()
        .Add("from", relation.From)
        .Add("kind", relation.Kind)
        .Add("to", relation.To)
        .Add("because", relation.Because)
        .Done();

    public static UsingSystem ReadSystem(FieldReader row)
    {
        var url = row.Optional("url", LongestText);
        SourceFormat.CheckAddress(row, url);
        var system = new UsingSystem
        {
            Name = row.Required("name", 200),
            Names = row.Texts("names", MostNames, 100),
            Url = url,
            Prints = row.Each("prints", MostNames, ReadPrinted),
        };
        row.Close();
        return system;
    }

    private static PrintedMessage ReadPrinted(FieldReader row) => new(row.Required("text", 300), row.Optional("look", LongestText));

    public static Node Write(UsingSystem system) => new FieldWriter()
        .Add("name", system.Name)
        .Add("names", system.Names)
        .Add("url", system.Url)
        .Add("prints", system.Prints.Select(m => new FieldWriter().Add("text", m.Text).Add("look", m.Look).Done()))
        .Done();

    public static ContestedPair ReadPair(FieldReader row)
    {
        var pair = new ContestedPair(Key(row, "leading"), Key(row, "trailing"))
        {
            LeadingForms = row.Texts("leadingForms", MostNames, 100),
            TrailingForms = row.Texts("trailingForms", MostNames, 100),
            Of = row.Optional("of", 50) ?? "of",
            Views = row.Texts("views", MostNames, Slug.Longest),
            Kinds = row.Texts("kinds", MostNames, Slug.Longest),
            About = row.Texts("about", MostSentences, LongestSentence),
            Elsewhere = row.Texts("elsewhere", MostSentences, LongestSentence),
        };
        if (pair.Leading == pair.Trailing) row.Fault("trailing", $"is '{pair.Trailing}', must be another word than the leading one");
        row.Close();
        return pair;
    }

    public static Node Write(ContestedPair pair) => new FieldWriter()
        .Add("leading", pair.Leading)
        .Add("trailing", pair.Trailing)
        .Add("leadingForms", pair.LeadingForms)
        .Add("trailingForms", pair.TrailingForms)
        .Add("of", pair.Of == "of" ? null : pair.Of)
        .Add("views", pair.Views)
        .Add("kinds", pair.Kinds)
        .Add("about", pair.About)
        .Add("elsewhere", pair.Elsewhere)
        .Done();

    private static string Key(FieldReader row, string field)
    {
        var key = row.Required(field, Slug.Longest);
        SlugField.Check(row, field, key);
        return key;
    }
}
