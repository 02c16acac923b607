// Writing a term: what is typed is kept in this browser until it is saved, and two people's changes never outdo each other.
import { stewardPanel } from "./stewards.js";
import { h, button, dialog, tell, time, status, isLive, confirm } from "./dom.js";
import { get, call, post, put, remove, query, term as path, may, session } from "./api.js";
import { empty, fromTerm, toBody, merge, same } from "./term-state.js";
import { termForm, termPicker } from "./term-form.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { conflict } from "./conflict.js";
import { say } from "./words.js";

/** A form that begins with what somebody asked: one click opens it, the next saves it. */
export async function newTerm({ query: asked }) {
  const form = empty();
  form.label = asked.get("label") ?? "";
  form.definitions[0].text = asked.get("text") ?? "";
  const wanted = asked.get("asked");
  return open({ key: `new:${asked.get("label") ?? ""}`, term: null, etag: null, form, title: say("New term"), note: wanted && h("p", { className: "notice" }, `${say("Somebody asked:")} `, h("q", {}, wanted)) });
}

export async function editor({ name }) {
  const { body, etag } = await call("GET", path(name));
  return open({ key: body.slug, term: body, etag, form: fromTerm(body), title: body.label });
}

async function open({ key, term, etag, form, title, note }) {
  const [{ items: views }, { items: known }] = await Promise.all([get("/api/views"), get("/api/admin/systems")]);
  const systems = known.map((s) => s.value?.name ?? s.key).filter(Boolean);
  const storage = `desk:${session.me.name}:${key}`;
  const kept = read(storage);
  // What was typed belongs to the version that it was typed over.
  let base = kept?.base ?? structuredClone(form);
  let tag = kept ? kept.etag : etag;
  let state = kept?.form ?? form;
  let saving = false;
  const restored = kept && h("p", { className: "notice", role: "status" }, say("What you had not saved is here again:"), " ", time(kept.at), ". ", button("Throw it away", () => {
    sessionStorage.removeItem(storage);
    [base, tag, state] = [structuredClone(form), etag, form];
    restored.remove();
    draw();
  }, "link"));

  const beside = term && (await stewardPanel(term.slug));
  const unsaved = h("span", { className: "unsaved", role: "status" });
  const fields = h("div", {});
  const above = h("div", {});
  const save = h("button", { className: "button" }, say(isLive(term) ? "Save proposal" : "Save draft"));
  const submit = button("Save and submit", () => keep(true));
  const root = h("form", { className: "term-editor", novalidate: true, onsubmit: (e) => {
    e.preventDefault();
    keep(false);
  }, onkeydown: (e) => {
    if (e.key.toLowerCase() === "s" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      keep(false);
    }
    // Enter in a line is not yet the wish to save all of it.
    if (e.key === "Enter" && e.target.matches("input:not([type=search])")) e.preventDefault();
  } }, note, restored, standing(term), above, faultBox(), fields,
    h("div", { className: "action-bar" }, h("div", { className: "actions" }, save, submit, unsaved)));
  draw();
  if (kept) changed();
  return { title, heading: [title, " ", term && status(term.status)], actions: links(term, () => same(state, base)), content: [root, beside] };

  function draw() {
    fields.replaceChildren(...termForm(state, { term, views, systems, changed }));
  }

  function changed() {
    const dirty = !same(toBody(state), toBody(base));
    unsaved.textContent = dirty ? say("Not saved yet") : "";
    if (dirty) write(storage, { form: state, base, etag: tag, at: new Date().toISOString() });
    else sessionStorage.removeItem(storage);
  }

  async function keep(thenSubmit) {
    if (saving) return;
    saving = true;
    clearFaults(root);
    save.disabled = submit.disabled = true;
    try {
      const body = toBody(state);
      const answer = term ? await put(path(term.slug), body, tag) : await post("/api/admin/terms", body.definitions.length > 0 ? body : { ...body, definitions: undefined });
      sessionStorage.removeItem(storage);
      if (thenSubmit && isOpen(answer.body)) await post(`${path(answer.body.slug)}/submit`);
      tell(say(thenSubmit ? "Submitted; somebody else reviews it." : "Saved."));
      const address = `#/terms/${encodeURIComponent(answer.body.slug)}`;
      if (location.hash === address) dispatchEvent(new HashChangeEvent("hashchange"));
      else location.replace(address);
    } catch (fault) {
      if (fault.status === 412 && fault.current) meet(fault);
      else showFaults(root, fault);
    } finally {
      saving = false;
      save.disabled = submit.disabled = false;
    }
  }

  // Somebody else saved first: their version becomes the ground, and what both changed is asked for.
  function meet(fault) {
    const theirs = fromTerm(fault.current);
    const met = merge(base, state, theirs, (slug) => views.find((v) => v.slug === slug)?.label ?? slug);
    [base, state, tag, term] = [theirs, met.form, fault.etag, fault.current];
    draw();
    changed();
    above.replaceChildren(conflict(met, fault.current, () => {
      draw();
      changed();
    }));
    above.firstElementChild.focus();
  }
}

const isOpen = (term) => [term.proposal, ...term.definitions.map((d) => d.proposal)].some((p) => p?.status === "draft");

