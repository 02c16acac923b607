// Differences, word by word: what is gone is struck out, what is new underlined, and both are said in words to those who listen.
import { h } from "./dom.js";

const names = { text: "Text", label: "Label", slug: "Address", summary: "Summary", altLabels: "Other labels", hiddenLabels: "Hidden labels", tags: "Tags", view: "View", sense: "Sense", rank: "Rank", mnemonic: "Mnemonic", scopeNote: "Scope note", examples: "Examples", language: "Language", notations: "Notations", exactMatches: "Same elsewhere", status: "Status" };

/** "citations[rfc9110].locator" as people say it. */
export function fieldName(path, definitionName) {
  const [whole, list, key, rest] = /^(\w+)\[([^\]]*)\]\.?(.*)$/.exec(path) ?? [null, path];
  if (!whole) return names[path] ?? path;
  if (list === "definitions" && definitionName) return `${definitionName(key)}${rest ? `: ${fieldName(rest).toLowerCase()}` : ""}`;
  const what = { citations: "Source", usages: "Usage,", relations: "Relation,", definitions: "Definition" }[list] ?? list;
  if (!rest) return what.replace(",", "");
  return `${what} ${key}${rest ? `, ${fieldName(rest).toLowerCase()}` : ""}`;
}

export const gone = (text) => h("del", {}, h("span", { className: "unseen" }, "Removed: "), text, h("span", { className: "unseen" }, ". "));
export const added = (text) => h("ins", {}, h("span", { className: "unseen" }, "Added: "), text, h("span", { className: "unseen" }, ". "));

const run = ({ kind, text }) => (kind === "gone" ? gone(text) : kind === "new" ? added(text) : text);

/** @param {{ field: string, old: string?, new: string?, words: { kind: string, text: string }[] }[]} differences as the API tells them.
 * @param plain Nothing was there before, so that marking all of it as new would say nothing.
 * @param definitionName What a definition is called, by its id. */
export function differences(list, plain = false, definitionName = null) {
  if (list.length === 0) return h("p", { className: "soft" }, "Nothing differs.");
  return h("dl", { className: "diff" }, together(list).map((d) => [
    h("dt", {}, fieldName(d.field, definitionName)),
    h("dd", {}, plain && d.old === null ? d.new : d.words.length > 0 ? d.words.map(run) : [d.old !== null && gone(d.old), d.new !== null && added(d.new)]),
  ]));
}

// A source, usage or relation that is new or gone as a whole is told in one line.
function together(list) {
  const parts = new Map();
  for (const d of list) {
    const whole = /^(.*(?:citations|usages|relations)\[[^\]]*\])\.[^.]+$/.exec(d.field)?.[1];
    const key = whole && (d.old === null || d.new === null) ? `${whole} ${d.old === null}` : d.field;
    parts.set(key, [...(parts.get(key) ?? []), d]);
  }
  return [...parts.values()].flatMap((group) => {
    if (group.length === 1 && !/\.(source|key|term)$/.test(group[0].field)) return group;
    // A source that stands alone tells all of itself; its names are for questions, not for reviewers.
    group = group.filter((d) => !/\.names$/.test(d.field));
    const join = (side) => (group[0][side] === null ? null : [...new Set(group.map((d) => d[side]))].join(" · "));
    return [{ field: group[0].field.replace(/\.[^.]+$/, ""), old: join("old"), new: join("new"), words: [] }];
  });
}

/** The longest common subsequence of words, as runs; long texts are shown whole. */
export function words(old, now) {
  const [a, b] = [split(old), split(now)];
  if (a.length * b.length > 1_000_000) return [{ kind: "gone", text: old }, { kind: "new", text: now }];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const runs = [];
  const add = (kind, text) => (runs.at(-1)?.kind === kind ? (runs.at(-1).text += text) : runs.push({ kind, text }));
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add("same", a[i++]);
      j++;
    } else if (i < a.length && (j === b.length || longest[i + 1][j] >= longest[i][j + 1])) add("gone", a[i++]);
    else add("new", b[j++]);
  }
  return runs;
}

export const wordDifference = (old, now) => h("div", { className: "diff-text" }, words(old, now).map(run));

const split = (text) => text.match(/\S+\s*|\s+/g) ?? [];
