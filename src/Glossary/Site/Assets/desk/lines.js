// What has a language, a kind or a name of its own, as lines that a person types, and back. A line that says none of it is sent as it is, and refused with its place. A text of several lines goes on in lines that begin with two blanks.
const labelled = /^([A-Za-z0-9-]+)(?:\s+(preferred|alternative|hidden))?\s*:\s*([^]*)$/;
const named = /^(?:<([^<>]+)>|([A-Za-z0-9-]+))(?:@([A-Za-z0-9-]+)|\^\^<([^<>]+)>|(=))?\s*:\s*([^]*)$/;

/** "de: Anker", "de alternative: Schiffsanker". */
export const fromLabels = (labels) => (labels ?? []).map((l) => `${l.language}${!l.kind || l.kind === "preferred" ? "" : ` ${l.kind}`}: ${folded(l.text)}`).join("\n");
export const toLabels = (text) => lines(text).map((line) => {
  const [, language, kind, said] = labelled.exec(line) ?? [];
  return language ? { text: said, language, kind: kind ?? "preferred" } : { text: line };
});

/** "de: Hält ein Schiff." */
export const fromTexts = (texts) => (texts ?? []).map((t) => `${t.language}: ${folded(t.text)}`).join("\n");
export const toTexts = (text) => toLabels(text).map(({ kind, ...t }) => t);

/** "owner: Ann", "motto@de: …", "homepage=: https://…", as tables have them. */
export const fromFields = (fields) => (fields ?? []).map((f) => `${f.name.includes(":") ? `<${f.name}>` : f.name}${f.language ? `@${f.language}` : f.datatype ? `^^<${f.datatype}>` : f.iri ? "=" : ""}: ${folded(f.iri ?? f.text)}`).join("\n");
export const toFields = (text) => lines(text).map((line) => {
  const [, property, name, language, datatype, link, value] = named.exec(line) ?? [];
  return property || name ? { name: property ?? name, language, datatype, [link ? "iri" : "text"]: value } : { text: line };
});

const folded = (text) => text.replace(/\n/g, "\n  ");

function lines(text) {
  const all = [];
  for (const line of text.split("\n")) {
    if (all.length > 0 && /^(?: {2}|\t)/.test(line)) all[all.length - 1] += `\n${line.replace(/^(?: {2}|\t)/, "")}`;
    else if (line.trim()) all.push(line.trimStart());
  }
  return all.map((l) => l.trimEnd());
}
