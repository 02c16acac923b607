// The terms of a glossary, and where they stand in a text. Reads what `glossary export` or a server's /api/export gives: JSON or one entry a line.
import { readFile } from "node:fs/promises";

/**
 * @param {{ file?: string, server?: string, terms?: object[] }} from one of the three
 * @returns {Promise<object[]>} entries as the export has them
 */
export async function load({ file, server, terms }) {
  if (terms) return terms;
  if (file) return parse(await readFile(file, "utf8"));
  if (!server) throw new Error("Name where the terms are: file, an export of the glossary; or server, its address.");
  const address = new URL("/api/export?format=json", server);
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}; is the glossary served there, and open to readers?`);
  return parse(await reply.text());
}

/** JSON with `entries`, a list, or one entry a line. */
export function parse(text) {
  const begins = text.trimStart()[0];
  let all;
  try {
    all = JSON.parse(text);
  } catch {
    if (begins !== "{") throw new Error("The export is neither JSON nor one entry a line; make it with: glossary export terms.json");
    all = text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
  }
  const entries = Array.isArray(all) ? all : all.entries ?? [all];
  // The glossary may name entries that are everyday words as a whole, and an entry those of its labels that are.
  const unmarked = new Set(all.site?.[0]?.unmarked ?? []);
  return entries.filter((e) => e.label && (e.status ?? "published") === "published").map((e) => ({ ...e, slug: e.slug ?? e.label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-") })).map((e) => (unmarked.has(e.slug) ? { ...e, unmarked: [e.label, ...(e.altLabels ?? [])] } : e));
}

const words = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const views = (entry) => new Set((entry.definitions ?? []).map((d) => d.view).filter(Boolean));
export const isContested = (entry) => views(entry).size > 1;

/** What a card says: the definition of the site's view, or else the summary, without Markdown's marks. */
export function told(entry, view) {
  const own = view && entry.definitions?.find((d) => d.view === view);
  const text = own?.text ?? entry.summary ?? entry.definition ?? entry.definitions?.[0]?.text ?? "";
  return text.split(/\n\s*\n/)[0].replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
}

/**
 * Makes a function that finds terms in a text.
 * @param {object[]} entries of the glossary
 * @param {{ only?: string[], except?: string[], tags?: string[], contested?: boolean, everyday?: boolean }} rules which of them are wanted
 * @returns {(text: string) => { start: number, end: number, entry: object }[]} the longest at each place, in order
 */
export function finder(entries, rules = {}) {
  const named = (list, e) => list?.some((n) => n === e.slug || n.toLowerCase() === e.label.toLowerCase());
  const wanted = entries.filter((e) => !(rules.except && named(rules.except, e)) && (!rules.only || named(rules.only, e)) && (!rules.tags || e.tags?.some((t) => rules.tags.includes(t)))
    && (!rules.contested || isContested(e)));
  const byFirst = new Map();
  for (const entry of wanted) {
    const everyday = rules.everyday || named(rules.only, entry) ? [] : (entry.unmarked ?? []).map((u) => u.toLowerCase());
    for (const label of [entry.label, ...(entry.altLabels ?? [])].filter((l) => !everyday.includes(l.toLowerCase()))) {
      const parts = [...label.normalize("NFC").matchAll(words)].map((m) => m[0]);
      if (parts.length === 0) continue;
      // All in capitals it may be a word of its own in small letters: "AIDS", "IT".
      const asWritten = /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(label);
      const key = parts[0].toLowerCase();
      for (const first of parts.length === 1 ? plurals(key) : [key]) {
        if (!byFirst.has(first)) byFirst.set(first, []);
        byFirst.get(first).push({ entry, parts, asWritten });
      }
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  return (text) => find(text, byFirst);
}

const plurals = (word) => [word, `${word}s`, `${word}es`, ...(word.endsWith("y") ? [`${word.slice(0, -1)}ies`] : [])];

function find(text, byFirst) {
  const tokens = [...text.matchAll(words)].map((m) => ({ text: m[0].normalize("NFC"), start: m.index, end: m.index + m[0].length }));
  const found = [];
  for (let at = 0; at < tokens.length; at++) {
    const bare = tokens[at].text.replace(/['’]s$/i, "");
    const hit = byFirst.get(bare.toLowerCase())?.find((label) => fits(label, at));
    if (!hit) continue;
    const last = tokens[at + hit.parts.length - 1];
    const own = last.text.match(/['’]s$/i)?.[0].length ?? 0;
    found.push({ start: tokens[at].start, end: last.end - own, entry: hit.entry });
    at += hit.parts.length - 1;
  }
  return found;

  function fits({ parts, asWritten }, at) {
    if (at + parts.length > tokens.length) return false;
    return parts.every((part, i) => {
      const token = tokens[at + i];
      const isLast = i === parts.length - 1;
      const word = isLast ? token.text.replace(/['’]s$/i, "") : token.text;
      if (i > 0 && !/^(?:[\s\u00a0]{1,3}|[-\u2010-\u2013])$/u.test(text.slice(tokens[at + i - 1].end, token.start))) return false;
      if (asWritten) return word === part || word === `${part}s`;
      return isLast ? plurals(part.toLowerCase()).includes(word.toLowerCase()) : word.toLowerCase() === part.toLowerCase();
    });
  }
}
