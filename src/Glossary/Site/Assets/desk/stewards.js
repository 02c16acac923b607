// Who answers for a term, until when it is good, and what editors say of it: saved by itself, since readers see nothing of it.
import { h, button, field, time, badge, tell, fromWords, toWords } from "./dom.js";
import { get, post, put, remove, session, may, term as path } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { say } from "./words.js";

/** @param slug of a term that is stored */
export async function stewardPanel(slug) {
  const [stewards, { items }] = await Promise.all([get(`${path(slug)}/stewards`), get(`${path(slug)}/comments`)]);
  const list = h("div", {});
  const panel = h("div", { className: "beside" }, who(slug, stewards), h("section", { className: "panel", "aria-labelledby": "the-comments" }, h("h2", { id: "the-comments" }, say("Comments")), list));
  draw(items);
  return panel;

  async function again() {
    draw((await get(`${path(slug)}/comments`)).items);
  }

  function draw(comments) {
    const text = field({ label: "Say something to others who edit", name: "text", rows: 2 });
    const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      clearFaults(form);
      try {
        await post(`${path(slug)}/comments`, { text: text.input.value });
        await again();
        tell(say("Said."));
      } catch (fault) {
        showFaults(form, fault);
      }
    } }, faultBox(), text.root, h("div", { className: "actions" }, h("button", { className: "button quiet" }, say("Comment"))));
    list.replaceChildren(comments.length === 0 ? h("p", { className: "soft small" }, say("Nobody said anything yet.")) : comment(comments), form);
  }

  function comment(comments) {
    return h("ul", { className: "plain rows" }, comments.map((c) => h("li", { className: "comment" },
      h("p", { className: "byline" }, h("strong", {}, c.by), " · ", time(c.at), c.isChangeNote ? [" ", badge(say("with a proposal"))] : "", c.resolvedBy ? [" ", badge(say`settled by ${c.resolvedBy}`, "is-published")] : ""),
      h("p", { className: c.resolvedBy ? "said soft" : "said" }, c.text),
      h("div", { className: "actions" },
        !c.resolvedBy && button("Settle", async () => {
          await post(`/api/admin/comments/${c.id}/resolve`);
          await again();
          tell(say("Settled."));
        }, "link", { "aria-label": say`Settle what ${c.by} said` }),
        (c.by === session.me.name || may("admin")) && button("Take out", async () => {
          await remove(`/api/admin/comments/${c.id}`);
          await again();
          tell(say("Taken out."));
        }, "link", { "aria-label": say`Take out what ${c.by} said` })))));
  }
}

function who(slug, stewards) {
  const mayChange = may("reviewer");
  if (!mayChange && !told(stewards)) return null;
  const body = mayChange ? stewardForm(`${path(slug)}/stewards`, stewards) : h("p", {}, told(stewards));
  return h("section", { className: "panel", "aria-labelledby": "the-stewards" }, h("h2", { id: "the-stewards" }, say("Who answers for it"), " ", mayChange && stewards.isDue && badge(say("due for a look"), "is-warning")), body);
}

const told = (s) => [s.owners.length > 0 && say`owned by ${s.owners.join(", ")}`, s.reviewers.length > 0 && say`reviewed by ${s.reviewers.join(", ")}`, s.reviewBy && say`good until ${s.reviewBy}`].filter(Boolean).join(" · ");

/**
 * Owners, reviewers and the day of a term or a vocabulary.
 * @param at address of the stewards
 * @param stewards what they are now
 * @param done called when they are saved
 */
export function stewardForm(at, stewards, done) {
  const owners = field({ label: "Owners", name: "owners", value: toWords(stewards.owners), hint: "Names of keys or people, commas between them.", className: "grow" });
  const reviewers = field({ label: "Reviewers", name: "reviewers", value: toWords(stewards.reviewers), hint: "Who is asked to review what is proposed.", className: "grow" });
  const until = field({ label: "Review by", name: "reviewBy", type: "date", value: stewards.reviewBy ?? "", hint: stewards.isDue ? "The day has passed." : "A reminder comes then." });
  const form = h("form", { novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    clearFaults(form);
    try {
      await put(at, { owners: fromWords(owners.input.value), reviewers: fromWords(reviewers.input.value), reviewBy: until.input.value || null });
      tell(say("Saved; readers see nothing of it."));
      await done?.();
    } catch (fault) {
      showFaults(form, fault);
    }
  } }, faultBox(), h("div", { className: "row" }, owners.root, reviewers.root, until.root), h("div", { className: "actions" }, h("button", { className: "button quiet" }, say("Save who answers for it"))));
  return form;
}
