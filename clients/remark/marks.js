// What both plug-ins share: which pieces of a page are prose, how often a term is marked, and what a mark looks like.
import { finder, load, told } from "./terms.js";

const nothingYet = () => new Set();

/** Terms and finder, loaded once for all pages that have the same options. */
export function glossary(options) {
  let made;
  return () => (made ??= load(options).then((entries) => ({ find: finder(entries, options), options })));
}

/** Keeps, for one page, what was marked already. */
export class Page {
  constructor({ find, options }) {
    this.find = find;
    this.options = options;
    this.seen = nothingYet();
  }

  /** A new heading: with firstOnly "section" each term has a first place again. */
  section() {
    if ((this.options.firstOnly ?? "section") === "section") this.seen = nothingYet();
  }

  /** @returns pieces of the text: strings, and { text, entry } where a term stands; null where there is none */
  divide(text) {
    const pieces = [];
    let done = 0;
    for (const { start, end, entry } of this.find(text)) {
      if (this.options.firstOnly !== false && this.seen.has(entry.slug)) continue;
      this.seen.add(entry.slug);
      if (start > done) pieces.push(text.slice(done, start));
      pieces.push({ text: text.slice(start, end), entry });
      done = end;
    }
    if (pieces.length === 0) return null;
    if (done < text.length) pieces.push(text.slice(done));
    return pieces;
  }

  /** Name, properties and children of a mark, as hast has them. */
  mark(text, entry) {
    const { base, view } = this.options;
    const address = base === undefined ? undefined : `${/[#/=]$/.test(base) ? base : `${base}/`}${encodeURIComponent(entry.slug)}`;
    const card = { type: "element", tagName: "span", properties: { className: ["glossary-card"], role: "tooltip" }, children: [
      { type: "element", tagName: "strong", properties: {}, children: [{ type: "text", value: entry.label }] }, { type: "text", value: ` ${told(entry, view)}` }] };
    return {
      tagName: address ? "a" : "span",
      properties: { className: ["glossary-term"], dataTerm: entry.slug, ...(address ? { href: address } : { tabIndex: 0 }) },
      children: [{ type: "text", value: text }, card],
    };
  }
}
