// What a term was: its publications, the difference between any two, and the way back.
import { h, button, badge, table, time, tell, isLive } from "./dom.js";
import { get, post, term } from "./api.js";
import { differences } from "./diff.js";

export async function history({ name }) {
  const slug = encodeURIComponent(name);
  const [list, now] = await Promise.all([get(`${term(name)}/revisions?limit=200`), get(term(name))]);
  const items = list.items;
  const shown = h("div", {});
  let [to, from] = [items[0]?.number, items[1]?.number ?? items[0]?.number];
  const radio = (name, number, chosen, set) => h("input", { type: "radio", name, value: number, checked: chosen, "aria-label": `Revision ${number}`, onchange: () => {
    set(number);
    compare();
  } });
  const revisions = table("Revisions", ["Older", "Newer", "Revision", "When", "By", ""], items.map((r) => [
    radio("from", r.number, r.number === from, (n) => (from = n)),
    radio("to", r.number, r.number === to, (n) => (to = n)),
    [`${r.number} `, badge(r.kind), r.slug !== name ? h("span", { className: "soft" }, ` as ${r.slug}`) : ""],
    h("span", { className: "nowrap" }, time(r.at)),
    [r.by, r.replacedBy ? ` · replaced by ${r.replacedBy}` : ""],
    r.number === items[0].number && isLive(now) ? h("span", { className: "soft" }, "live") : button("Restore", () => restore(r.number), "button quiet", { "aria-label": `Restore revision ${r.number} as a proposal` }),
  ]), 2);
  await compare();
  return {
    title: `History of ${now.label}`,
    actions: [h("a", { className: "button quiet", href: `#/terms/${slug}` }, "Edit"), isLive(now) && h("a", { className: "button quiet", href: `/terms/${slug}` }, "Reader’s page")],
    content: items.length === 0 ? h("p", { className: "empty" }, "It was never published.") : [revisions, shown],
  };

  async function compare() {
    if (from === undefined) return;
    if (from === to) return shown.replaceChildren(h("h2", {}, `Revision ${to}`), h("p", { className: "soft" }, items.length > 1 ? "Choose two revisions to see what differs." : "It is the only one so far."));
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    const { differences: list } = await get(`${term(name)}/diff?from=${a}&to=${b}`);
    shown.replaceChildren(h("h2", { "aria-live": "polite" }, `From revision ${a} to ${b}`), differences(list, false, (id) => {
      const d = now.definitions.find((one) => String(one.id) === id);
      return d ? (d.viewLabel ?? "Plain definition") : `Definition ${id}`;
    }));
  }

  async function restore(number) {
    const { body } = await post(`${term(name)}/revisions/${number}/restore`);
    const open = [body.proposal, ...body.definitions.map((d) => d.proposal)].some(Boolean);
    tell(open ? `Revision ${number} is proposed again; submit it for review.` : `Revision ${number} is what is published; there is nothing to propose.`);
    location.hash = `#/terms/${encodeURIComponent(body.slug)}`;
  }
}
