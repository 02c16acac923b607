using Glossary.Exchange.Csv;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Tables;

/// <summary>
/// Entries of anybody's table: each row is one, in as many languages as it has labels in. Rows name each other by their labels.
/// </summary>
/// <param name="columns">What each column holds.</param>
/// <param name="rows">The rows after the header; with true nothing is told of them.</param>
/// <param name="where">What problems call the file.</param>
/// <param name="leftOver">Told what has no place.</param>
internal sealed class ForeignRows(IReadOnlyList<MappedColumn> columns, Func<bool, IEnumerable<TableRow>> rows, string where, CountedLeftOut leftOver)
{
    private static readonly string[] Lists =
        ["altLabels", "hiddenLabels", "notations", "schemes", "exactMatches", "tags", "examples", "citations", "relations", "identifiers", "creators",
            "notes", "mappings", "unmarked", "notationTypes", "fields",
            .. ColumnNames.Shortcuts];

    private readonly Dictionary<string, string> names = [];
    private readonly HashSet<string> taken = [];
    private readonly bool areNamed = columns.Any(c => c.Field is not null && c.Field != "source" && ColumnNames.Shortcuts.Contains(c.Field));

    // The language that texts are in which do not say it: that of the label which does not say it either, else of the first label.
    private readonly string? main = (columns.FirstOrDefault(c => c is { Field: "label", Language: null })
        ?? columns.First(c => c.Field == "label")).Language;

    /// <summary>Whether several columns may hold the field, each some of it.</summary>
    public static bool TakesSeveral(string field) => Lists.Contains(field) || field is "scopeNote";

    public IEnumerable<Node> Entries()
    {
        // In the order of the columns; what has no place in an entry is in none.
        List<string?> languages = [.. columns.Where(c => c.Field is not null).Select(c => c.Language ?? main).Distinct()];
        if (areNamed)
        {
            foreach (var row in rows(true)) Introduce(row, languages);
            taken.Clear();
        }
        foreach (var row in rows(false))
        {
            // A row that has no label is said to lack one.
            var first = languages.Find(l => Label(row, l) is not null) ?? main;
            yield return Entry(row, first, languages.Where(l => l is not null && l != first).OfType<string>(), areNamed ? Name(Label(row, first) ?? "") : null);
        }
    }

    // Other rows may name the row by any of its labels; the first that has one is meant.
    private void Introduce(TableRow row, List<string?> languages)
    {
        if (languages.Select(l => Label(row, l)).FirstOrDefault(l => l is not null) is not { } first) return;
        var name = Name(first);
        if (row.Name is { } told) names.TryAdd(LabelKey.Of(told), name);
        foreach (var label in Cells(row, c => c.Field is "label")) names.TryAdd(LabelKey.Of(label), name);
        foreach (var column in Places(c => c.Field == "altLabels"))
        {
            foreach (var label in Split(CellOf(row, column), columns[column])) names.TryAdd(LabelKey.Of(label), name);
        }
    }

    private string Name(string label)
    {
        var name = Slug.Of(label);
        for (var n = 2; !taken.Add(name); n++) name = $"{Slug.Of(label)}-{n}";
        return name;
    }

    private string? Label(TableRow row, string? language) =>
        Cells(row, c => c.Field == "label" && (c.Language ?? main) == language).FirstOrDefault(l => l.Length > 0);

    private IEnumerable<int> Places(Func<MappedColumn, bool> which) => Enumerable.Range(0, columns.Count).Where(i => which(columns[i]));

    private IEnumerable<string> Cells(TableRow row, Func<MappedColumn, bool> which) => Places(which).Select(i => CellOf(row, i)).Where(c => c.Length > 0);

    private static string CellOf(TableRow row, int column) => column < row.Cells.Count ? CellText.Unguard(row.Cells[column].Trim()) : "";

