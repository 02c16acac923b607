// The imports that were done, each of which can be taken back as a whole.
import { h, table, button, time, tell, confirm } from "./dom.js";
import { get, post } from "./api.js";
import { say } from "./words.js";

export async function pastImports() {
  const root = h("section", { className: "panel", "aria-labelledby": "imports" });
  const show = async () => {
    const all = await get("/api/admin/imports");
    root.replaceChildren(h("h2", { id: "imports" }, say("Past imports")),
      all.length === 0 ? h("p", { className: "soft" }, say("There was none.")) : table(say("Imports that were done"), [say("When"), say("Who"), say("What"), ""], all.map((i) => [
        time(i.at), i.by, say`${i.created} new, ${i.changed} changed, ${i.withdrawn ?? 0} withdrawn`,
        i.undoneAt ? h("span", { className: "soft" }, say("taken back"), " ", time(i.undoneAt)) : button(say("Take back"), () => undo(i)),
      ])));
  };
  async function undo(i) {
    try {
      const would = (await post(`/api/admin/imports/${i.id}/undo?dryRun=true&keepEdited=true`)).body;
      const kept = would.kept.length > 0 ? ` ${say`${would.kept.length} changed since stay as they are: ${would.kept.slice(0, 10).join(", ") + (would.kept.length > 10 ? " …" : "")}.`}` : "";
      if (!(await confirm(say("Take this import back?"), say`${would.withdrawn} entries would be withdrawn, ${would.restored} be as before, ${would.discarded} drafts discarded.` + kept, say("Take back")))) return;
      await post(`/api/admin/imports/${i.id}/undo?keepEdited=true`);
      tell(say("Taken back."));
      await show();
    } catch (fault) {
      tell(fault.message);
    }
  }
  await show();
  return { root, show };
}
