// How the server is: what cannot be read or found, and the way to mend it.
import { h, table, button, tell, badge } from "./dom.js";
import { get, post, mayAdminister } from "./api.js";

const notes = (items) => h("ul", {}, items.map((text) => h("li", {}, text)));
const link = (slug) => h("a", { href: `#/terms/${encodeURIComponent(slug)}` }, slug);

export async function server({ reload }) {
  const [health, stored] = await Promise.all([fetch("/health/ready").then((r) => r.json()), get("/api/admin/unreadable")]);
  const state = h("p", {}, badge(health.status, health.status === "ready" ? "is-published" : "is-withdrawn"),
    ` ${health.entries} terms at change ${health.changeNumber}; the index has ${health.index.entries}.${health.reason ? ` ${health.reason}` : ""}`);
  const unreadable = stored.items.length === 0
    ? h("p", {}, "Everything that is stored can be read.")
    : [
      h("p", {}, "These rows of the database cannot be read; what they say is not shown to readers. Mending puts plain values in their place; terms then become what their last revision says, and the audit has what stood there."),
      table("Rows that cannot be read", ["Row", "Term", "What is wrong"], stored.items.map((i) => [i.row, i.term ? link(i.term) : "", notes(i.fields)])),
      mayAdminister()
        ? button("Mend them", async () => {
          const { items } = await post("/api/admin/unreadable/mend");
          tell(items.length > 0 ? `Mended: ${items.map((i) => `${i.row} ${i.done}`).join("; ")}.` : "There was nothing left to mend.");
          reload();
        }, "button")
        : h("p", { className: "soft" }, "An administrator can mend them here."),
    ];
  const aside = stored.setAside.length === 0
    ? h("p", {}, "Every term that is shown can be found.")
    : [h("p", {}, "The index cannot take these terms: they are shown and not found. Changing their text mends it."), h("ul", {}, stored.setAside.map((s) => h("li", {}, link(s))))];
  return { title: "Server", content: h("div", {}, state, h("h2", {}, "Stored"), unreadable, h("h2", {}, "Found"), aside) };
}
