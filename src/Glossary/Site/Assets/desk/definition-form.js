// One definition: its text with a preview as readers will see it, its sources, and what is said beside it.
import { h, button, field, markup, status, badge, toLines, fromLines, tell } from "./dom.js";
import { post } from "./api.js";
import { citations } from "./citations.js";
import { say } from "./words.js";

const ranks = ["preferred", "normal", "deprecated"].map((rank) => [rank, say(rank)]);
const previewWait = 300;

/**
 * @param d the definition, changed in place
 * @param at its path in what is sent: "definitions[0]"
 * @param stored the definition as the API has it; undefined for a new one
 */
export function definitionForm(d, at, number, { views, stored, changed, redraw, remove }) {
  const heading = () => [views.find((v) => v.slug === d.view)?.label ?? say("Plain definition"), d.sense].filter(Boolean).join(", ");
  const title = h("span", {}, heading());
  const put = (name, then) => (value) => {
    d[name] = value;
    title.textContent = heading();
    changed();
    then?.();
  };
  const proposal = stored?.proposal;
  if (d.removed) {
    return h("section", { className: "definition removed", "aria-label": say`Definition ${number}` },
      h("h3", {}, title, " ", badge(say("to be withdrawn"), "is-warning")),
      h("p", {}, say("Readers see it until its withdrawal is published."), " ", button("Keep it after all", () => {
        d.removed = false;
        changed();
        redraw();
      })));
  }
  const preview = h("div", { className: "preview prose", "aria-live": "off" });
  const text = field({ label: "Text", name: `${at}.text`, value: d.text, rows: 8, required: true, hint: "Markdown: **strong**, *emphasis*, `code`, lists, links.", onInput: put("text", later) });
  let timer, running;
  if (d.html) markup(preview, d.html);
  else if (d.text) draw();

  const extra = [d.mnemonic, d.scopeNote, d.examples.length].some(Boolean);
  return h("section", { className: "definition", "aria-label": say`Definition ${number}` },
    h("h3", {}, title, " ", stored ? status(stored.status) : badge(say("new")), stored?.live && proposal ? badge(say("readers see the one before")) : ""),
    proposal?.reason && h("p", { className: "reason-given" }, h("strong", {}, `${say`Sent back by ${proposal.rejectedBy ?? say("the schedule")}`}: `), proposal.reason),
    h("div", { className: "row" },
      field({ label: "View", name: `${at}.view`, value: d.view, options: [["", say("none: a plain definition")], ...views.map((v) => [v.slug, v.label])], onInput: put("view"), className: "grow" }).root,
      field({ label: "Sense", name: `${at}.sense`, value: d.sense, onInput: put("sense"), placeholder: "in messaging" }).root,
      field({ label: "Language", name: `${at}.language`, value: d.language ?? "", placeholder: say("the term's"), onInput: (v) => put("language")(v.trim() || null) }).root,
      field({ label: "Rank", name: `${at}.rank`, value: d.rank, options: ranks, onInput: put("rank") }).root),
    h("div", { className: "text-and-preview" }, text.root, h("div", { className: "preview-frame", role: "region", "aria-label": say`Preview of definition ${number}`, tabindex: "0" }, h("p", { className: "preview-name", "aria-hidden": "true" }, say("Preview")), preview)),
    h("h4", {}, say("Sources")),
    h("div", { "data-field": `${at}.citations` }, citations(d.citations, `${at}.citations`, changed)),
    h("details", { open: extra }, h("summary", {}, say("Mnemonic, scope, examples")),
      field({ label: "Mnemonic", name: `${at}.mnemonic`, value: d.mnemonic, onInput: put("mnemonic") }).root,
      field({ label: "Scope note", name: `${at}.scopeNote`, value: d.scopeNote, rows: 2, hint: "Where this holds and where it does not.", onInput: put("scopeNote") }).root,
      field({ label: "Examples", name: `${at}.examples`, value: toLines(d.examples), rows: 3, hint: "One a line.", onInput: (v) => put("examples")(fromLines(v)) }).root),
    h("p", { className: "actions" }, button(stored?.live ? "Propose to withdraw it" : "Remove this definition", () => {
      if (stored?.live) {
        d.removed = true;
        changed();
        redraw();
      } else remove();
      tell(say(stored?.live ? "Its withdrawal is proposed when you save." : "Removed; save to keep it so."));
    }, "link")));

  function later() {
    clearTimeout(timer);
    timer = setTimeout(draw, previewWait);
  }

  async function draw() {
    const asked = (running = {});
    try {
      const { body } = await post("/api/admin/preview", { text: d.text });
      if (asked !== running) return;
      d.html = body.html;
      markup(preview, body.html);
    } catch (fault) {
      if (asked === running) preview.textContent = fault.message;
    }
  }
}