    private Node Entry(TableRow row, string? language, IEnumerable<string> others, string? name)
    {
        var here = In(language, isFirst: true);
        var fields = new FieldWriter();
        if (name is not null) fields.Add(GlossaryStream.WishedSlug, Scalar(name, row));
        foreach (var field in CsvColumns.OfEntry.Where(f => f is not ("relations" or "labels" or "summaries")))
        {
            if (field == "language" && language is not null) fields.Add(field, Scalar(language, row));
            else if (field == "language" && Value(row, here, field) is Node.Scalar told) fields.Add(field, Tag(told, row));
            else if (field == "status" && Value(row, here, field) is Node.Scalar state) fields.Add(field, Status(state, row));
            else fields.Add(field, field == "fields" ? Fields(row) : Value(row, here, field));
        }
        var translated = others.Select(l => (Language: l, Columns: In(l, isFirst: false))).ToList();
        var labels = translated.SelectMany(t => Labels(row, t.Columns, t.Language)).ToList();
        if (labels.Count > 0) fields.Add("labels", labels);
        fields.Add("summaries", translated.SelectMany(t => Texts(row, t.Columns, "summary", t.Language, null)));
        var definitions = translated.Select(t => Definition(row, t.Columns, t.Language)).Prepend(Definition(row, here, null)).OfType<Node>().ToList();
        if (definitions.Count > 0 || columns.Any(c => c.Field == "definition")) fields.Add("definitions", new Node.Items(definitions, row.Row));
        var related = Places(c => c.Field is not null && IsRelation(c.Field)).ToList();
        if (related.Count > 0) fields.Add("relations", new Node.Items([.. Relations(row, related)], row.Row));
        return fields.DoneAt(row.Row);
    }

    private List<int> In(string? language, bool isFirst) =>
        [.. Places(c => c.Field is not null && (c.Language is null ? isFirst : c.Language == language))];

    private IEnumerable<Node> Labels(TableRow row, List<int> of, string language) =>
        Texts(row, of, "label", language, null).Concat(Texts(row, of, "altLabels", language, "alternative")).Concat(
            Texts(row, of, "hiddenLabels", language, "hidden"));

    private IEnumerable<Node> Texts(TableRow row, List<int> of, string field, string language, string? kind) =>
        of.Where(i => columns[i].Field == field).SelectMany(i => Lists.Contains(field) ? Split(CellOf(row, i), columns[i]) : [CellOf(row, i)])
            .Where(t => t.Length > 0)
            .Select(t => new FieldWriter().Add("text", Scalar(t, row)).Add("language", Scalar(language, row)).Add("kind", kind).DoneAt(row.Row));

    private Node? Definition(TableRow row, List<int> of, string? language)
    {
        if (!of.Any(i => columns[i].Field == "definition" && CellOf(row, i).Length > 0))
        {
            NoteLoose(row, of);
            return null;
        }
        var definition = new FieldWriter();
        foreach (var field in CsvColumns.OfDefinition) definition.Add(CsvColumns.FieldOf(field), DefinitionPart(row, of, field));
        if (language is not null) definition.Add("language", Scalar(language, row));
        return definition.DoneAt(row.Row);
    }

    // What belongs to a definition stands nowhere without one.
    private void NoteLoose(TableRow row, List<int> here)
    {
        foreach (var i in here.Where(i => (CsvColumns.OfDefinition.Contains(columns[i].Field!) || columns[i].Field == "source") && CellOf(row, i).Length > 0))
        {
            leftOver.Note(where, row.Row, columns[i].Column, CellOf(row, i), "belongs to a definition, which the row lacks; left out");
        }
    }

    // Those of a column of their own beside those that name themselves; each is in the language of its column.
    private Node.Items? Fields(TableRow row)
    {
        var of = Places(c => c.Field is not null && (c.Field == "fields" || ColumnMap.OwnField(c.Field) is not null)).ToList();
        if (of.Count == 0) return null;
        return new Node.Items([.. of.SelectMany(i => ColumnMap.OwnField(columns[i].Field!) is { } name
            ? CellOf(row, i) is { Length: > 0 } cell ? [Field(name, cell, columns[i].Language)] : []
            : CellText.Split(CellOf(row, i)).Select(c => FieldCell.Read(c, row.Row)))], row.Row);

        Node Field(string name, string text, string? language) => new FieldWriter().Add("name", Scalar(name, row)).Add("text", Scalar(text, row))
            .Add("language", language is null ? null : Scalar(language, row)).DoneAt(row.Row);
    }

