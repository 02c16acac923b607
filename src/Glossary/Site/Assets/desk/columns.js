// Which column of a table holds what: as the server guessed it, and as the editor says.
import { h, table } from "./dom.js";
import { say } from "./words.js";

const fields = ["label", "altLabels", "hiddenLabels", "definition", "summary", "scopeNote", "examples", "tags", "language", "notations", "status", "source", "broader", "narrower", "related", "opposite", "seeAlso", "replacedBy", "iri", "slug"];

/** The columns of a file, each with a choice of what it holds. @param onChange called when one is changed */
export function columns(mapped, onChange) {
  const root = h("div");
  if (!mapped || mapped.length === 0 || mapped.every((c) => c.isOwn)) return { root, asked: () => [] };
  const changed = new Map();
  const choose = (column, field, language) => {
    changed.set(column, `${column}=${field || "-"}${field && language ? `@${language}` : ""}`);
    onChange();
  };
  root.append(h("h4", {}, say("Columns")), table(say("Columns"), [say("Column"), say("Holds"), say("Language")], mapped.filter((c) => c.column).map((c) => {
    const field = h("select", { "aria-label": say`What ${c.column} holds`, onchange: () => choose(c.column, field.value, language.value.trim()) },
      [["", say("nothing, left out")], ...[...new Set([...fields, ...(c.field ? [c.field] : [])])].map((f) => [f, f])].map(([key, text]) => h("option", { value: key, selected: key === (c.field ?? "") }, text)));
    const language = h("input", { type: "text", "aria-label": say`Language of ${c.column}`, value: c.language ?? "", size: "6", onchange: () => choose(c.column, field.value, language.value.trim()) });
    return [c.column, field, language];
  })));
  return { root, asked: () => mapped.filter((c) => c.column).map((c) => changed.get(c.column) ?? (c.guessed ? null : `${c.column}=${c.field ?? "-"}${c.language ? `@${c.language}` : ""}`)).filter(Boolean) };
}
