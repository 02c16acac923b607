// Shows what the API refuses at the fields that it names, and all of it above the form.
import { h, newId } from "./dom.js";
import { say } from "./words.js";

/** Where faults go; put it above the fields. */
export const faultBox = () => h("div", { className: "faults", tabindex: "-1", hidden: true });

export function clearFaults(form) {
  for (const text of form.querySelectorAll(".field-fault")) text.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    const hint = input.dataset.hint;
    if (hint) input.setAttribute("aria-describedby", hint);
    else input.removeAttribute("aria-describedby");
  }
  const box = form.querySelector(".faults");
  if (box) box.hidden = true;
}

/** @param {HTMLElement} form holds the fields and a fault box. */
export function showFaults(form, refused) {
  clearFaults(form);
  const lines = [];
  for (const { name, reason } of refused.errors ?? []) {
    const input = find(form, name);
    if (!input) {
      lines.push(h("li", {}, name === "body" ? reason : `${name} ${reason}`));
      continue;
    }
    const id = newId();
    (input.closest(".field") ?? input.parentElement).append(h("p", { className: "field-fault", id }, capital(reason)));
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.dataset.hint, id].filter(Boolean).join(" "));
    for (let around = input.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    const label = form.querySelector(`label[for="${input.id}"]`)?.firstChild.textContent ?? name;
    lines.push(h("li", {}, h("a", { href: `#${input.id}`, onclick: (e) => {
      e.preventDefault();
      input.focus();
    } }, `${label}: ${reason}`)));
  }
  const box = form.querySelector(".faults");
  if (!box) return;
  box.replaceChildren(h("p", {}, h("strong", {}, lines.length > 0 ? say("This is not taken yet:") : refused.message)), lines.length > 0 ? h("ul", {}, lines) : "");
  box.hidden = false;
  box.focus();
}

// "definitions[0].citations[1].source" may be shown by a field for all of "definitions[0].citations[1]", and "tags[3]" by that of "tags".
function find(form, name) {
  for (let path = name; path; path = path.replace(/(\.[^.[\]]+|\[[^\]]*\])$/, "")) {
    const input = form.querySelector(`[data-field="${CSS.escape(path)}"]`);
    if (input) return input;
    if (!/[.[]/.test(path)) return null;
  }
  return null;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