/** How things stand: who proposes what, and what a reviewer said of it. */
function standing(term) {
  if (!term) return null;
  const open = [term.proposal, ...term.definitions.map((d) => d.proposal)].filter(Boolean);
  const parts = [];
  if (term.status === "withdrawn") parts.push(h("p", { className: "notice" }, say("This term is withdrawn; readers are told so."), " ",
    term.replacedBy ? [say("It was replaced by:"), " ", h("a", { href: `#/terms/${encodeURIComponent(term.replacedBy)}` }, term.replacedBy), ". "] : "",
    say("Restore one of its revisions to bring it back.")));
  else if (open.length > 0) {
    const writers = [...new Set(open.flatMap((p) => p.writers))].join(", ");
    const states = [...new Set(open.map((p) => p.status))];
    parts.push(h("p", { className: "notice" }, isLive(term) ? `${say("Readers see the published text;")} ` : "",
      open.length === 1 ? say`one proposal of ${writers}` : say`${open.length} proposals of ${writers}`, " ", states.map((s) => [status(s), " "]),
      states.some((s) => s !== "draft") ? say("Saving takes what you change back to draft.") : ""));
  }
  if (term.proposal?.reason) parts.push(h("p", { className: "reason-given" }, h("strong", {}, `${say`Sent back by ${term.proposal.rejectedBy ?? say("the schedule")}`}: `), term.proposal.reason));
  return parts;
}

function links(term, isClean) {
  if (!term) return null;
  const slug = encodeURIComponent(term.slug);
  const published = isLive(term);
  return [
    published && h("a", { className: "button quiet", href: `/terms/${slug}` }, say("Reader’s page")),
    term.publishedVersion > 0 && h("a", { className: "button quiet", href: `#/history/${slug}` }, say("History")),
    isOpen(term) && button("Submit for review", async () => {
      if (!isClean()) return tell(say("Save first; what you typed since is not in it yet."));
      await post(`${path(term.slug)}/submit`);
      tell(say("Submitted; somebody else reviews it."));
      dispatchEvent(new HashChangeEvent("hashchange"));
    }),
    term.status === "published" && may("reviewer") && button("Take out of use…", () => deprecate(term)),
    term.status === "deprecated" && may("reviewer") && button("Back into use", async () => {
      await post(`${path(term.slug)}/reinstate`);
      tell(say("In use again."));
      dispatchEvent(new HashChangeEvent("hashchange"));
    }),
    published && may("reviewer") && button("Take the last publication back…", async () => {
      if (!(await confirm(say`Take the last publication of ${term.label} back?`, say(term.publishedVersion > 1
        ? "Readers see again what they saw before; the text stays in the history. Only who published it can do so."
        : "It is withdrawn, since readers saw nothing before; the text stays in the history. Only who published it can do so."), say("Take it back")))) return;
      await post(`${path(term.slug)}/undo`);
      tell(say("Taken back; readers see what they saw before."));
      dispatchEvent(new HashChangeEvent("hashchange"));
    }),
    published && may("reviewer") && button("Merge into another…", () => mergeInto(term)),
    published && may("reviewer") && button("Withdraw…", () => withdraw(term)),
    term.publishedVersion === 0 && button("Discard draft…", async () => {
      if (!(await confirm(say`Discard ${term.label}?`, say("It was never published. The draft and all its definitions go; the audit keeps them."), say("Discard")))) return;
      await remove(path(term.slug));
      sessionStorage.removeItem(`desk:${session.me.name}:${term.slug}`);
      tell(say("Discarded."));
      location.hash = "#/terms";
    }),
  ];
}

const withdraw = (term) => replace(
  say`Withdraw ${term.label}`, say("Readers get “gone”, and where to go instead. Its history stays, and a revision can be restored."), say("Withdraw it"),
  (replacedBy) => remove(`${path(term.slug)}${query({ replacedBy })}`), say("Withdrawn; readers are told so."));

const deprecate = (term) => replace(
  say`Take ${term.label} out of use`,
  say("It stays readable, marked with what to use instead; search shows it last, and it is neither suggested nor linked."),
  say("Take it out of use"), (replacedBy) => post(`${path(term.slug)}/deprecate`, replacedBy ? { replacedBy: [replacedBy] } : {}), say("Out of use; readers are told so."));

const mergeInto = (term) => replace(
  say`Merge ${term.label} into another term`,
  say("Its labels become other labels of that one, its definitions, uses and relations come after its own, and its address leads there. Both histories stay."),
  say("Merge"), async (into) => {
    const { body } = await post(`${path(term.slug)}/merge`, { into });
    location.hash = `#/terms/${encodeURIComponent(body.slug)}`;
  }, say("Merged."), ["Into", "into"]);

/** Asks what takes the place of a term, and does it. */
function replace(title, explained, verb, send, done, [label, name] = ["Replaced by", "replacedBy"]) {
  let replacedBy = "";
  const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    try {
      await send(replacedBy);
      node.close();
      tell(done);
      dispatchEvent(new HashChangeEvent("hashchange"));
    } catch (fault) {
      showFaults(form, fault);
    }
  } }, h("p", {}, explained), faultBox(), termPicker(label, name, "", (v) => (replacedBy = v)),
    h("div", { className: "actions" }, h("button", { className: "button" }, verb), button("Cancel", () => node.close())));
  const node = dialog(title, form);
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The browser's store is full or closed: the form has everything all the same.
  }
}
