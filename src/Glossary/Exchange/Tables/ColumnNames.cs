using Glossary.Exchange.Csv;
using Glossary.Text;

namespace Glossary.Exchange.Tables;

/// <summary>What a column of anybody's table may be called, and what it holds then.</summary>
internal static class ColumnNames
{
    /// <summary>Fields that are no field of an entry by themselves: relations by their kind, and a source as people write one.</summary>
    public static readonly string[] Shortcuts = ["broader", "narrower", "related", "opposite", "seeAlso", "replacedBy", "source"];

    /// <summary>All that a column may hold.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. CsvColumns.All, .. Shortcuts];

    // As they stand in glossaries of organisations, folded; a name that is of one language tells that of the column.
    private static readonly (string Field, string? Language, string Names)[] Known =
    [
        ("label", null, "term, terms, name, title, word, phrase, entry, headword, lemma, concept, preferredterm, preferredlabel, preflabel, displayname, "
            + "businessterm, termname, keyterm, expression"),
        ("label", "de", "begriff, benennung, bezeichnung, fachbegriff, fachwort, stichwort, vorzugsbenennung, wort"),
        ("label", "fr", "terme, mot, libelle, termepreferentiel, intitule, vedette"),
        ("label", "es", "termino, palabra, nombre, terminopreferente"),
        ("label", "it", "termine, parola"),
        ("label", "nl", "begriffsnaam, woord, voorkeursterm"),
        ("definition", null, "definition, definitions, description, meaning, explanation, def, desc, text, glossarydefinition, businessdefinition, details"),
        ("definition", "de", "definitionstext, beschreibung, bedeutung, erklarung, erlauterung"),
        ("definition", "fr", "signification, explication"),
        ("definition", "es", "definicion, descripcion, significado"),
        ("definition", "it", "definizione, descrizione, significato"),
        ("definition", "nl", "definitie, omschrijving, betekenis"),
        ("altLabels", null, "synonym, synonyms, synonymes, alias, aliases, aka, alsoknownas, alternativelabel, alternativelabels, altlabel, alternativeterm, "
            + "alternativeterms, alternativename, alternativenames, othernames, variants, usefor, uf, fullform, expansion"),
        ("abbreviation", null, "abbreviation, abbreviations, abbr, acronym, acronyms, shortform, abkurzung, abkurzungen, kurzform, kurzel, abreviation, sigle, "
            + "acronyme, abreviatura, siglas, acronimo"),
        ("altLabels", "de", "synonyme, langform"),
        ("altLabels", "es", "sinonimo, sinonimos"),
        ("hiddenLabels", null, "hiddenlabel, misspelling, misspellings"),
        ("notations", null, "notation, code, codes, termcode, conceptcode, number, nr"),
        ("iri", null, "iri, uri, concepturi, uriconcept, permalink, identifieruri"),
        ("schemes", null, "scheme, inscheme, conceptscheme, vocabulary, vocabularies"),
        ("exactMatches", null, "exactmatch, sameas, wikidata"),
        ("language", null, "language, lang, locale, sprache, langue, idioma, lingua, taal"),
        ("summary", null, "summary, shortdescription, shortdefinition, abstract, teaser, kurzbeschreibung, resume, resumen"),
        ("tags", null, "tag, tags, category, categories, domain, domains, subject, subjects, subjectarea, topic, topics, keyword, keywords, area, field, "
            + "group, theme, kategorie, kategorien, fachgebiet, bereich, thema, categorie, domaine, categoria, ambito, tema"),
        ("status", null, "status, state, workflowstatus, termstatus"),
        ("relations", null, "relation, relations"),
        ("related", null, "related, relatedterm, relatedterms, rt, seealso, see, relatedconcepts, verwandtebegriffe, verwandt, sieheauch, termesassocies, "
            + "voiraussi, terminosrelacionados, vertambien"),
        ("broader", null, "broader, broaderterm, broaderterms, bt, parent, parentterm, hypernym, oberbegriff, termegenerique, terminogenerico"),
        ("narrower", null, "narrower, narrowerterm, narrowerterms, nt, children, childterms, hyponym, unterbegriff, unterbegriffe, termespecifique"),
        ("opposite", null, "opposite, antonym, antonyms, gegenteil, antonyme, antonimo"),
        ("replacedBy", null, "replacedby, use, supersededby, usefulterm, ersetztdurch, remplacepar"),
        ("examples", null, "example, examples, exampleusage, sampleusage, beispiel, beispiele, exemple, exemples, ejemplo, ejemplos, usageexample"),
        ("scopeNote", null, "scopenote, scopenotes, note, notes, comment, comments, remark, remarks, usagenote, anmerkung, anmerkungen, "
            + "bemerkung, hinweis, kommentar, remarque, remarques, nota, notas, sn"),
        ("source", null, "source, sources, reference, references, citation, bibliography, link, url, website, quelle, quellen, "
            + "fundstelle, fuente, referencia, fonte"),
    ];

    private static readonly Dictionary<string, (string Field, string? Language)> ByName = Known
        .SelectMany(k => k.Names.Split(", ").Select(n => (Name: n, k.Field, k.Language)))
        .DistinctBy(k => k.Name).ToDictionary(k => k.Name, k => (k.Field, k.Language));

    // Tags that are words, or ends of names, sooner than languages; they tell a language in brackets or after an @.
    private static readonly string[] Ambiguous = ["id", "is", "no", "to", "so", "or", "as", "am", "an", "be", "my", "he", "it", "in", "nr", "na", "nb", "se"];

    /// <summary>The field of a name without its language; null where it tells none.</summary>
    public static (string Field, string? Language)? Find(string name)
    {
        var key = LanguageNames.KeyOf(name);
        var own = Fields.FirstOrDefault(f => f.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (own is not null) return (own, null);
        return ByName.TryGetValue(key, out var found) ? found : null;
    }

    /// <summary>The tag that a language's name or tag stands for: "German", "Deutsch", "de", "pt-BR"; null where it is none.</summary>
    /// <param name="text">Name or tag.</param>
    /// <param name="isMarked">Whether it stands in brackets, or after an @, where a word would not stand.</param>
    public static string? LanguageOf(string text, bool isMarked)
    {
        var word = text.Trim();
        if (LanguageNames.TagOf(word) is { } named) return named;
        var primary = word.Split('-', '_')[0].ToLowerInvariant();
        if (!LanguageNames.IsNamedTag(primary) || (!isMarked && Ambiguous.Contains(word.ToLowerInvariant()))) return null;
        return word.Split('-', '_').Skip(1).All(p => p.Length is >= 2 and <= 8 && p.All(char.IsAsciiLetterOrDigit)) ? TagOf(word) : null;
    }

    // "pt_br" is pt-BR, "zh-hans" zh-Hans (RFC 5646, section 2.1.1).
    private static string TagOf(string word) => string.Join('-', word.Split('-', '_').Select((part, i) => i == 0 ? part.ToLowerInvariant()
        : part.Length == 2 ? part.ToUpperInvariant() : part.Length == 4 ? char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()
            : part.ToLowerInvariant()));
}
