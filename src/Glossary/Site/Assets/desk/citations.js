// The sources of a definition or usage, and the dialog that finds one or takes down a new one.
import { h, button, field, dialog } from "./dom.js";
import { get, query } from "./api.js";
import { faultBox, showFaults } from "./faults.js";
import { say } from "./words.js";

const stances = ["supports", "disputes", "mentions"].map((stance) => [stance, say(stance)]);
export const sourceTypes = ["webpage", "standard", "documentation", "article", "book", "thread", "issue", "code"].map((t) => [t, say(t)]);

/** @param list the citations, changed in place. @param path "definitions[0].citations". */
export function citations(list, path, changed) {
  const root = h("div", { className: "citations" });
  let opened = -1;
  draw();
  return root;

  function draw(focus) {
    root.replaceChildren(
      list.length > 0 ? h("ol", { className: "plain" }, list.map((c, i) => row(c, i))) : "",
      button("Add a source…", () => pick((c) => {
        list.push(c);
        changed();
        opened = list.length - 1;
        draw(opened);
      })));
    if (focus === undefined) return;
    const line = root.querySelectorAll("li")[focus];
    (line?.querySelector(focus === opened ? "input" : "summary") ?? root.querySelector(":scope > button")).focus();
    opened = -1;
  }

  function row(c, i) {
    const at = `${path}[${i}]`;
    const put = (name) => (value) => {
      c[name] = value || null;
      changed();
    };
    const name = c.shortTitle ?? c.title;
    const summary = h("summary", {});
    const told = () => summary.replaceChildren(h("strong", {}, name), h("span", { className: "soft" }, [c.locator, c.stance === "supports" ? null : say(c.stance ?? "supports"), c.quote && `“${c.quote}”`].filter(Boolean).map((t) => ` · ${t}`).join("")), !c.source ? h("span", { className: "tag" }, say("new source")) : "");
    told();
    const keep = (field) => (value) => {
      put(field)(value);
      told();
    };
    return h("li", { className: "citation", "data-field": `${at}.source` }, h("details", { open: i === opened },
      summary,
      c.shortTitle ? h("p", { className: "hint" }, c.title) : "",
      h("div", { className: "row" },
        field({ label: "Where in it", name: `${at}.locator`, value: c.locator ?? "", onInput: keep("locator"), placeholder: "section 3.7" }).root,
        field({ label: "Stance", name: `${at}.stance`, value: c.stance ?? "supports", options: stances, onInput: keep("stance") }).root,
        field({ label: "Address", name: `${at}.url`, value: c.url ?? "", type: "url", onInput: keep("url"), className: "grow" }).root),
      field({ label: "Quote", name: `${at}.quote`, value: c.quote ?? "", onInput: keep("quote"), placeholder: say("exact, at most 39 words") }).root,
      button(say`Remove the source ${name}`, () => {
        list.splice(i, 1);
        changed();
        draw(list.length > 0 ? Math.min(i, list.length - 1) : -1);
      }, "link")));
  }
}

function pick(chosen) {
  const results = h("ul", { className: "plain choices" });
  const count = h("p", { className: "soft small", role: "status" });
  let timer, running;
  const search = field({ label: "Find a source", name: "q", hint: "By words of its title, author, number or address.", onInput: () => {
    clearTimeout(timer);
    timer = setTimeout(find, 200);
  } });
  const node = dialog(say("Add a source"), [search.root, count, results, fresh((c) => take(c))], { wide: true });
  search.input.focus();
  find();
  // Enter takes the best that is found.
  search.input.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    await find();
    results.querySelector("button")?.click();
  });

  async function find() {
    running?.abort();
    running = new AbortController();
    try {
      const { items, total } = await get(`/api/citations${query({ q: search.input.value.trim().slice(0, 200), limit: 8 })}`, running.signal);
      count.textContent = total === 0 ? say("No source is like that; take it down below.")
        : total > items.length ? say`${items.length} of ${total} sources` : total === 1 ? say("1 source") : say`${total} sources`;
      results.replaceChildren(...items.map((s) => h("li", {}, button([h("strong", {}, s.shortTitle ?? s.title), s.shortTitle ? ` ${s.title}` : "", h("span", { className: "soft" }, [s.publisher, s.issued, s.key].filter(Boolean).map((t) => ` · ${t}`).join(""))],
        () => take({ id: s.id, source: s.key, title: s.title, shortTitle: s.shortTitle, url: s.url, locator: null, quote: null, stance: "supports" }), "choice"))));
    } catch (fault) {
      if (fault.name !== "AbortError") count.textContent = fault.message;
    }
  }

  function take(citation) {
    node.close();
    chosen(citation);
  }
}

function fresh(chosen) {
  const put = {};
  const add = (more) => {
    const f = field({ ...more, onInput: (v) => (put[more.name] = v) });
    return f.root;
  };
  const form = h("form", { className: "stack", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    if (!put.title?.trim()) return showFaults(form, { message: "", errors: [{ name: "title", reason: say("is missing") }] });
    const text = (v) => v?.trim() || null;
    chosen({ id: 0, source: null, title: put.title.trim(), shortTitle: text(put.shortTitle), url: text(put.url), sourceUrl: text(put.url), type: put.type ?? "webpage", authors: (put.authors ?? "").split(/[\n;]/).map((a) => a.trim()).filter(Boolean), publisher: text(put.publisher), number: text(put.number), issued: text(put.issued), container: null, locator: null, quote: null, stance: "supports" });
  } }, faultBox(),
    add({ label: "Title", name: "title", required: true }),
    h("div", { className: "row" }, add({ label: "Kind", name: "type", options: sourceTypes }), add({ label: "Short title", name: "shortTitle" }), add({ label: "Published", name: "issued", placeholder: "2022-06" })),
    add({ label: "Address", name: "url", type: "url" }),
    h("div", { className: "row" }, add({ label: "Authors", name: "authors", hint: "Semicolons between them." }), add({ label: "Publisher", name: "publisher" }), add({ label: "Number", name: "number", placeholder: "RFC 9110" })),
    h("div", { className: "actions" }, h("button", { className: "button" }, say("Take it down"))));
  return h("details", { className: "fresh" }, h("summary", {}, say("It is not there yet")), h("p", { className: "hint" }, say("It is stored with the text that cites it, when that is published.")), form);
}
