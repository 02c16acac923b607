// What has a language, a kind or a name of its own, as lines that a person types, and back. A line that says none of it is sent as it is, and refused with its place.
const labelled = /^([A-Za-z0-9-]+)(?:\s+(preferred|alternative|hidden))?\s*:\s*(.*)$/;
const named = /^(?:<([^<>]+)>|([A-Za-z0-9-]+))(?:@([A-Za-z0-9-]+)|\^\^<([^<>]+)>|(=))?\s*:\s*(.*)$/;

/** "de: Anker", "de alternative: Schiffsanker". */
export const fromLabels = (labels) => (labels ?? []).map((l) => `${l.language}${!l.kind || l.kind === "preferred" ? "" : ` ${l.kind}`}: ${l.text}`).join("\n");
export const toLabels = (text) => lines(text).map((line) => {
  const [, language, kind, said] = labelled.exec(line) ?? [];
  return language ? { text: said, language, kind: kind ?? "preferred" } : { text: line };
});

/** "de: Hält ein Schiff." */
export const fromTexts = (texts) => (texts ?? []).map((t) => `${t.language}: ${t.text}`).join("\n");
export const toTexts = (text) => toLabels(text).map(({ kind, ...t }) => t);

/** "owner: Ann", "motto@de: …", "homepage=: https://…", as tables have them. */
export const fromFields = (fields) => (fields ?? []).map((f) => `${f.name.includes(":") ? `<${f.name}>` : f.name}${f.language ? `@${f.language}` : f.datatype ? `^^<${f.datatype}>` : f.iri ? "=" : ""}: ${f.iri ?? f.text}`).join("\n");
export const toFields = (text) => lines(text).map((line) => {
  const [, property, name, language, datatype, link, value] = named.exec(line) ?? [];
  return property || name ? { name: property ?? name, language, datatype, [link ? "iri" : "text"]: value } : { text: line };
});

const lines = (text) => text.split("\n").map((l) => l.trim()).filter(Boolean);
