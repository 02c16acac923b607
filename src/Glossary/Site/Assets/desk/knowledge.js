// What verdicts are made from beside views: kinds of relation, roles, who stands in which relation to whom, and the systems whose words are recorded.
import { h, button, dialog, field, tell, confirm, table, toLines, fromLines } from "./dom.js";
import { get, call, post, put, remove, mayAdminister } from "./api.js";
import { previewAnswers } from "./preview-answers.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";

const ends = [["", "neither"], ["from", "the first end"], ["to", "the second end"]];
const words = { lines: true, rows: 3 };

// Each part: its columns, and its fields as files have them.
const parts = {
  roles: {
    name: "Roles", one: "role", about: "Parts that somebody plays, with the everyday names by which questions speak of them.",
    columns: ["Role", "Is a kind of", "Other end", "Names"],
    row: (v, names) => [v.label, named(v.isA, names), named(v.counterpart ? [v.counterpart] : [], names), brief(v.names)],
    fields: [["slug", "Address", { required: true, fixed: true }], ["label", "Label", { required: true }], ["names", "Names", { ...words, hint: "Everyday names, one a line. A name belongs to one role." }],
      ["isA", "Is a kind of", { ...words, hint: "Addresses of roles, one a line: it stands in their relations too." }], ["counterpart", "Other end", { hint: "Address of the role that is meant where a question names only one." }], ["entry", "Term", { hint: "Address of the term that explains it." }]],
  },
  kinds: {
    name: "Kinds of relation", one: "kind", about: "What may stand between two ends, and which end has which characteristic. The rules of the views read these.",
    columns: ["Kind", "First end", "Second end", "Verbs"],
    row: (v) => [v.label, v.from, v.to, brief(v.verbs)],
    fields: [["slug", "Address", { required: true, fixed: true }], ["label", "Label", { required: true }], ["from", "First end", { required: true, hint: "What it is: requester." }], ["to", "Second end", { required: true, hint: "What it is: responder." }],
      ["dependedOn", "Depended on is", { options: ends }], ["initiator", "Who begins is", { options: ends }], ["networkSide", "The provider’s side is", { options: ends }], ["dataSource", "The data come from", { options: ends }],
      ["caseOf", "Is a case of", { hint: "Address of a kind: roles stand in it as in that one." }],
      ["verbs", "Verbs", { ...words, hint: "First end as the subject: calls, reads from." }], ["reverseVerbs", "Verbs the other way", { ...words, hint: "Second end as the subject: serves, answers." }], ["cues", "Words that tell of it", words]],
  },
  relations: {
    name: "Relations", one: "relation", about: "Which role stands in which relation to which.",
    columns: ["First", "Kind", "Second", "Because"],
    row: (v, names) => [names.get(v.from) ?? v.from, names.get(v.kind) ?? v.kind, names.get(v.to) ?? v.to, v.because ?? ""],
    fields: [["from", "First role", { required: true, fixed: true }], ["kind", "Kind", { required: true, fixed: true }], ["to", "Second role", { required: true, fixed: true }], ["because", "Because", { rows: 2, hint: "One plain sentence, where it needs saying." }]],
  },
  systems: {
    name: "Systems", one: "system", about: "Products, standards and vendors whose use of words is recorded.",
    columns: ["System", "Other names", "Address"],
    row: (v) => [v.name, brief(v.names), v.url ? h("a", { href: v.url, rel: "noopener" }, new URL(v.url).host) : ""],
    fields: [["name", "Name", { required: true, fixed: true }], ["names", "Other names", words], ["url", "Address", { type: "url" }]],
  },
};

const brief = (list) => {
  const shown = (list ?? []).slice(0, 6).join(", ");
  return h("span", { className: "soft" }, (list ?? []).length > 6 ? `${shown} and ${list.length - 6} more` : shown);
};
const named = (list, names) => (list ?? []).map((s) => names.get(s) ?? s).join(", ");

