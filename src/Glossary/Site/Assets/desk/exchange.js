// A glossary comes in and goes out: first tried, with what is wrong by row, then taken as a whole.
import { h, field, button, tell } from "./dom.js";
import { upload, query, mayAdminister } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { plan } from "./plan.js";
import { columns } from "./columns.js";
import { pastImports } from "./imports.js";
import { say } from "./words.js";

const ways = [["merge", say("Add and change what it says")], ["replace", say("Make it all of its vocabulary")], ["add", say("Add new terms only")]];
const formats = [["yaml", "YAML"], ["json", "JSON"], ["ndjson", say("NDJSON, an entry a line")], ["csv", say("CSV or TSV")], ["xlsx", "Excel (.xlsx)"], ["turtle", say("SKOS as Turtle")], ["jsonld", say("SKOS as JSON-LD")], ["rdfxml", say("SKOS as RDF/XML")], ["ntriples", say("SKOS as N-Triples")], ["trig", say("SKOS as TriG")], ["markdown", say("Markdown pages in a zip")], ["datahub", say("DataHub business glossary")], ["docusaurus", say("Docusaurus glossary.json")], ["glosario", say("Glosario YAML")]];
const endings = { yaml: "yaml", yml: "yaml", json: "json", ndjson: "ndjson", jsonl: "ndjson", csv: "csv", tsv: "csv", xlsx: "xlsx", xlsm: "xlsx", ttl: "turtle", turtle: "turtle", nt: "ntriples", rdf: "rdfxml", owl: "rdfxml", xml: "rdfxml", trig: "trig", jsonld: "jsonld", zip: "markdown" };

export async function exchange() {
  const past = mayAdminister() ? await pastImports() : null;
  return { title: say("Import and export"), content: [past && importing(past.show), exporting(), past?.root] };
}

function exporting() {
  return h("section", { className: "panel", "aria-labelledby": "export" }, h("h2", { id: "export" }, say("Export")),
    h("p", {}, say("Everything that is published, as a file. YAML, JSON and SKOS hold all of it; what the others leave out is in the guide to editing. CSV for Excel begins with a mark that tells Excel its letters.")),
    h("ul", { className: "plain inline" }, formats.map(([key, name]) => h("li", {}, h("a", { className: "button quiet", href: `/api/export?format=${key}`, download: "" }, name.split(",")[0])),
      h("li", {}, h("a", { className: "button quiet", href: "/api/export?format=csv&excel=true", download: "" }, say("CSV for Excel"))))));
}

function importing(imported) {
  const file = h("input", { type: "file", id: "file", "data-field": "body", onchange: () => {
    const ending = file.files[0]?.name.replace(/\.gz$/i, "").split(".").pop().toLowerCase();
    if (endings[ending]) format.input.value = endings[ending];
    forget();
  } });
  const format = field({ label: say("Format"), name: "format", options: formats, hint: say("Told by the file’s ending, where it has one.") });
  const way = field({ label: say("What becomes of what is there"), name: "mode", options: ways, className: "grow" });
  format.input.addEventListener("input", () => forget());
  way.input.addEventListener("input", () => forget());
  let map = null;
  function forget() {
    map = null;
    report.replaceChildren();
    decide.hidden = true;
  }
  const progress = h("progress", { max: "1", value: 0, "aria-label": say("Progress"), hidden: true });
  const doing = h("p", { className: "soft small", role: "status" });
  const report = h("div", { tabindex: "-1", className: "report" });
  const attempt = h("button", { className: "button" }, say("Try it"));
  const decide = h("div", { className: "actions", hidden: true },
    button(say("Import as drafts"), () => send(false, false), "button"), button(say("Import and publish"), () => send(false, true)));
  const form = h("form", { className: "stack", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    send(true, false);
  } }, faultBox(),
    h("div", { className: "row" }, h("div", { className: "field grow" }, h("label", { for: "file" }, say("File")), file), format.root, way.root),
    h("div", { className: "actions" }, attempt), progress, doing, report, decide);
  return h("section", { className: "panel", "aria-labelledby": "import" }, h("h2", { id: "import" }, say("Import")),
    h("p", {}, say("All of a file or nothing. Trying it changes nothing, tells what would become of each term, and names what is wrong, row by row.")), form);

  async function send(dryRun, publish) {
    clearFaults(form);
    if (!file.files[0]) return showFaults(form, { message: "", errors: [{ name: "body", reason: say("choose a file first") }] });
    attempt.disabled = true;
    for (const b of decide.children) b.disabled = true;
    progress.hidden = false;
    progress.value = 0;
    try {
      const answer = await upload(`/api/admin/import${query({ format: format.input.value, mode: way.input.value, dryRun, publish })}${(map?.asked() ?? []).map((m) => `&map=${encodeURIComponent(m)}`).join("")}`, file.files[0], (part) => {
        // What is sent is not yet read: the rest of the way has no measure.
        if (part === null || part === 1) progress.removeAttribute("value");
        else progress.value = part;
        doing.textContent = part === 1 ? (dryRun ? say("The server reads it…") : say("The server takes it in…")) : say`Sending ${file.files[0].name}…`;
      });
      show(answer, dryRun, publish);
    } catch (fault) {
      showFaults(form, fault);
    } finally {
      progress.hidden = true;
      doing.textContent = "";
      attempt.disabled = false;
      for (const b of decide.children) b.disabled = false;
    }
  }

  function show(a, dryRun, publish) {
    const refused = a.refused.length > 0;
    decide.hidden = refused || !dryRun;
    const counts = say`${a.rows.toLocaleString()} ${a.rows === 1 ? say("row") : say("rows")}: ${a.created.toLocaleString()} new, ${a.changed.toLocaleString()} changed, ${a.unchanged.toLocaleString()} the same, ${(a.withdrawn ?? 0).toLocaleString()} withdrawn.`;
    map = columns(a.columns, () => (decide.hidden = true));
    report.replaceChildren(...[
      h("h3", {}, refused ? say("Nothing was imported") : dryRun ? say("It would be taken") : publish ? say("Imported and published") : say("Imported as drafts")),
      h("p", {}, counts),
      dryRun ? map.root : "",
      plan(a, dryRun),
      !refused && !dryRun && !publish ? h("p", {}, h("a", { href: "#/review?status=draft" }, say("The drafts"))) : ""].flat());
    report.focus();
    if (!dryRun && !refused) {
      tell(say("Imported."));
      imported();
    }
  }
}
