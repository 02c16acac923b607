// Every term there is, whatever its state.
import { h, status, statusName, table, time, badge, button, tell, confirm, field, dialog } from "./dom.js";
import { get, post, call, query, may, term } from "./api.js";
import { say } from "./words.js";

const pageSize = 50;
const states = [["", say("any state")], ...["draft", "inReview", "approved", "published", "deprecated", "withdrawn"].map((s) => [s, statusName(s)])];

export async function terms({ query: asked, isShown }) {
  const filter = { q: asked.get("q") ?? "", status: asked.get("status") ?? "", tag: asked.get("tag") ?? "", author: asked.get("author") ?? "", owner: asked.get("owner") ?? "", sort: asked.get("sort") ?? "" };
  const offset = Number(asked.get("offset")) || 0;
  const results = h("div", {});
  let timer, running;

  const search = h("input", { id: "terms-q", type: "search", value: filter.q, autocomplete: "off" });
  const state = h("select", { id: "terms-status" }, states.map(([k, text]) => h("option", { value: k, selected: k === filter.status }, text)));
  const tag = h("input", { id: "terms-tag", value: filter.tag, list: "all-tags", autocomplete: "off" });
  const author = h("input", { id: "terms-author", value: filter.author, autocomplete: "off" });
  const owner = h("input", { id: "terms-owner", value: filter.owner, autocomplete: "off" });
  const sort = h("select", { id: "terms-sort" }, [["", say("by label")], ["changed", say("last changed first")]].map(([k, text]) => h("option", { value: k, selected: k === filter.sort }, text)));
  const form = h("form", { className: "filters", role: "search", onsubmit: (e) => {
    e.preventDefault();
    changed();
  } },
    h("div", {}, h("label", { for: "terms-q" }, say("Label")), search),
    h("div", {}, h("label", { for: "terms-status" }, say("State")), state),
    h("div", {}, h("label", { for: "terms-tag" }, say("Tag")), tag),
    h("div", {}, h("label", { for: "terms-author" }, say("Written by")), author),
    h("div", {}, h("label", { for: "terms-owner" }, say("Owned by")), owner),
    h("div", {}, h("label", { for: "terms-sort" }, say("Order")), sort));
  for (const input of [search, state, tag, author, owner, sort]) input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 200);
  });

  await fill(offset);
  get("/api/admin/tags").then(({ items }) => form.append(h("datalist", { id: "all-tags" }, items.map((t) => h("option", { value: t.tag })))), () => {});
  return { title: say("Terms"), actions: h("a", { className: "button", href: "#/new" }, say("New term")), content: [form, results] };

  async function changed() {
    Object.assign(filter, { q: search.value.trim(), status: state.value, tag: tag.value.trim(), author: author.value.trim(), owner: owner.value.trim(), sort: sort.value });
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
    const chosen = new Set();
    const boxes = list.items.map((t) => h("input", { type: "checkbox", "aria-label": say`Choose ${t.label}`, onchange: (e) => choose(t, e.target.checked) }));
    const bar = bulk(chosen, () => fill(from));
    const everyone = h("input", { type: "checkbox", id: "choose-all", onchange: (e) => list.items.forEach((t, i) => {
      boxes[i].checked = e.target.checked;
      choose(t, e.target.checked);
    }) });
    const choose = (t, isChosen) => {
      if (isChosen) chosen.add(t);
      else chosen.delete(t);
      bar.told();
    };
    const page = (to, text) => h("a", { href: `#/terms${query({ ...filter, offset: to })}` }, text);
    results.replaceChildren(
      h("p", { className: "soft small", role: "status" }, `${list.total.toLocaleString()} ${list.total === 1 ? say("term") : say("terms")}`),
      ...(list.total === 0 ? [h("p", { className: "empty" }, say("No term is like that."))] : [h("div", { className: "bulk" }, h("span", {}, everyone, " ", h("label", { for: "choose-all", className: "in-line" }, say("All of this page"))), bar.root), table(say("Terms"), ["", say("Term"), say("State"), say("Open proposals"), say("Tags"), say("Changed")], list.items.map((t, i) => [
        boxes[i], h("a", { href: `#/terms/${encodeURIComponent(t.slug)}` }, t.label), status(t.status),
        t.proposals > 0 ? badge(String(t.proposals), "is-draft") : "",
        t.tags.length > 0 ? h("span", { className: "soft" }, t.tags.join(", ")) : "", h("span", { className: "soft nowrap" }, time(t.updatedAt)),
      ]), 1)]),
      list.total > pageSize ? h("p", { className: "pager" }, from > 0 && page(Math.max(0, from - pageSize), say("Before")), say`${from + 1} to ${Math.min(list.total, from + pageSize)}`, from + pageSize < list.total && page(from + pageSize, say("After"))) : "");
  }
}

