// What editors did of late, and the addresses that are told of it.
import { h, button, badge, dialog, field, table, time, tell, confirm } from "./dom.js";
import { get, post, put, remove, query, mayAdminister } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";

export async function notices({ query: asked, reload }) {
  const event = asked.get("event") ?? "";
  const [{ items }, hooks] = await Promise.all([get(`/api/admin/notices${query({ events: event, limit: 50 })}`), mayAdminister() ? get("/api/admin/hooks") : null]);
  const events = hooks?.events ?? ["submitted", "approved", "rejected", "published", "takenBack", "withdrawn", "commented", "due", "failed"];
  return {
    title: "Notices",
    actions: hooks && button("New webhook…", () => edit(null, events, reload), "button"),
    content: [
      hooks && h("section", { "aria-labelledby": "hooks" }, h("h2", { id: "hooks" }, "Who is told"), hooks.items.length === 0
        ? h("p", { className: "soft" }, "No address is told. A webhook sends what editors do to another program, such as a channel of Slack, signed.")
        : table("Webhooks", ["Name", "Address", "Events", "State", ""], hooks.items.map((k) => [
          k.name, h("span", { className: "soft" }, new URL(k.url).host), k.events.join(", ") || "all", state(k),
          h("div", { className: "actions" }, button("Try", () => attempt(k), "button quiet", { "aria-label": `Try ${k.name}` }), button("Edit…", () => edit(k, events, reload), "button quiet", { "aria-label": `Edit… ${k.name}` }), button("Delete…", () => drop(k, reload), "button quiet", { "aria-label": `Delete… ${k.name}` })),
        ]))),
      h("section", { "aria-labelledby": "latest" }, h("h2", { id: "latest" }, "Latest"),
        h("ul", { className: "tabs", "aria-label": "Event" }, ["", ...events].map((e) => h("li", {}, h("a", { href: `#/notices${query({ event: e })}`, "aria-current": e === event ? "page" : null }, e || "all")))),
        items.length === 0 ? h("p", { className: "empty" }, "Nothing of that happened yet.") : h("ul", { className: "plain rows" }, items.map((n) => h("li", { className: "question" },
          h("div", {}, h("p", { className: "question-text" }, h("strong", {}, n.who), ` ${verbs[n.event] ?? n.event} `, n.term ? h("a", { href: `#/terms/${encodeURIComponent(n.term)}` }, n.label) : n.label), n.text && h("p", { className: "reason-given" }, n.text)),
          h("span", { className: "soft small nowrap" }, time(n.at)))))),
    ],
  };
}

const verbs = { submitted: "asked for a review of", approved: "approved", rejected: "sent back", published: "published", takenBack: "took back the last publication of", withdrawn: "took away", commented: "said of", due: "reminds to look at", failed: "could not publish" };

const state = (k) => (k.isOff ? badge("off", "is-withdrawn") : k.attempts > 0 ? badge(`${k.lastResult}; tried ${k.attempts} ${k.attempts === 1 ? "time" : "times"}`, "is-warning") : k.lastAt ? badge(k.lastResult, "is-published") : badge("waits"));

async function attempt(k) {
  const { body } = await post(`/api/admin/hooks/${k.id}/try`);
  tell(body.ok ? `${k.name} took it: ${body.result}.` : `${k.name} did not take it: ${body.result}.`);
}

function edit(k, events, reload) {
  const name = field({ label: "Name", name: "name", required: true, value: k?.name ?? "" });
  const url = field({ label: "Address", name: "url", type: "url", required: true, value: k?.url ?? "", hint: "https://…; never an address of the own network, unless the server allows it." });
  const format = field({ label: "Form", name: "format", value: k?.format ?? "json", options: [["json", "JSON: all that is known of it"], ["slack", "Slack: one text (Teams and Mattermost take it too)"]] });
  const boxes = events.map((e) => [e, h("input", { type: "checkbox", id: `event-${e}`, checked: k ? k.events.length === 0 || k.events.includes(e) : e !== "commented" })]);
  const off = h("input", { type: "checkbox", id: "hook-off", checked: k?.isOff ?? false });
  const form = h("form", { className: "stack", novalidate: true, onsubmit: async (submit) => {
    submit.preventDefault();
    clearFaults(form);
    const chosen = boxes.filter(([, box]) => box.checked).map(([e]) => e);
    const body = { name: name.input.value.trim(), url: url.input.value.trim(), format: format.input.value, events: chosen.length === events.length ? [] : chosen, isOff: off.checked };
    try {
      if (k) await put(`/api/admin/hooks/${k.id}`, body);
      const made = k ? null : (await post("/api/admin/hooks", body)).body;
      node.close();
      await reload();
      if (made) secret(made);
    } catch (fault) {
      showFaults(form, fault);
    }
  } }, faultBox(), name.root, url.root, format.root,
    h("fieldset", { "data-field": "events" }, h("legend", {}, "Is told of"), boxes.map(([e, box]) => h("span", { className: "choice-line" }, box, " ", h("label", { for: `event-${e}`, className: "in-line" }, e)))),
    k && h("p", { className: "field" }, off, " ", h("label", { for: "hook-off", className: "in-line" }, "Off: nothing is sent")),
    h("div", { className: "actions" }, h("button", { className: "button" }, "Save"), button("Cancel", () => node.close())));
  const node = dialog(k ? k.name : "New webhook", form);
  name.input.focus();
}

function secret(made) {
  const node = dialog(`${made.name} is told from now on`, h("div", { className: "stack" },
    h("p", {}, "What is sent is signed with this secret, as Standard Webhooks have it. It is shown now and never again."),
    h("p", {}, h("code", { className: "secret" }, made.secret)),
    h("div", { className: "actions" }, button("Copy", async () => {
      await navigator.clipboard.writeText(made.secret);
      tell("Copied.");
    }, "button"), button("Done", () => node.close()))));
}

async function drop(k, reload) {
  if (!(await confirm(`Delete ${k.name}?`, "It is told nothing any more, and its secret is gone.", "Delete"))) return;
  await remove(`/api/admin/hooks/${k.id}`);
  tell("Deleted.");
  await reload();
}
