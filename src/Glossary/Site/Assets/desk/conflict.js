// Shown where somebody else saved the same term first.
import { h, newId } from "./dom.js";
import { words, gone, added } from "./diff.js";
import { asText } from "./term-state.js";
import { say } from "./words.js";

/** @param met what merging gave. @param current the term as it is stored now. @param redraw after a choice. */
export function conflict(met, current, redraw) {
  const writers = [...new Set([current.proposal, ...current.definitions.map((d) => d.proposal)].filter(Boolean).flatMap((p) => p.writers))];
  return h("section", { className: "conflict", tabindex: "-1", "aria-label": say("Somebody else changed this term") },
    h("h2", {}, say("Somebody else changed this term while you wrote")),
    h("p", {}, writers.length > 0 ? say`Version ${current.version} is stored now, by ${writers.join(", ")}.` : say`Version ${current.version} is stored now.`, " ",
      say("Nothing that you typed is lost."), " ",
      met.taken.length > 0 && `${say`Taken over, since you had not changed it: ${met.taken.join("; ")}.`} `,
      say(met.both.length > 0 ? "Both of you changed what is listed here: choose for each, then save again." : "Look it over, then save again.")),
    met.both.map((field) => {
      const name = newId();
      const choose = (take) => () => {
        if (take) field.take();
        else field.keep(field.mine);
        redraw();
      };
      return h("fieldset", {}, h("legend", {}, field.label),
        h("p", { className: "soft small" }, say("Struck out is theirs only, underlined is yours only.")),
        h("div", { className: "diff-text" }, words(asText(field.theirs), asText(field.mine)).map(({ kind, text }) => (kind === "gone" ? gone(text) : kind === "new" ? added(text) : text))),
        h("label", { className: "choice-line" }, h("input", { type: "radio", name, checked: true, onchange: choose(false) }), ` ${say("Mine")}`),
        h("label", { className: "choice-line" }, h("input", { type: "radio", name, onchange: choose(true) }), ` ${say("Theirs")}`));
    }));
}
