// Which answers of the last month a change would turn, before it is made.
import { h, dialog, button } from "./dom.js";
import { call } from "./api.js";

/** @param method and @param path of the change @param body what would be sent @param tag of what is changed */
export async function previewAnswers(method, path, body, tag) {
  const { body: found } = await call(method, `${path}?preview=true`, { body, match: tag });
  const count = (n, one, many) => `${n.toLocaleString()} ${n === 1 ? one : many}`;
  const node = dialog("What would change", h("div", { className: "stack" },
    h("p", {}, found.asked === 0 ? "Nobody asked anything in the last month, as far as questions are kept, so that nothing can be tried."
      : found.changed === 0 ? `None of ${count(found.asked, "question", "questions")} of the last month would be answered differently.`
        : [h("strong", {}, count(found.changed, "question", "questions")), ` of ${found.asked.toLocaleString()} of the last month would be answered differently; ${found.changed === 1 ? "it was" : "they were"} asked ${count(found.changedTimes, "time", "times")}.`]),
    found.items.map((i) => h("section", { className: "changed-answer" }, h("h3", {}, i.question, h("span", { className: "soft" }, i.times > 1 ? ` · asked ${i.times} times` : "")), h("p", {}, h("del", {}, i.before)), h("p", {}, h("ins", {}, i.after)))),
    h("div", { className: "actions" }, button("Close", () => node.close(), "button"))), { wide: true });
}
