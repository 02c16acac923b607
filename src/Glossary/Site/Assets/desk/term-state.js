/** The glossary's own language, which a new term is in. */
export const usual = document.body.dataset.language;

// A term as the form has it: read from the API's answer, and written as the API takes it.
export const empty = () => ({ label: "", slug: "", language: usual, summary: "", altLabels: [], hiddenLabels: [], unmarked: [], notations: [], exactMatches: [], tags: [], labels: [], summaries: [], fields: [], relations: [], usages: [], definitions: [definition()] });

export const definition = () => ({ view: "", sense: "", rank: "normal", text: "", html: "", mnemonic: "", scopeNote: "", examples: [], citations: [] });
export const usage = () => ({ system: "", role: "", view: "", statement: "", citations: [] });

export function fromTerm(t) {
  return {
    label: t.label,
    slug: t.proposedSlug ?? t.slug,
    language: t.language,
    summary: t.summary ?? "",
    altLabels: t.altLabels,
    hiddenLabels: t.hiddenLabels,
    notations: t.notations,
    exactMatches: t.exactMatches,
    tags: t.tags,
    // What the form has no fields for goes back as it came.
    labels: t.labels.filter((l) => l.language !== t.language),
    summaries: t.summaries.filter((s) => s.language !== t.language),
    abbreviation: t.abbreviation, notes: t.notes, mappings: t.mappings, identifiers: t.identifiers, creators: t.creators,
    created: t.created, modified: t.modified, unmarked: t.unmarked, notationTypes: t.notationTypes, fields: t.fields,
    relations: t.relations.map(({ type, slug, status, note, source }) => ({ type, slug, status, note, source })),
    usages: t.usages.map((u) => ({ id: u.id, system: u.system, role: u.role, view: u.view ?? "", statement: u.statement, citations: u.citations })),
    definitions: t.definitions.filter((d) => d.status !== "withdrawn" || d.proposal).map((d) => ({
      id: d.id, language: d.language, view: d.view ?? "", sense: d.sense ?? "", rank: d.rank, text: d.text, html: d.html, mnemonic: d.mnemonic ?? "", scopeNote: d.scopeNote ?? "",
      examples: d.examples, citations: d.citations, removed: d.proposal?.withdraws ?? false,
    })),
  };
}

/** What the API takes. Without a definition none is sent: the fields of a term may be there before its text. */
export function toBody(form) {
  const definitions = form.definitions.filter((d) => !d.removed && !isBlank(d)).map(({ html, removed, view, citations, ...d }) => ({ ...d, view: view || null, citations: citations.map(toCitation) }));
  return {
    ...form,
    slug: form.slug || undefined,
    usages: form.usages.map(({ view, citations, ...u }) => ({ ...u, view: view || null, citations: citations.map(toCitation) })),
    relations: form.relations.filter((r) => r.slug),
    definitions,
  };
}

// A definition that nobody began is none.
export const isBlank = (d) => !d.id && !d.text.trim() && !d.mnemonic && !d.scopeNote && d.citations.length === 0 && d.examples.length === 0;

export const toCitation = ({ id, shortTitle, ...c }) => c.source
  ? { source: c.source, locator: c.locator, quote: c.quote, url: c.url, stance: c.stance }
  : Object.fromEntries(Object.entries(c).filter(([k, v]) => v !== null && v !== undefined && v !== "" || k === "sourceUrl" && v === null));

const headFields = [["label", "Label"], ["slug", "Address"], ["language", "Language"], ["summary", "Summary"], ["altLabels", "Other labels"], ["hiddenLabels", "Hidden labels"], ["notations", "Notations"], ["exactMatches", "Same elsewhere"], ["tags", "Tags"], ["labels", "Labels in other languages"], ["summaries", "Summaries in other languages"], ["fields", "Fields"], ["abbreviation", "Abbreviation"], ["notes", "Notes"], ["mappings", "Like it elsewhere"], ["identifiers", "Identifiers"], ["creators", "Creators"], ["created", "Created"], ["modified", "Modified"], ["notationTypes", "Types of notations"], ["unmarked", "Marks"], ["relations", "Relations"], ["usages", "Usages"]];
const definitionFields = [["view", "view"], ["language", "language"], ["sense", "sense"], ["rank", "rank"], ["text", "text"], ["mnemonic", "mnemonic"], ["scopeNote", "scope note"], ["examples", "examples"], ["citations", "sources"]];

/**
 * Brings two people's work together. What only one changed is as that one has it; what both changed stays as it is here, and is listed.
 * @returns {{ form: object, taken: string[], both: { label: string, mine: any, theirs: any, take: () => void }[] }}
 */
export function merge(base, mine, theirs, nameOfView = (slug) => slug) {
  const form = structuredClone(mine);
  const taken = [];
  const both = [];
  fields(form, base, theirs, headFields, "");
  for (const other of theirs.definitions) {
    const here = form.definitions.find((d) => d.id === other.id);
    const before = base.definitions.find((d) => d.id === other.id);
    const name = `Definition ${other.view ? nameOfView(other.view) : "without a view"}`;
    if (!here && !before) {
      form.definitions.push(structuredClone(other));
      taken.push(`${name} (new)`);
    } else if (here && before) {
      fields(here, before, other, definitionFields, `${name}: `);
      if (same(here.text, other.text)) here.html = other.html;
    }
  }
  for (const here of [...form.definitions]) {
    const before = here.id && base.definitions.find((d) => d.id === here.id);
    if (!before || theirs.definitions.some((d) => d.id === here.id) || definitionFields.some(([f]) => !same(here[f], before[f]))) continue;
    form.definitions.splice(form.definitions.indexOf(here), 1);
    taken.push(`Definition ${here.view ? nameOfView(here.view) : "without a view"} (taken out)`);
  }
  return { form, taken, both };

  function fields(target, before, other, list, prefix) {
    for (const [field, name] of list) {
      if (same(other[field], before[field]) || same(other[field], target[field])) continue;
      if (same(target[field], before[field])) {
        target[field] = structuredClone(other[field]);
        taken.push(prefix + name);
      } else {
        both.push({ label: prefix + name, mine: target[field], theirs: other[field], take: () => (target[field] = structuredClone(other[field])), keep: (v) => (target[field] = v) });
      }
    }
  }
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Lists and citations as a text that can be compared word by word. */
export const asText = (value) => Array.isArray(value)
  ? value.map((v) => (typeof v === "string" ? v : Object.values(v).filter((x) => typeof x === "string" && x).join(" · "))).join("\n")
  : String(value ?? "");