/** What can be done with the chosen terms at once: each by itself, so that one that is refused holds no other up. */
function bulk(chosen, done) {
  const count = h("span", { className: "soft", role: "status" });
  const faults = h("ul", { className: "plain fault" });
  const acts = [
    button(say("Tag…"), () => tagging()),
    button(say("Submit"), () => run(say("submitted"), (t) => post(`${term(t.slug)}/submit`))),
    may("reviewer") && button(say("Approve"), () => run(say("approved"), (t) => post(`${term(t.slug)}/approve`))),
    may("reviewer") && button(say("Publish"), () => run(say("published"), (t) => post(`${term(t.slug)}/publish`), say("Readers see them at once."))),
    may("reviewer") && button(say("Withdraw"), () => run(say("withdrawn"), (t) => post(`${term(t.slug)}/withdraw`, { reason: "with others" }), say("Readers are told that they are withdrawn."))),
  ].filter(Boolean);
  const told = () => {
    count.textContent = chosen.size === 0 ? "" : say`${chosen.size} chosen`;
    for (const act of acts) act.disabled = chosen.size === 0;
  };
  told();
  return { root: h("div", { className: "actions" }, count, acts, faults), told };

  async function run(what, act, warning) {
    const terms = [...chosen];
    if (warning && !(await confirm(`${terms.length} ${terms.length === 1 ? say("term") : say("terms")}: ${what}?`, warning, say("Go on")))) return;
    const refused = [];
    for (const t of terms) {
      count.textContent = say`${terms.indexOf(t) + 1} of ${terms.length}`;
      try {
        await act(t);
      } catch (fault) {
        refused.push(`${t.label}: ${fault.message}`);
      }
    }
    tell(say`${terms.length - refused.length} of ${terms.length} ${what}.`);
    if (refused.length < terms.length) await done();
    if (refused.length > 0) document.querySelector(".bulk .fault")?.replaceChildren(...refused.map((r) => h("li", {}, r)));
  }

  function tagging() {
    const add = field({ label: say("Tag to add"), name: "add", list: "all-tags" });
    const drop = field({ label: say("Tag to take away"), name: "drop", list: "all-tags" });
    const node = dialog(say`Tags of ${chosen.size} ${chosen.size === 1 ? say("term") : say("terms")}`, h("form", { className: "stack", onsubmit: async (event) => {
      event.preventDefault();
      const [more, less] = [add.input.value.trim(), drop.input.value.trim()];
      node.close();
      if (more || less) await run(say("tagged as drafts"), (t) => retag(t, more, less));
    } }, add.root, drop.root, h("p", { className: "hint" }, say("The change waits as a draft of each term, like any other.")), h("div", { className: "actions" }, h("button", { className: "button" }, say("Change")), button(say("Cancel"), () => node.close()))));
  }

  async function retag(t, more, less) {
    const { body, etag } = await call("GET", term(t.slug));
    const tags = [...new Set([...body.tags.filter((x) => x !== less), ...(more ? [more] : [])])];
    if (tags.join() !== body.tags.join()) await call("PATCH", term(t.slug), { body: { tags }, match: etag });
  }
}
