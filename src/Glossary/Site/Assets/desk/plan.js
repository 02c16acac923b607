// What an import would do, or did: entry by entry with the differences, what is wrong, what is left out; also as files.
import { h, table, button } from "./dom.js";
import { differences } from "./diff.js";
import { say } from "./words.js";

const kinds = { new: say("new"), changed: say("changed"), renamed: say("renamed"), withdrawn: say("withdrawn"), leftOut: say("left as it is"), refused: say("refused") };

/** @param answer of the import @param dryRun whether it was only tried */
export function plan(answer, dryRun) {
  return [
    answer.refused.length > 0 && rows(say("What is wrong"), answer.refused),
    answer.leftOut.length > 0 && rows(say`Left out, since a glossary has no place for it (${answer.leftOutCount})`, answer.leftOut),
    answer.refused.length === 0 && answer.plan.length > 0 && [
      h("h4", {}, dryRun ? say("What would happen") : say("What happened")),
      answer.planCount > answer.plan.length && h("p", { className: "soft" }, say`The first ${answer.plan.length.toLocaleString()} of ${answer.planCount.toLocaleString()} entries.`),
      table(say("Entries"), [say("Term"), say("What"), say("Row"), say("Differences")], answer.plan.map((e) => [
        e.label,
        e.oldSlug ? say`${kinds[e.what]}, was ${e.oldSlug}` : kinds[e.what],
        e.row ? String(e.row) : "",
        e.differences.length > 0 ? h("details", {}, h("summary", {}, e.differences.map((d) => d.field).slice(0, 4).join(", ") + (e.differences.length > 4 ? " …" : "")), differences(e.differences)) : "",
      ]))],
    (answer.refused.length > 0 || answer.leftOut.length > 0 || answer.plan.length > 0) && h("div", { className: "actions" },
      button(say("Report as CSV"), () => save("import-report.csv", "text/csv", csv(answer))),
      button(say("Report as JSON"), () => save("import-report.json", "application/json", JSON.stringify(answer, null, 2)))),
  ].flat().filter(Boolean);
}

function rows(title, items) {
  return [h("h4", {}, title), table(title, [say("Row"), say("Field"), say("Why")], items.map((r) => [r.where && r.where !== "body" ? `${r.where}:${r.row}` : String(r.row), r.field ?? "", r.why]))];
}

function csv(a) {
  const lines = [["what", "where", "row", "field", "why", "slug", "label", "old", "new"]];
  for (const [what, items] of [["refused", a.refused], ["leftOut", a.leftOut]]) for (const r of items) lines.push([what, r.where, r.row || "", r.field ?? "", r.why, "", "", "", ""]);
  for (const e of a.plan) {
    if (e.oldSlug || e.differences.length === 0) lines.push([e.what, "", e.row || "", "", "", e.slug, e.label, e.oldSlug ?? "", ""]);
    for (const d of e.differences) lines.push([e.what, "", e.row || "", d.field, "", e.slug, e.label, d.old ?? "", d.new ?? ""]);
  }
  return lines.map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

// A spreadsheet would run what begins like a formula.
function cell(value) {
  const text = /^'*[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",;\r\n\t]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(name, type, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  URL.revokeObjectURL(link.href);
  link.remove();
}