export async function knowledge({ query: asked, reload }) {
  const key = parts[asked.get("part")] ? asked.get("part") : "roles";
  const part = parts[key];
  const q = (asked.get("q") ?? "").toLowerCase();
  const [list, ...others] = await Promise.all([all(key), ...(key === "relations" ? [all("roles"), all("kinds")] : [])]);
  const names = new Map([list, ...others].flat().map((i) => [i.key, i.value.label ?? i.value.name ?? i.key]));
  const search = h("input", { id: "knowledge-q", type: "search", value: q, autocomplete: "off" });
  const shown = list.filter((i) => !q || JSON.stringify(i.value).toLowerCase().includes(q));
  return {
    title: part.name,
    actions: mayAdminister() && button(`New ${part.one}…`, () => edit(null), "button"),
    content: [
      h("ul", { className: "tabs", "aria-label": "Part" }, Object.entries(parts).map(([k, p]) => h("li", {}, h("a", { href: `#/knowledge?part=${k}`, "aria-current": k === key ? "page" : null }, p.name, k === key && h("span", { className: "count" }, ` ${list.length}`))))),
      h("p", { className: "soft" }, part.about, " A change decides verdicts at once."),
      h("form", { className: "filters", role: "search", onsubmit: (e) => {
        e.preventDefault();
        location.hash = `#/knowledge?part=${key}&q=${encodeURIComponent(search.value.trim())}`;
      } }, h("div", {}, h("label", { for: "knowledge-q" }, "Any word of it"), search), h("button", { className: "button quiet" }, "Show")),
      shown.length === 0 ? h("p", { className: "empty" }, "None is like that.") : table(part.name, [...part.columns, ""], shown.map((i) => {
        const cells = part.row(i.value, names);
        return [...cells, mayAdminister() ? h("div", { className: "actions" }, button("Edit…", () => edit(i), "button quiet", { "aria-label": `Edit… ${i.key}` }), button("Delete…", () => drop(i), "button quiet", { "aria-label": `Delete… ${i.key}` })) : ""];
      })),
    ],
  };

  async function all(path) {
    return (await get(`/api/admin/${path}?limit=1000`)).items;
  }

  async function edit(item) {
    const found = item ? await call("GET", `/api/admin/${key}/${item.id}`) : { body: { value: {} }, etag: null };
    const value = structuredClone(found.body.value);
    let tag = found.etag;
    const inputs = part.fields.filter(([, , more]) => !(item && more.fixed)).map(([name, label, { lines, fixed, ...more }]) => field({
      label, name, value: lines ? toLines(value[name]) : value[name] ?? "", ...more, hint: more.hint ?? (lines ? "One a line." : undefined),
      onInput: (text) => (value[name] = lines ? fromLines(text) : text || null),
    }).root);
    const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      clearFaults(form);
      try {
        if (item) await put(`/api/admin/${key}/${item.id}`, value, tag);
        else await post(`/api/admin/${key}`, value);
        node.close();
        tell("Saved; verdicts follow it.");
        await reload();
      } catch (fault) {
        if (fault.status === 412) tag = fault.etag;
        showFaults(form, fault.status === 412 ? { message: "Somebody else changed this meanwhile. Save again to put yours in its place.", errors: [] } : fault);
      }
    } }, faultBox(), inputs, h("div", { className: "actions" }, h("button", { className: "button" }, "Save"), button("Which answers change?", async () => {
      clearFaults(form);
      try {
        await previewAnswers(item ? "PUT" : "POST", item ? `/api/admin/${key}/${item.id}` : `/api/admin/${key}`, value, tag);
      } catch (fault) {
        showFaults(form, fault);
      }
    }), button("Cancel", () => node.close())));
    const node = dialog(item ? names.get(item.key) ?? item.key : `New ${part.one}`, form, { wide: true });
  }

  async function drop(item) {
    if (!(await confirm(`Delete ${names.get(item.key) ?? item.key}?`, "Only what nothing else names can be deleted.", "Delete"))) return;
    await remove(`/api/admin/${key}/${item.id}`);
    tell("Deleted.");
    await reload();
  }
}
