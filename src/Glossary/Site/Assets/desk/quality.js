// What of the glossary should be looked at, list by list.
import { h, button, table, tell } from "./dom.js";
import { get } from "./api.js";

const lists = {
  unsourced: ["Without a source", "Published definitions that cite nothing.", "Every definition has a source."],
  missingView: ["Missing in a view", "Terms without a definition in a view that their siblings have: opposites, or what stands below the same term.", "No term lacks a view that its siblings have."],
  orphans: ["On their own", "Terms that no other leads to, and that lead to none.", "Every term is tied to another."],
  withoutSummary: ["Without a summary", "Terms that a tooltip can show nothing of.", "Every term has a summary."],
  due: ["Due for a look", "Terms whose day of review has passed.", "No term is due."],
  duplicates: ["Nearly the same", "The terms that say most nearly the same as another that they are not tied to, by a sentence model: the same thing twice, or two that should be tied.", "No two of them say nearly the same."],
  links: ["Dead links", "Addresses of sources that do not answer. The server asks them when you say so.", "Every address answers."],
};

export async function quality({ query: asked }) {
  const key = lists[asked.get("list")] ? asked.get("list") : "unsourced";
  const report = await get("/api/admin/quality");
  const count = (name) => report.lists.find((l) => l.name === name)?.total;
  const [name, about, none] = lists[key];
  return {
    title: "Quality",
    content: [
      h("ul", { className: "tabs", "aria-label": "List" }, Object.entries(lists).map(([k, [text]]) => h("li", {}, h("a", { href: `#/quality?list=${k}`, "aria-current": k === key ? "page" : null }, text, count(k) !== undefined && h("span", { className: "count" }, ` ${count(k)}`))))),
      h("p", { className: "soft" }, about),
      key === "duplicates" ? await duplicates(none) : key === "links" ? links(none) : shown(name, report.lists.find((l) => l.name === key), none),
    ],
  };
}

const term = (slug, label) => h("a", { href: `#/terms/${encodeURIComponent(slug)}` }, label);

function shown(name, list, none) {
  if (list.total === 0) return h("p", { className: "empty" }, none);
  const why = list.items.some((i) => i.why);
  return [
    table(name, why ? ["Term", "Why"] : ["Term"], list.items.map((i) => (why ? [term(i.slug, i.label), i.why ?? ""] : [term(i.slug, i.label)]))),
    list.total > list.items.length && h("p", { className: "soft" }, `The first ${list.items.length} of ${list.total.toLocaleString()}.`),
  ];
}

async function duplicates(none) {
  const found = [];
  let compared = 0;
  for (let offset = 0, total = 1; offset < total && offset < 2000; offset += 500) {
    const part = await get(`/api/admin/quality/duplicates?limit=500&offset=${offset}`);
    if (!part.hasMeaning) return h("p", { className: "empty" }, "There is no sentence model to compare by; the setting Glossary:Search:Meaning turns one on.");
    found.push(...part.items);
    compared += part.compared;
    total = part.total;
  }
  return found.length === 0 ? h("p", { className: "empty" }, none) : [
    table("Nearly the same", ["Term", "Nearly the same", "Nearness"], found.map((d) => [term(d.slug, d.label), term(d.other, d.otherLabel), d.nearness.toFixed(2)])),
    h("p", { className: "soft" }, `${compared.toLocaleString()} terms were compared.`)];
}

function links(none) {
  const results = h("div", { role: "status" });
  const ask = button("Ask all addresses", async () => {
    ask.disabled = true;
    const faulty = [];
    let checked = 0;
    try {
      for (let offset = 0, more = 1; more > 0; offset += 100) {
        const { body } = await (await import("./api.js")).post(`/api/admin/citations/check?limit=100&offset=${offset}`);
        faulty.push(...body.items.filter((i) => !i.ok));
        checked += body.checked;
        more = body.more;
        results.replaceChildren(h("p", { className: "soft" }, `${checked} asked, ${faulty.length} without an answer…`));
        if (body.checked === 0) break;
      }
      results.replaceChildren(faulty.length === 0 ? h("p", { className: "empty" }, none) : table("Dead links", ["Source", "Address", "What came"], faulty.map((i) => [h("a", { href: `#/sources?q=${encodeURIComponent(i.citation)}` }, i.citation), h("a", { href: i.url, rel: "noopener" }, i.url), i.fault ?? `answered ${i.status}`])));
      tell(`${checked} addresses were asked.`);
    } catch (fault) {
      results.replaceChildren(h("p", { className: "fault", role: "alert" }, fault.message));
    }
    ask.disabled = false;
  }, "button");
  return [h("div", { className: "actions" }, ask), results];
}
