// Builds what the desk shows. Text is always text; nothing here reads markup but `markup`, which takes what the server made safe.
import { say } from "./words.js";
export function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "selected") node[name] = value;
    else node.setAttribute(name === "className" ? "class" : name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** HTML that the server sanitised. */
export function markup(node, html) {
  node.innerHTML = html;
  return node;
}

let count = 0;
export const newId = () => `f${++count}`;

/**
 * A labelled field; label and hint are said in the language of the desk. `name` is the path under which the API tells faults of it: "definitions[0].text".
 * @returns {{ root: HTMLElement, input: HTMLInputElement }}
 */
export function field({ label, name, value = "", hint, type = "text", rows, options, required, onInput, className, list, placeholder, maxlength }) {
  const id = newId();
  const described = hint ? `${id}-hint` : null;
  const common = { id, name, "data-field": name, required, "aria-describedby": described, "data-hint": described, maxlength, placeholder, list, autocomplete: type === "password" ? "off" : null };
  const input = options
    ? h("select", common, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)))
    : rows
      ? h("textarea", { ...common, rows, value, spellcheck: "true" })
      : h("input", { ...common, type, value });
  if (onInput) input.addEventListener("input", () => onInput(input.value));
  const root = h("div", { className: `field ${className ?? ""}` },
    h("label", { for: id }, say(label), required && h("span", { className: "soft" }, ` ${say("(needed)")}`)),
    input,
    hint && h("p", { className: "hint", id: described }, say(hint)));
  return { root, input };
}

/** What it is called by is said in the language of the desk, where it is a text. */
export const button = (text, onclick, className = "button quiet", more = {}) =>
  h("button", { type: "button", className, onclick, ...more }, typeof text === "string" ? say(text) : text);

/** Text of a list, one item a line, and back. */
export const toLines = (items) => (items ?? []).join("\n");
export const fromLines = (text) => text.split("\n").map((l) => l.trim()).filter(Boolean);
export const toWords = (items) => (items ?? []).join(", ");
export const fromWords = (text) => text.split(/[,\n]/).map((l) => l.trim()).filter(Boolean);

const told = document.getElementById("told");
let fading;
/** Says what happened, to those who see and to those who listen. */
export function tell(text) {
  clearTimeout(fading);
  told.textContent = "";
  // A live region speaks when it changes, so the same text twice needs a pause.
  setTimeout(() => (told.textContent = text), 50);
  fading = setTimeout(() => (told.textContent = ""), 8000);
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
export const time = (text) => (text ? h("time", { datetime: text }, dates.format(new Date(text))) : "");

const statuses = {
  draft: say("draft"), inReview: say("in review"), approved: say("approved"), published: say("published"), deprecated: say("deprecated"), withdrawn: say("withdrawn"),
};
export const statusName = (status) => statuses[status] ?? status;
/** Whether readers see it. */
export const isLive = (term) => term?.status === "published" || term?.status === "deprecated";
export const badge = (text, kind = "") => h("span", { className: `tag ${kind}` }, text);
export const status = (s) => badge(statusName(s), `is-${s}`);

/**
 * A table that becomes a list of cards where the screen is narrow; roles are said since its display is changed there.
 * @param name what it is of @param heads names of the columns, "" for one without @param rows cells of each row @param head index of the cell that names its row
 */
export function table(name, heads, rows, head = 0) {
  const cell = (content, i) => i === head
    ? h("th", { scope: "row", role: "rowheader" }, content)
    : h("td", { role: "cell", "data-name": heads[i] || null, className: content === "" || content === false ? "nothing" : null }, content);
  return h("div", { className: "scroll", tabindex: "0", role: "region", "aria-label": name }, h("table", { className: "list", role: "table", "aria-label": name },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads.map((t) => (t ? h("th", { scope: "col", role: "columnheader" }, t) : h("td", { role: "cell" }))))),
    h("tbody", { role: "rowgroup" }, rows.map((cells) => h("tr", { role: "row" }, cells.map(cell))))));
}

/** A modal dialog; Escape and the first of the buttons close it. Focus goes back to where it was. */
export function dialog(title, content, { wide } = {}) {
  const id = newId();
  const node = h("dialog", { "aria-labelledby": id, className: wide ? "wide" : null }, h("h2", { id }, title), content);
  const before = document.activeElement;
  document.body.append(node);
  node.addEventListener("close", () => {
    node.remove();
    if (before?.isConnected) before.focus();
  });
  node.showModal();
  return node;
}

/** Asks before something that cannot be taken back. */
export function confirm(title, text, verb) {
  return new Promise((resolve) => {
    let answer = false;
    const node = dialog(title, h("form", { method: "dialog" },
      h("p", {}, text),
      h("div", { className: "actions" },
        h("button", { className: "button", onclick: () => (answer = true) }, verb),
        h("button", { className: "button quiet", value: "no" }, say("Cancel")))));
    node.addEventListener("close", () => resolve(answer));
  });
}
