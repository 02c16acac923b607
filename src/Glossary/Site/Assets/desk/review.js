// What waits for a decision, with what would change.
import { h, button, badge, dialog, field, time, tell } from "./dom.js";
import { get, post, query, term, may, Refused } from "./api.js";
import { differences } from "./diff.js";
import { faultBox, showFaults } from "./faults.js";
import { say } from "./words.js";

const kinds = [["inReview", say("In review")], ["approved", say("Approved")], ["draft", say("Drafts")]];
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
    title: say("Review"),
    content: [
      h("ul", { className: "tabs", "aria-label": say("State") }, kinds.map(([k, text]) => h("li", {}, h("a", { href: address({ status: k }), "aria-current": k === kind ? "page" : null }, text, k === kind && h("span", { className: "count" }, ` ${list.total}`))))),
      h("p", { className: "small" }, h("a", { href: address({ mine: mine ? "" : "true" }) }, mine ? say("Show all terms") : say("Only terms that I own or review"))),
      list.items.length === 0 && h("p", { className: "empty" }, mine ? say("Nothing of the terms that you own or review.") : { inReview: say("Nothing waits for a review."), approved: say("Nothing is approved and not yet published."), draft: say("There are no drafts.") }[kind]),
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
  return h("p", { className: "pager" }, offset > 0 && link(Math.max(0, offset - pageSize), say("Before")), say`${offset + 1} to ${Math.min(total, offset + pageSize)} of ${total}`, offset + pageSize < total && link(offset + pageSize, say("After")));
}

function termCard(slug, items, viewLabel, steps) {
  const all = items.length > 1 && may("reviewer");
  const card = h("article", { className: "card-of-term" },
    h("header", { className: "heading" },
      h("h2", {}, h("a", { href: `#/terms/${encodeURIComponent(slug)}` }, items[0].label)),
      all && h("div", { className: "actions" }, termActions(slug, items, steps))),
    items[0].comments.length > 0 && h("ul", { className: "plain comments-of-term", "aria-label": say`Comments on ${items[0].label}` }, items[0].comments.map((c) => h("li", {}, h("strong", {}, c.by), c.isChangeNote ? ` ${say("says why:")} ` : ": ", c.text, " ", h("span", { className: "soft small" }, time(c.at))))),
    items.map((item) => proposal(slug, item, viewLabel, steps)));
  return card;
}

function termActions(slug, items, steps) {
  const path = `${term(slug)}/`;
  if (steps.kind === "inReview") return [step(say("Approve all of it"), [`${path}approve`], say("Approved."), steps), step(say("Approve and publish all of it"), [`${path}approve`, `${path}publish`], say("Published; readers see it."), steps)];
  return steps.kind === "approved" ? [step(say("Publish all of it"), [`${path}publish`], say("Published; readers see it."), steps, "button")] : null;
}

function proposal(slug, item, viewLabel, steps) {
  const what = item.definition === null ? say("Term") : [item.view ? viewLabel(item.view) : say("Plain definition"), item.sense].filter(Boolean).join(", ");
  const { proposal: p } = item;
  const path = item.definition === null ? `${term(slug)}/` : `/api/admin/definitions/${item.definition}/`;
  return h("section", { className: "proposal" },
    h("h3", {}, what, " ", item.new ? badge(say("new")) : p.withdraws ? badge(say("to be withdrawn"), "is-warning") : "", item.outdated ? badge(say("outdated"), "is-warning") : "", p.publishAt ? badge(say("scheduled")) : ""),
    h("p", { className: "byline" }, say("by"), " ", h("strong", {}, p.writers.join(", ")), ", ", time(p.submittedAt ?? p.updatedAt),
      p.approvedBy && ` · ${say`approved by ${p.approvedBy}`}`, p.publishAt && [` · ${say("will be published")} `, time(p.publishAt)]),
    p.reason && h("p", { className: "reason-given" }, h("strong", {}, `${p.rejectedBy ?? say("Note")}: `), p.reason),
    item.outdated && h("p", { className: "reason-given" }, say("The live text changed since this was written. Open it, look at what differs, and save it again; until then it cannot be published.")),
    item.own && steps.kind === "inReview" && may("reviewer") && h("p", { className: "soft small" }, say("You wrote at this, so somebody else approves it, unless the server allows self-review.")),
    item.warnings.length > 0 && h("ul", { className: "warnings", "aria-label": say("What should be looked at") }, item.warnings.map((w) => h("li", {}, /^definitions/.test(w.field) ? `This ${w.reason}.` : `${w.reason[0].toUpperCase()}${w.reason.slice(1)}.`))),
    differences(item.difference, item.new),
    h("div", { className: "actions" }, actions(path, item, steps)));
}

function actions(path, item, steps) {
  const open = h("a", { className: "button quiet", href: `#/terms/${encodeURIComponent(item.term)}` }, say("Open"));
  if (steps.kind === "draft") return [step(say("Submit for review"), [`${path}submit`], say("Submitted."), steps), button(say("Submit with a note…"), () => noting(path, item, steps)), open];
  if (!may("reviewer")) return open;
  const reject = button(say("Reject…"), () => rejecting(path, item, steps));
  if (steps.kind === "inReview") return [step(say("Approve"), [`${path}approve`], say("Approved."), steps, "button"), step(say("Approve and publish"), [`${path}approve`, `${path}publish`], say("Published; readers see it."), steps), reject, open];
  return [step(say("Publish now"), [`${path}publish`], say("Published; readers see it."), steps, "button"), button(say("Publish at…"), () => scheduling(path, item, steps)), item.proposal.publishAt && step(say("Cancel the schedule"), [`${path}unschedule`], say("It waits again for somebody to publish it."), steps), reject, open];
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
      area.after(h("p", { className: "fault", role: "alert" }, fault.status === 403 ? say`Not by you: ${fault.message}` : fault.message));
    }
  }, className);
}

function noting(path, item, steps) {
  const note = field({ label: say("Why is it changed?"), name: "note", rows: 4, required: true, hint: say("Whoever reviews it reads this with the proposal.") });
  asking(say`Submit ${item.label}`, note, say("Submit"), async () => {
    await post(`${path}submit`, { note: note.input.value });
    tell(say("Submitted with your note."));
    await steps.reload();
  });
}

function rejecting(path, item, steps) {
  const reason = field({ label: say("Why?"), name: "reason", rows: 4, required: true, hint: say("The writer reads it with the draft. Live text stays as it is.") });
  asking(say`Reject ${item.label}`, reason, say("Reject"), async () => {
    await post(`${path}reject`, { reason: reason.input.value });
    tell(say("Sent back with your reason."));
    await steps.reload();
  });
}

function scheduling(path, item, steps) {
  const at = field({ label: say("When?"), name: "at", type: "datetime-local", required: true, hint: say`In the time of this browser (${Intl.DateTimeFormat().resolvedOptions().timeZone}).` });
  asking(say`Publish ${item.label}`, at, say("Publish then"), async () => {
    // Without a time the API would take it as now.
    if (!at.input.value) throw new Refused(400, { errors: [{ name: "at", reason: say("choose a day and a time") }] });
    await post(`${path}publish`, { at: new Date(at.input.value).toISOString() });
    tell(say("It will be published then."));
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
  } }, faultBox(), asked.root, h("div", { className: "actions" }, h("button", { className: "button" }, verb), button(say("Cancel"), () => node.close())));
  const node = dialog(title, form);
  asked.input.focus();
}

