// What texts rest on: found, changed, and deleted where nothing cites it.
import { h, button, dialog, field, tell, confirm, toLines, fromLines } from "./dom.js";
import { get, call, post, put, remove, query, may } from "./api.js";
import { faultBox, showFaults } from "./faults.js";
import { sourceTypes } from "./citations.js";

const pageSize = 50;

export async function sources({ query: asked, reload, isShown }) {
  const results = h("div", {});
  let timer;
  const search = h("input", { id: "sources-q", type: "search", value: asked.get("q") ?? "", autocomplete: "off", oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", `#/sources${query({ q: search.value.trim() })}`);
      fill();
    }, 200);
  } });
  await fill(Number(asked.get("offset")) || 0);
  return {
    title: "Sources",
    actions: may("reviewer") && button("New source…", () => edit(null), "button"),
    content: [h("form", { className: "filters", role: "search", onsubmit: (e) => e.preventDefault() }, h("div", {}, h("label", { for: "sources-q" }, "Title, author, number or address"), search)), results],
  };

  async function fill(offset = 0) {
    const q = search.value.trim();
    const { items, total } = await get(`/api/citations${query({ q, limit: pageSize, offset })}`);
    if (!isShown()) return;
    const page = (to, text) => h("a", { href: `#/sources${query({ q, offset: to })}` }, text);
    results.replaceChildren(h("p", { className: "soft small", role: "status" }, `${total.toLocaleString()} ${total === 1 ? "source" : "sources"}`),
      h("ul", { className: "plain rows" }, items.map((s) => h("li", { className: "question" },
        h("div", {}, h("p", { className: "question-text" }, h("strong", {}, s.shortTitle ?? s.title), s.shortTitle ? ` ${s.title}` : ""), h("p", { className: "byline" }, [s.type, s.publisher, s.issued, s.key].filter(Boolean).join(" · "), " · ", h("a", { href: `/sources/${encodeURIComponent(s.key)}` }, "who cites it"))),
        may("reviewer") && h("div", { className: "actions" }, button("Edit…", () => edit(s.key), "button quiet", { "aria-label": `Edit… ${s.title}` }), button("Delete…", () => drop(s), "button quiet", { "aria-label": `Delete… ${s.title}` }))))),
      total > pageSize ? h("p", { className: "pager" }, offset > 0 && page(Math.max(0, offset - pageSize), "Before"), `${offset + 1} to ${Math.min(total, offset + pageSize)}`, offset + pageSize < total && page(offset + pageSize, "After")) : "");
  }

  async function edit(key) {
    const { body: s, etag } = key ? await call("GET", `/api/admin/citations/${encodeURIComponent(key)}`) : { body: { type: "webpage" }, etag: null };
    const put_ = { ...s };
    let tag = etag;
    const add = (label, name, more = {}) => field({ label, name, value: s[name] ?? "", ...more, onInput: (v) => (put_[name] = v) }).root;
    const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      const { id, version, ...body } = put_;
      try {
        if (key) await put(`/api/admin/citations/${encodeURIComponent(key)}`, body, tag);
        else await post("/api/admin/citations", body);
        node.close();
        tell("Saved; it shows wherever it is cited.");
        await reload();
      } catch (fault) {
        if (fault.status === 412) tag = fault.etag;
        showFaults(form, fault.status === 412 ? { message: `Somebody else changed it: it is “${fault.current.title}”${fault.current.issued ? ` (${fault.current.issued})` : ""} now. Save again to put yours in its place.`, errors: [] } : fault);
      }
    } }, faultBox(),
      !key && add("Key", "key", { hint: "Lower case and hyphens; made of the title if empty. It stays." }),
      add("Title", "title", { required: true }),
      h("div", { className: "row" }, add("Kind", "type", { options: sourceTypes }), add("Short title", "shortTitle"), add("Published", "issued", { placeholder: "2022-06" })),
      h("div", { className: "row" }, add("Version", "sourceVersion", { placeholder: "v1.1" }), add("Read on", "accessed", { placeholder: "2026-05-03" })),
      add("Address", "url", { type: "url" }),
      h("div", { className: "row" }, add("Publisher", "publisher"), add("Number", "number"), add("Part of", "container")),
      h("div", { className: "row" },
        field({ label: "Authors", name: "authors", value: toLines(s.authors), rows: 3, hint: "One a line.", className: "grow", onInput: (v) => (put_.authors = fromLines(v)) }).root,
        field({ label: "Other names", name: "names", value: toLines(s.names), rows: 3, hint: "Words by which a question may name it, one a line.", className: "grow", onInput: (v) => (put_.names = fromLines(v)) }).root),
      h("div", { className: "actions" }, h("button", { className: "button" }, "Save"), button("Cancel", () => node.close())));
    const node = dialog(key ? s.title : "New source", form, { wide: true });
  }

  async function drop(s) {
    if (!(await confirm(`Delete ${s.shortTitle ?? s.title}?`, "Only what nothing cites can be deleted.", "Delete"))) return;
    await remove(`/api/admin/citations/${encodeURIComponent(s.key)}`);
    tell("Deleted.");
    await reload();
  }
}
