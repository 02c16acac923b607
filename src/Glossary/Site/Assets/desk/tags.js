import { h, button, dialog, field, tell, confirm } from "./dom.js";
import { get, put, remove, mayAdminister } from "./api.js";
import { faultBox, showFaults } from "./faults.js";

export async function tags({ reload }) {
  const { items } = await get("/api/admin/tags");
  return {
    title: "Tags",
    content: [
      mayAdminister() && h("p", { className: "soft" }, "A change of a tag reaches every term that has it, at once. A term gets its tags in its form."),
      h("ul", { className: "plain rows tag-rows" }, items.map((t) => h("li", { className: "question" },
        h("p", { className: "question-text" }, h("a", { href: `#/terms?tag=${encodeURIComponent(t.tag)}` }, t.tag), h("span", { className: "soft" }, ` ${t.terms}`)),
        mayAdminister() && h("div", { className: "actions" }, button("Rename…", () => rename(t), "link", { "aria-label": `Rename… ${t.tag}` }), button("Take off…", () => drop(t), "link", { "aria-label": `Take off… ${t.tag}` }))))),
    ],
  };

  function rename(t) {
    const name = field({ label: "New name", name: "tag", value: t.tag, required: true, hint: "Onto another tag, the two become one." });
    const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      try {
        await put(`/api/admin/tags/${encodeURIComponent(t.tag)}`, { tag: name.input.value.trim() });
        node.close();
        tell("Renamed everywhere.");
        await reload();
      } catch (fault) {
        showFaults(form, fault);
      }
    } }, faultBox(), name.root, h("div", { className: "actions" }, h("button", { className: "button" }, "Rename"), button("Cancel", () => node.close())));
    const node = dialog(`Rename ${t.tag}`, form);
    name.input.select();
  }

  async function drop(t) {
    if (!(await confirm(`Take ${t.tag} off ${t.terms} ${t.terms === 1 ? "term" : "terms"}?`, "Readers see it at once.", "Take it off"))) return;
    await remove(`/api/admin/tags/${encodeURIComponent(t.tag)}`);
    tell("Taken off.");
    await reload();
  }
}
