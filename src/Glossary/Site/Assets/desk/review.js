// What waits for a decision, with what would change.
import { h, button, badge, dialog, field, time, tell } from "./dom.js";
import { get, post, query, term, may, Refused } from "./api.js";
import { differences } from "./diff.js";
import { faultBox, showFaults } from "./faults.js";

const kinds = [["inReview", "In review"], ["approved", "Approved"], ["draft", "Drafts"]];
const pageSize = 50;

export async function review({ query: asked, reload }) {
  const kind = kinds.find(([k]) => k === asked.get("status"))?.[0] ?? "inReview";
  const offset = Number(asked.get("offset")) || 0;
  const mine = asked.get("mine") === "true";
  const address = (more) => `#/review${query({ status: kind, mine: mine || "", ...more })}`;
  const [list, { items: views }] = await Promise.all([get(`/api/admin/review${query({ status: kind, mine: mine || "", limit: pageSize, offset })}`), get("/api/views")]);
  const label = (slug) => views.find((v) => v.slug === slug)?.label ?? slug;
  const groups = Map.groupBy ? Map.groupBy(list.items, (i) => i.term) : group(list.items);
  const steps = { kind, reload };
  return {
    title: "Review",
    content: [
      h("ul", { className: "tabs", "aria-label": "State" }, kinds.map(([k, text]) => h("li", {}, h("a", { href: address({ status: k }), "aria-current": k === kind ? "page" : null }, text, k === kind && h("span", { className: "count" }, ` ${list.total}`))))),
      h("p", { className: "small" }, h("a", { href: address({ mine: mine ? "" : "true" }) }, mine ? "Show all terms" : "Only terms that I own or review")),
      list.items.length === 0 && h("p", { className: "empty" }, mine ? "Nothing of the terms that you own or review." : { inReview: "Nothing waits for a review.", approved: "Nothing is approved and not yet published.", draft: "There are no drafts." }[kind]),
      [...groups].map(([slug, items]) => termCard(slug, items, label, steps)),
      pager(list.total, offset, address),
    ],
  };
}

function group(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.term, [...(groups.get(item.term) ?? []), item]);
  return groups;
}

function pager(total, offset, address) {
  if (total <= pageSize) return null;
  const link = (to, text) => h("a", { href: address({ offset: to }) }, text);
  return h("p", { className: "pager" }, offset > 0 && link(Math.max(0, offset - pageSize), "Before"), `${offset + 1} to ${Math.min(total, offset + pageSize)} of ${total}`, offset + pageSize < total && link(offset + pageSize, "After"));
}

function termCard(slug, items, viewLabel, steps) {
  const all = items.length > 1 && may("reviewer");
  const card = h("article", { className: "card-of-term" },
    h("header", { className: "heading" },
      h("h2", {}, h("a", { href: `#/terms/${encodeURIComponent(slug)}` }, items[0].label)),
      all && h("div", { className: "actions" }, termActions(slug, items, steps))),
    items[0].comments.length > 0 && h("ul", { className: "plain comments-of-term", "aria-label": `Comments on ${items[0].label}` }, items[0].comments.map((c) => h("li", {}, h("strong", {}, c.by), c.isChangeNote ? " says why: " : ": ", c.text, " ", h("span", { className: "soft small" }, time(c.at))))),
    items.map((item) => proposal(slug, item, viewLabel, steps)));
  return card;
}

function termActions(slug, items, steps) {
  const path = `${term(slug)}/`;
  if (steps.kind === "inReview") return [step("Approve all of it", [`${path}approve`], "Approved.", steps), step("Approve and publish all of it", [`${path}approve`, `${path}publish`], "Published; readers see it.", steps)];
  return steps.kind === "approved" ? [step("Publish all of it", [`${path}publish`], "Published; readers see it.", steps, "button")] : null;
}

