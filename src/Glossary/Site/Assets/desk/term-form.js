// The form of a term, bound to its state: what is typed is in the state at once.
import { h, button, field, toLines, fromLines, toWords, fromWords } from "./dom.js";
import { get, query } from "./api.js";
import { definition, usage, usual } from "./term-state.js";
import { definitionForm } from "./definition-form.js";
import { citations } from "./citations.js";
import { fromLabels, toLabels, fromTexts, toTexts, fromFields, toFields } from "./lines.js";
import { say } from "./words.js";

const relationTypes = [
  ["opposite", "opposite"], ["broader", "broader"], ["narrower", "narrower"], ["related", "related"], ["seeAlso", "see also"], ["replacedBy", "replaced by"],
  ["exactMatch", "same in another language"],
].map(([key, text]) => [key, say(text)]);

/** @param term as the API has it; null for a new one. */
export function termForm(form, { term, views, systems, changed }) {
  const put = (name, read = (v) => v) => (value) => {
    form[name] = read(value);
    changed();
  };
  const list = (name, label, hint, more) => field({ label, name, value: toLines(form[name]), rows: 2, hint, onInput: put(name, fromLines), ...more }).root;
  const definitions = h("div", {});
  const relations = h("div", { "data-field": "relations" });
  const usages = h("div", { "data-field": "usages" });
  drawDefinitions();
  drawRelations();
  drawUsages();
  const rarely = form.hiddenLabels.length + (form.unmarked ?? []).length + form.notations.length + form.exactMatches.length > 0 || form.language !== usual;
  return [
    h("section", { className: "panel", "aria-labelledby": "the-term" }, h("h2", { id: "the-term" }, say("The term")),
      h("div", { className: "row" },
        field({ label: "Label", name: "label", value: form.label, required: true, hint: "As written in running text.", onInput: put("label"), className: "grow" }).root,
        field({ label: "Address", name: "slug", value: form.slug, hint: term ? "The old one sends readers on." : "Made of the label if empty.", onInput: put("slug", (v) => v.trim()) }).root),
      field({ label: "Summary", name: "summary", value: form.summary, rows: 2, hint: "One sentence, plain text: what lists, answers and search show.", onInput: put("summary") }).root,
      h("div", { className: "row" },
        list("altLabels", "Other labels", "Synonyms, variants, acronyms; one a line.", { className: "grow" }),
        field({ label: "Tags", name: "tags", value: toWords(form.tags), rows: 2, hint: "Lower case, commas between them.", onInput: put("tags", fromWords), className: "grow" }).root),
      h("details", { open: rarely }, h("summary", {}, say("Hidden labels, everyday words, notations, same elsewhere, language")),
        h("div", { className: "row" },
          list("hiddenLabels", "Hidden labels", "Misspellings; found, never shown. One a line.", { className: "grow" }),
          list("unmarked", "Not marked in prose", "Labels that are everyday words too: found, and not underlined in documentation. One a line.", { className: "grow" })),
        h("div", { className: "row" },
          list("notations", "Notations", "Codes that other systems know it by. One a line.", { className: "grow" })),
        h("div", { className: "row" },
          list("exactMatches", "Same elsewhere", "Addresses of the same word in other vocabularies. One a line.", { className: "grow" }),
          field({ label: "Language", name: "language", value: form.language, onInput: put("language", (v) => v.trim()) }).root))),
    h("section", { className: "panel", "aria-labelledby": "the-languages" }, h("h2", { id: "the-languages" }, say("In other languages, and fields")),
      h("details", { open: (form.labels ?? []).length + (form.summaries ?? []).length + (form.fields ?? []).length > 0 }, h("summary", {}, say("Labels, summaries, fields of this glossary")),
        h("div", { className: "row" },
          field({ label: "Labels", name: "labels", value: fromLabels(form.labels), rows: 3, hint: "One a line: de: Anker; with its kind de alternative: Schiffsanker.", onInput: put("labels", toLabels), className: "grow" }).root,
          field({ label: "Summaries", name: "summaries", value: fromTexts(form.summaries), rows: 3, hint: "One a line: de: Hält ein Schiff.", onInput: put("summaries", toTexts), className: "grow" }).root),
        field({ label: "Fields", name: "fields", value: fromFields(form.fields), rows: 3, hint: "One a line, as site.yaml names them: owner: Ann; in a language motto@de: …; a link homepage=: https://…. What goes on in further lines begins with two blanks there.", onInput: put("fields", toFields) }).root)),
    h("section", { className: "panel", "aria-labelledby": "the-definitions" }, h("h2", { id: "the-definitions" }, say("Definitions")), definitions),
    h("section", { className: "panel", "aria-labelledby": "the-relations" }, h("h2", { id: "the-relations" }, say("Relations")), relations),
    h("section", { className: "panel", "aria-labelledby": "the-usages" }, h("h2", { id: "the-usages" }, say("Who uses the word how")), usages),
  ];

  function drawDefinitions(focus) {
    let sent = 0;
    definitions.replaceChildren(...form.definitions.map((d, i) => definitionForm(d, `definitions[${d.removed ? "" : sent++}]`, i + 1, {
      views,
      stored: term?.definitions.find((s) => s.id === d.id),
      changed,
      redraw: () => drawDefinitions(i),
      remove: () => {
        form.definitions.splice(i, 1);
        changed();
        drawDefinitions(Math.min(i, form.definitions.length - 1));
      },
    })), button("Add a definition", () => {
      form.definitions.push(definition());
      changed();
      drawDefinitions(form.definitions.length - 1);
    }));
    if (focus !== undefined) (definitions.children[focus]?.querySelector("select, button") ?? definitions.querySelector("button")).focus();
  }

  function drawRelations(focus) {
    relations.replaceChildren(...form.relations.map((r, i) => h("div", { className: "row relation" },
      field({ label: "Relation", name: `relations[${i}].type`, value: r.type, options: relationTypes, onInput: (v) => {
        r.type = v;
        changed();
      } }).root,
      termPicker("Term", `relations[${i}].slug`, r.slug, (v) => {
        r.slug = v;
        changed();
      }),
      button("Remove", () => {
        form.relations.splice(i, 1);
        changed();
        drawRelations(i);
      }, "link", { "aria-label": say`Remove the relation to ${r.slug || "–"}` }))),
      button("Add a relation", () => {
        form.relations.push({ type: "related", slug: "" });
        changed();
        drawRelations(form.relations.length - 1);
      }));
    if (focus !== undefined) (relations.children[Math.min(focus, form.relations.length - 1)]?.querySelector("select") ?? relations.querySelector("button")).focus();
  }

  function drawUsages(focus) {
    usages.replaceChildren(h("datalist", { id: "systems" }, systems.map((s) => h("option", { value: s }))), ...form.usages.map((u, i) => {
      const set = (name) => (v) => {
        u[name] = v;
        changed();
      };
      return h("details", { className: "usage", open: focus === i || !u.id }, h("summary", {}, u.system ? `${u.system}: ${u.role}` : say("A new usage")),
        h("div", { className: "row" },
          field({ label: "System", name: `usages[${i}].system`, value: u.system, list: "systems", required: true, onInput: set("system") }).root,
          field({ label: "What it gives the word to", name: `usages[${i}].role`, value: u.role, required: true, placeholder: "backend servers", onInput: set("role"), className: "grow" }).root,
          field({ label: "View", name: `usages[${i}].view`, value: u.view, options: [["", say("none")], ...views.map((v) => [v.slug, v.label])], onInput: set("view") }).root),
        field({ label: "Statement", name: `usages[${i}].statement`, value: u.statement, rows: 2, required: true, hint: "One sentence of our own.", onInput: set("statement") }).root,
        h("h4", {}, say("Sources")), h("div", { "data-field": `usages[${i}].citations` }, citations(u.citations, `usages[${i}].citations`, changed)),
        h("p", { className: "actions" }, button("Remove this usage", () => {
          form.usages.splice(i, 1);
          changed();
          drawUsages();
          usages.querySelector(":scope > button").focus();
        }, "link")));
    }), button("Add a usage", () => {
      form.usages.push(usage());
      changed();
      drawUsages(form.usages.length - 1);
    }));
    if (focus !== undefined) usages.querySelectorAll("details.usage")[focus]?.querySelector("input").focus();
  }
}

/** A field for the slug of a term that offers those whose label is like what is typed. */
export function termPicker(label, name, value, onInput) {
  const id = `terms-for-${name.replace(/\W/g, "-")}`;
  const list = h("datalist", { id });
  let timer;
  const { root } = field({ label, name, value, list: id, className: "grow", onInput: (v) => {
    onInput(v.trim());
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const { items } = await get(`/api/admin/terms${query({ q: v.trim(), limit: 8 })}`);
      list.replaceChildren(...items.map((t) => h("option", { value: t.slug }, t.label)));
    }, 200);
  } });
  root.append(list);
  return root;
}
