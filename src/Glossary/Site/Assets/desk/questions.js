// What the glossary could not answer, and what readers sent in: each a click away from a draft.
import { h, button, badge, time, tell } from "./dom.js";
import { get, remove, query, may } from "./api.js";

export async function questions({ query: asked, reload }) {
  const all = asked.get("all") === "true";
  const [list, { notes }] = await Promise.all([get(`/api/admin/questions${query({ unanswered: all ? "" : "true", limit: 100 })}`), get("/api/admin/review?limit=1")]);
  const dismiss = (path, what) => may("reviewer") && button("Dismiss", async () => {
    await remove(path);
    tell("Dismissed.");
    await reload();
    document.querySelector("main h1").focus();
  }, "button quiet", { "aria-label": `Dismiss: ${what}` });
  const draft = (label, parameters, name) => h("a", { className: "button", href: `#/new${query({ label, ...parameters })}`, "aria-label": `Draft a term: ${name}` }, "Draft a term");
  const rows = [
    ...notes.map((n) => ({ weight: 1, row: h("li", { className: "question" },
      h("div", {}, h("p", { className: "question-text" }, n.about, " ", badge(n.kind === "suggestion" ? "suggested by a reader" : n.helped ? "helped" : "did not help", n.kind === "suggestion" ? "is-approved" : n.helped ? "" : "is-warning")), n.text && h("p", { className: "soft" }, n.text), h("p", { className: "byline" }, time(n.at))),
      h("div", { className: "actions" }, !(n.kind === "feedback" && n.helped) && draft(n.kind === "suggestion" ? n.about : termOf(n.about), { asked: n.kind === "suggestion" ? n.text : n.about }, n.about), dismiss(`/api/admin/notes/${n.id}`, n.about))) })),
    ...list.items.map((q) => ({ weight: q.count, row: h("li", { className: "question" },
      h("div", {}, h("p", { className: "question-text" }, q.question, all && q.answered ? [" ", badge("answered", "is-published")] : ""),
        h("p", { className: "byline" }, h("strong", {}, q.count === 1 ? "asked once" : `asked ${q.count} times`), " · last ", time(q.lastAt), q.didNotHelp > 0 ? ` · ${q.didNotHelp} said that the answer did not help` : "")),
      h("div", { className: "actions" }, !q.answered && draft(termOf(q.question), { asked: q.question }, q.question), dismiss(`/api/admin/questions/${q.id}`, q.question))) })),
  ].sort((a, b) => b.weight - a.weight);
  return {
    title: "Questions",
    content: [
      h("ul", { className: "tabs", "aria-label": "Which" }, [["", "Without an answer"], ["?all=true", "All"]].map(([q, text]) => h("li", {}, h("a", { href: `#/questions${q}`, "aria-current": (q !== "") === all ? "page" : null }, text)))),
      rows.length === 0 ? h("p", { className: "empty" }, "Nobody asked what the glossary could not answer, and nothing was sent in.") : h("ul", { className: "plain rows" }, rows.map((r) => r.row)),
      list.total > list.items.length && h("p", { className: "soft" }, `The ${list.items.length} most asked of ${list.total}.`),
    ],
  };
}

/** The word that a question is about, as far as that can be told; people mend it in the form. */
export function termOf(question) {
  const text = question.trim().replace(/[?!.\s]+$/, "");
  const found = /^(?:what(?:['’]s| is| are| does)|who is|define|explain|meaning of|difference between)\s+(?:an?\s+|the\s+|meant by\s+)?(.+?)(?:\s+(?:mean|and|or|vs\.?|versus|do|for|in)\b.*)?$/i.exec(text);
  return (found?.[1] ?? text).slice(0, 200);
}
