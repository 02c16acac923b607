// Who may do what: keys are made, shown once, and end at once.
import { h, button, badge, dialog, field, table, time, tell, confirm, fromWords } from "./dom.js";
import { get, post, remove } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";

const roles = [["author", "author: writes drafts and proposals"], ["reviewer", "reviewer: also approves and publishes"], ["admin", "admin: also keys, imports, tags, views"]];

export async function keys({ reload }) {
  const [{ items }, { items: views }] = await Promise.all([get("/api/admin/keys"), get("/api/views")]);
  const now = Date.now();
  const state = (k) => (k.revokedAt ? badge("revoked", "is-withdrawn") : k.expiresAt && new Date(k.expiresAt) <= now ? badge("expired", "is-withdrawn") : badge("in use", "is-published"));
  return {
    title: "Keys",
    actions: button("New key…", () => make(views, reload), "button"),
    content: table("Keys", ["Name", "Begins with", "Role", "Tags", "View", "Last used", "Expires", "State", ""], items.map((k) => [
      k.name, h("code", {}, `${k.prefix}…`), k.role, k.tags.join(", ") || h("span", { className: "soft" }, "all"), k.view ?? "",
      time(k.lastUsedAt) || h("span", { className: "soft" }, "never"), time(k.expiresAt) || h("span", { className: "soft" }, "never"), state(k),
      k.revokedAt ? "" : button("Revoke…", () => revoke(k, reload), "button quiet", { "aria-label": `Revoke… ${k.name}` }),
    ])),
  };
}

function make(views, reload) {
  const name = field({ label: "Name", name: "name", required: true, hint: "Whose it is; it stands in history and audit." });
  const role = field({ label: "Role", name: "role", options: roles });
  const tags = field({ label: "Tags", name: "tags", hint: "Only terms with one of them; all terms if empty. Commas between them." });
  const view = field({ label: "View", name: "view", options: [["", "none in particular"], ...views.map((v) => [v.slug, v.label])], hint: "The view that comes first in what is answered to this key." });
  const expires = field({ label: "Expires", name: "expiresAt", type: "date", hint: "At the end of that day; never if empty." });
  const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    clearFaults(form);
    try {
      const { body } = await post("/api/admin/keys", { name: name.input.value.trim(), role: role.input.value, tags: fromWords(tags.input.value), view: view.input.value || null, expiresAt: expires.input.value ? new Date(`${expires.input.value}T23:59:59`).toISOString() : null });
      node.close();
      await reload();
      show(body);
    } catch (fault) {
      showFaults(form, fault);
    }
  } }, faultBox(), name.root, role.root, tags.root, view.root, expires.root, h("div", { className: "actions" }, h("button", { className: "button" }, "Make the key"), button("Cancel", () => node.close())));
  const node = dialog("New key", form);
  name.input.focus();
}

function show(key) {
  const secret = h("input", { id: "secret", readonly: true, value: key.secret, className: "secret", onfocus: () => secret.select() });
  const node = dialog(`The key of ${key.name}`, [
    h("p", {}, h("strong", {}, "It is shown this once."), " The server keeps its hash only; if it is lost, revoke it and make another."),
    h("div", { className: "field" }, h("label", { for: "secret" }, "Secret"), secret),
    h("div", { className: "actions" }, button("Copy", async (event) => {
      try {
        await navigator.clipboard.writeText(key.secret);
        event.target.textContent = "Copied";
      } catch {
        // Without the right to the clipboard it is marked, to be copied by hand.
        secret.focus();
      }
    }, "button"), button("Done", () => node.close()))]);
  secret.focus();
}

async function revoke(key, reload) {
  if (!(await confirm(`Revoke the key of ${key.name}?`, "It ends at once, and whoever is signed in with it is signed out. What was done with it stays in history under its name.", "Revoke"))) return;
  await remove(`/api/admin/keys/${key.id}`);
  tell("Revoked.");
  await reload();
}
