// Who did what, when, with which key.
import { h, table, time } from "./dom.js";
import { get, query } from "./api.js";
import { words, gone, added } from "./diff.js";

const pageSize = 100;

export async function audit({ query: asked }) {
  const filter = { who: asked.get("who") ?? "", what: asked.get("what") ?? "", since: asked.get("since") ?? "" };
  const offset = Number(asked.get("offset")) || 0;
  const list = await get(`/api/admin/audit${query({ ...filter, since: filter.since && new Date(`${filter.since}T00:00:00`).toISOString(), limit: pageSize, offset })}`);
  const input = (name, label, more = {}) => h("div", {}, h("label", { for: `audit-${name}` }, label), h("input", { id: `audit-${name}`, name, value: filter[name], autocomplete: "off", ...more }));
  const form = h("form", { className: "filters", role: "search", onsubmit: (event) => {
    event.preventDefault();
    location.hash = `#/audit${query(Object.fromEntries(new FormData(form)))}`;
  } }, input("who", "Who (name, or id of a key)"), input("what", "What (term, name, or action)"), input("since", "Since", { type: "date" }), h("button", { className: "button quiet" }, "Show"));
  const page = (to, text) => h("a", { href: `#/audit${query({ ...filter, offset: to })}` }, text);
  return {
    title: "Audit",
    content: [form,
      h("p", { className: "soft small" }, `${list.total.toLocaleString()} ${list.total === 1 ? "thing" : "things"} done`),
      table("Audit", ["When", "Who", "Did", "To", "Values"], list.items.map((a) => [h("span", { className: "nowrap" }, time(a.at)), a.who, a.action, a.what, values(a)]), 2),
      list.total > pageSize && h("p", { className: "pager" }, offset > 0 && page(Math.max(0, offset - pageSize), "Newer"), `${offset + 1} to ${Math.min(list.total, offset + pageSize)}`, offset + pageSize < list.total && page(offset + pageSize, "Older"))],
  };
}

function values({ old, new: now, action, what }) {
  if (!old && !now) return "";
  const short = (text) => text && text.length <= 60 && !text.startsWith("{");
  if ((!old || short(old)) && (!now || short(now))) return [old && gone(old), old && now && " ", now && added(now)];
  const body = h("div", { className: "diff-text" });
  return h("details", { ontoggle: () => {
    if (!body.hasChildNodes()) body.append(...words(old ?? "", now ?? "").map(({ kind, text }) => (kind === "gone" ? gone(text) : kind === "new" ? added(text) : text)));
  } }, h("summary", {}, old && now ? "Before and after" : old ? "Before" : "After", h("span", { className: "unseen" }, ` ${action} of ${what}`)), body);
}