    private Node? Value(TableRow row, List<int> here, string field)
    {
        var of = here.Where(i => columns[i].Field == field).ToList();
        if (of.Count == 0) return null;
        if (field is "notes" or "mappings" or "relations" or "notationTypes")
        {
            return CsvColumns.Read(field, string.Join("; ", of.Select(i => CellOf(row, i))), row.Row);
        }
        if (Lists.Contains(field))
        {
            return new Node.Items([.. of.SelectMany(i => Split(CellOf(row, i), columns[i])).Select(Node (v) => Scalar(v, row))], row.Row);
        }
        var cell = string.Join("\n\n", of.Select(i => CellOf(row, i)).Where(c => c.Length > 0));
        return cell.Length > 0 ? Scalar(cell, row) : new Node.Null(row.Row);
    }

    private Node? DefinitionPart(TableRow row, List<int> here, string field)
    {
        if (field == "definition" && Value(row, here, field) is Node.Scalar text)
        {
            return text with { Text = ForeignMarkdown.Of(text.Text, ForeignMarkdown.Ours) };
        }
        if (field != "citations") return Value(row, here, field);
        var sources = here.Where(i => columns[i].Field is "source" or "citations").ToList();
        return sources.Count == 0 ? null : new Node.Items(
            [.. sources.SelectMany(i => columns[i].Field == "source" ? Split(CellOf(row, i), columns[i]) : CellText.Split(CellOf(row, i)))
                .Select(c => CitationCell.Read(c, row.Row))], row.Row);
    }

    private IEnumerable<Node> Relations(TableRow row, List<int> related)
    {
        foreach (var i in related)
        {
            foreach (var part in Split(CellOf(row, i), columns[i]))
            {
                if (columns[i].Field == "relations")
                {
                    yield return CsvColumns.ReadRelation(part, row.Row);
                    continue;
                }
                EnumName.TryRead<RelationType>(columns[i].Field!, out var type);
                if (names.TryGetValue(LabelKey.Of(part), out var target)) yield return Relation(type, target, row);
                else leftOver.Note(where, row.Row, columns[i].Column, part, "names terms that are not in the file; left out");
            }
        }
    }

    private static bool IsRelation(string field) => field == "relations" || (field != "source" && ColumnNames.Shortcuts.Contains(field));

    private static Node Relation(RelationType type, string target, TableRow row) =>
        new FieldWriter().Add("type", Scalar(EnumName.Of(type), row)).Add("term", Scalar(target, row)).DoneAt(row.Row);

    private static Node.Scalar Tag(Node.Scalar told, TableRow row) => Scalar(ColumnNames.LanguageOf(told.Text, isMarked: true) ?? told.Text, row);

    private Node.Scalar? Status(Node.Scalar told, TableRow row)
    {
        // Elsewhere what is approved is in use; nobody waits for it to be published here.
        if (told.Text.Equals("approved", StringComparison.OrdinalIgnoreCase)) return told with { Text = EnumName.Of(EntryStatus.Published) };
        if (EnumName.TryRead<EntryStatus>(told.Text, out _)) return told;
        leftOver.Note(where, row.Row, "status", told.Text, "is no status here, and the entry is taken as published");
        return null;
    }

    // People put line ends, bars or commas between values; where there is a semicolon, that is it.
    private static List<string> Split(string cell, MappedColumn column)
    {
        if (column.IsOwn || cell.Contains(';')) return CellText.Split(cell);
        var between = cell.Contains('\n') ? '\n' : cell.Contains('|') ? '|' : ',';
        // A sentence has commas of its own, and so has the title of a work.
        if (between == ',' && column.Field is "examples" or "source" or "citations") return cell.Length > 0 ? [cell] : [];
        return [.. cell.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static Node.Scalar Scalar(string text, TableRow row) => new(text, row.Row);
}
