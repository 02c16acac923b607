// Every term there is, whatever its state.
import { h, status, table, time, badge } from "./dom.js";
import { get, query } from "./api.js";

const pageSize = 50;
const states = [["", "any state"], ["draft", "draft"], ["inReview", "in review"], ["approved", "approved"], ["published", "published"], ["deprecated", "deprecated"], ["withdrawn", "withdrawn"]];

export async function terms({ query: asked, isShown }) {
  const filter = { q: asked.get("q") ?? "", status: asked.get("status") ?? "", tag: asked.get("tag") ?? "" };
  const offset = Number(asked.get("offset")) || 0;
  const results = h("div", {});
  let timer, running;

  const search = h("input", { id: "terms-q", type: "search", value: filter.q, autocomplete: "off" });
  const state = h("select", { id: "terms-status" }, states.map(([k, text]) => h("option", { value: k, selected: k === filter.status }, text)));
  const tag = h("input", { id: "terms-tag", value: filter.tag, list: "all-tags", autocomplete: "off" });
  const form = h("form", { className: "filters", role: "search", onsubmit: (e) => {
    e.preventDefault();
    changed();
  } },
    h("div", {}, h("label", { for: "terms-q" }, "Label"), search),
    h("div", {}, h("label", { for: "terms-status" }, "State"), state),
    h("div", {}, h("label", { for: "terms-tag" }, "Tag"), tag));
  for (const input of [search, state, tag]) input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 200);
  });

  await fill(offset);
  get("/api/admin/tags").then(({ items }) => form.append(h("datalist", { id: "all-tags" }, items.map((t) => h("option", { value: t.tag })))), () => {});
  return { title: "Terms", actions: h("a", { className: "button", href: "#/new" }, "New term"), content: [form, results] };

  async function changed() {
    Object.assign(filter, { q: search.value.trim(), status: state.value, tag: tag.value.trim() });
    // The address says what is shown, without a new screen for each letter.
    history.replaceState(null, "", `#/terms${query(filter)}`);
    await fill(0);
  }

  async function fill(from) {
    running?.abort();
    running = new AbortController();
    let list;
    try {
      list = await get(`/api/admin/terms${query({ ...filter, limit: pageSize, offset: from })}`, running.signal);
    } catch (fault) {
      if (fault.name === "AbortError") return;
      throw fault;
    }
    if (!isShown()) return;
    const page = (to, text) => h("a", { href: `#/terms${query({ ...filter, offset: to })}` }, text);
    results.replaceChildren(
      h("p", { className: "soft small", role: "status" }, `${list.total.toLocaleString()} ${list.total === 1 ? "term" : "terms"}`),
      list.total === 0 ? h("p", { className: "empty" }, "No term is like that.") : table("Terms", ["Term", "State", "Open proposals", "Tags", "Changed"], list.items.map((t) => [
        h("a", { href: `#/terms/${encodeURIComponent(t.slug)}` }, t.label), status(t.status),
        t.proposals > 0 ? badge(String(t.proposals), "is-draft") : "",
        t.tags.length > 0 ? h("span", { className: "soft" }, t.tags.join(", ")) : "", h("span", { className: "soft nowrap" }, time(t.updatedAt)),
      ])),
      list.total > pageSize ? h("p", { className: "pager" }, from > 0 && page(Math.max(0, from - pageSize), "Before"), `${from + 1} to ${Math.min(list.total, from + pageSize)}`, from + pageSize < list.total && page(from + pageSize, "After")) : "");
  }
}