function proposal(slug, item, viewLabel, steps) {
  const what = item.definition === null ? "Term" : [item.view ? viewLabel(item.view) : "Plain definition", item.sense].filter(Boolean).join(", ");
  const { proposal: p } = item;
  const path = item.definition === null ? `${term(slug)}/` : `/api/admin/definitions/${item.definition}/`;
  return h("section", { className: "proposal" },
    h("h3", {}, what, " ", item.new ? badge("new") : p.withdraws ? badge("to be withdrawn", "is-warning") : "", item.outdated ? badge("outdated", "is-warning") : "", p.publishAt ? badge("scheduled") : ""),
    h("p", { className: "byline" }, "by ", h("strong", {}, p.writers.join(", ")), ", ", time(p.submittedAt ?? p.updatedAt),
      p.approvedBy && [" · approved by ", p.approvedBy], p.publishAt && [" · will be published ", time(p.publishAt)]),
    p.reason && h("p", { className: "reason-given" }, h("strong", {}, `${p.rejectedBy ?? "Note"}: `), p.reason),
    item.outdated && h("p", { className: "reason-given" }, "The live text changed since this was written. Open it, look at what differs, and save it again; until then it cannot be published."),
    item.own && steps.kind === "inReview" && may("reviewer") && h("p", { className: "soft small" }, "You wrote at this, so somebody else approves it, unless the server allows self-review."),
    item.warnings.length > 0 && h("ul", { className: "warnings", "aria-label": "What should be looked at" }, item.warnings.map((w) => h("li", {}, /^definitions/.test(w.field) ? `This ${w.reason}.` : `${w.reason[0].toUpperCase()}${w.reason.slice(1)}.`))),
    differences(item.difference, item.new),
    h("div", { className: "actions" }, actions(path, item, steps)));
}

function actions(path, item, steps) {
  const open = h("a", { className: "button quiet", href: `#/terms/${encodeURIComponent(item.term)}` }, "Open");
  if (steps.kind === "draft") return [step("Submit for review", [`${path}submit`], "Submitted.", steps), button("Submit with a note…", () => noting(path, item, steps)), open];
  if (!may("reviewer")) return open;
  const reject = button("Reject…", () => rejecting(path, item, steps));
  if (steps.kind === "inReview") return [step("Approve", [`${path}approve`], "Approved.", steps, "button"), step("Approve and publish", [`${path}approve`, `${path}publish`], "Published; readers see it.", steps), reject, open];
  return [step("Publish now", [`${path}publish`], "Published; readers see it.", steps, "button"), button("Publish at…", () => scheduling(path, item, steps)), item.proposal.publishAt && step("Cancel the schedule", [`${path}unschedule`], "It waits again for somebody to publish it.", steps), reject, open];
}

/** A button that takes one step after the other; a refusal is told beside it. */
function step(text, paths, done, steps, className = "button quiet") {
  return button(text, async (event) => {
    const area = event.target.closest(".actions");
    area.nextElementSibling?.matches(".fault") && area.nextElementSibling.remove();
    event.target.disabled = true;
    try {
      for (const path of paths) await post(path);
      tell(done);
      await steps.reload();
      document.querySelector("main h1").focus();
    } catch (fault) {
      event.target.disabled = false;
      area.after(h("p", { className: "fault", role: "alert" }, fault.status === 403 ? `Not by you: ${fault.message}` : fault.message));
    }
  }, className);
}

function noting(path, item, steps) {
  const note = field({ label: "Why is it changed?", name: "note", rows: 4, required: true, hint: "Whoever reviews it reads this with the proposal." });
  asking(`Submit ${item.label}`, note, "Submit", async () => {
    await post(`${path}submit`, { note: note.input.value });
    tell("Submitted with your note.");
    await steps.reload();
  });
}

function rejecting(path, item, steps) {
  const reason = field({ label: "Why?", name: "reason", rows: 4, required: true, hint: "The writer reads it with the draft. Live text stays as it is." });
  asking(`Reject ${item.label}`, reason, "Reject", async () => {
    await post(`${path}reject`, { reason: reason.input.value });
    tell("Sent back with your reason.");
    await steps.reload();
  });
}

function scheduling(path, item, steps) {
  const at = field({ label: "When?", name: "at", type: "datetime-local", required: true, hint: `In the time of this browser (${Intl.DateTimeFormat().resolvedOptions().timeZone}).` });
  asking(`Publish ${item.label}`, at, "Publish then", async () => {
    // Without a time the API would take it as now.
    if (!at.input.value) throw new Refused(400, { errors: [{ name: "at", reason: "choose a day and a time" }] });
    await post(`${path}publish`, { at: new Date(at.input.value).toISOString() });
    tell("It will be published then.");
    await steps.reload();
  });
}

function asking(title, asked, verb, act) {
  const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    try {
      await act();
      node.close();
    } catch (fault) {
      showFaults(form, fault);
    }
  } }, faultBox(), asked.root, h("div", { className: "actions" }, h("button", { className: "button" }, verb), button("Cancel", () => node.close())));
  const node = dialog(title, form);
  asked.input.focus();
}

