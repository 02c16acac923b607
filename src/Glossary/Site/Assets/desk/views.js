// The views and their rules; a change of one changes verdicts at once.
import { h, button, dialog, field, tell, confirm, toLines, fromLines } from "./dom.js";
import { get, call, post, put, remove, mayAdminister } from "./api.js";
import { previewAnswers } from "./preview-answers.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { citations } from "./citations.js";
import { toCitation } from "./term-state.js";

const ends = [["", "none: it only sorts definitions"], ["dependedOn", "what is depended on"], ["dependent", "what depends"], ["sender", "the sender"], ["receiver", "the receiver"], ["earlier", "what comes earlier"], ["later", "what comes later"], ["initiator", "who begins"], ["target", "who is asked"], ["networkSide", "the provider’s side"], ["subscriberSide", "the subscriber’s side"]];

export async function views({ reload }) {
  const { items } = await get("/api/views");
  return {
    title: "Views",
    actions: mayAdminister() && button("New view…", () => edit(null), "button"),
    content: h("ul", { className: "plain rows" }, items.map((v) => h("li", { className: "question" },
      h("div", {}, h("p", { className: "question-text" }, h("strong", {}, v.label)), h("p", {}, v.ruleInWords), h("p", { className: "byline" }, [v.slug, `${v.definitions} definitions`, `${v.usages} usages`].join(" · "))),
      mayAdminister() && h("div", { className: "actions" }, button("Edit…", () => edit(v.slug), "button quiet", { "aria-label": `Edit… ${v.label}` }), button("Delete…", () => drop(v), "button quiet", { "aria-label": `Delete… ${v.label}` }))))),
  };

  async function edit(slug) {
    const { body: v, etag } = slug ? await call("GET", `/api/admin/views/${encodeURIComponent(slug)}`) : { body: { slug: "", label: "", ruleInWords: "", names: [], reasons: {}, citations: [], onDemand: false }, etag: null };
    let tag = etag;
    const put_ = { ...v };
    const add = (label, name, more = {}) => field({ label, name, value: v[name] ?? "", onInput: (t) => (put_[name] = t), ...more }).root;
    const onDemand = h("input", { type: "checkbox", id: "on-demand", checked: v.onDemand, onchange: () => (put_.onDemand = onDemand.checked) });
    const body = () => {
      const { version, slug: key, ...rest } = put_;
      return { ...(slug ? {} : { slug: key }), ...rest, leadingIs: put_.leadingIs || null, citations: put_.citations.map(toCitation) };
    };
    const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      clearFaults(form);
      try {
        if (slug) await put(`/api/admin/views/${encodeURIComponent(slug)}`, body(), tag);
        else await post("/api/admin/views", body());
        node.close();
        tell("Saved; verdicts follow it.");
        await reload();
      } catch (fault) {
        if (fault.status === 412) tag = fault.etag;
        showFaults(form, fault.status === 412 ? { message: `Somebody else changed this view. Its rule is now: ${fault.current?.ruleInWords ?? "another"} Save again to put yours in its place.`, errors: [] } : fault);
      }
    } }, faultBox(),
      !slug && add("Address", "slug", { required: true, hint: "Lower case and hyphens. It stays." }),
      add("Label", "label", { required: true }),
      add("Rule in words", "ruleInWords", { rows: 3, required: true, hint: "One or two sentences, plain text." }),
      add("The leading end is", "leadingIs", { options: ends }),
      h("p", { className: "field" }, onDemand, " ", h("label", { for: "on-demand", className: "in-line" }, "Shown only where the question is about it")),
      field({ label: "Names", name: "names", value: toLines(v.names), rows: 2, hint: "Words by which a question names the view, one a line.", onInput: (t) => (put_.names = fromLines(t)) }).root,
      field({ label: "Reasons", name: "reasons", value: Object.entries(v.reasons).map(([k, t]) => `${k}: ${t}`).join("\n"), rows: 4, hint: "One a line, as “request-response: without {to}, {from} cannot do the job.”; * stands for all other kinds.", onInput: (t) => (put_.reasons = Object.fromEntries(fromLines(t).map((l) => [l.split(":")[0].trim(), l.slice(l.indexOf(":") + 1).trim()]))) }).root,
      h("h3", {}, "Sources"), h("div", { "data-field": "view.citations" }, citations(put_.citations, "view.citations", () => {})),
      h("div", { className: "actions" }, h("button", { className: "button" }, "Save"), button("Which answers change?", async () => {
        clearFaults(form);
        try {
          await previewAnswers(slug ? "PUT" : "POST", slug ? `/api/admin/views/${encodeURIComponent(slug)}` : "/api/admin/views", body(), tag);
        } catch (fault) {
          showFaults(form, fault);
        }
      }), button("Cancel", () => node.close())));
    const node = dialog(slug ? v.label : "New view", form, { wide: true });
  }

  async function drop(v) {
    if (!(await confirm(`Delete ${v.label}?`, "Only a view that no definition and no usage follows can be deleted.", "Delete"))) return;
    await remove(`/api/admin/views/${encodeURIComponent(v.slug)}`);
    tell("Deleted.");
    await reload();
  }
}
