// A glossary comes in and goes out: first tried, with what is wrong by row, then taken as a whole.
import { h, field, button, tell } from "./dom.js";
import { upload, query, mayAdminister } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { plan } from "./plan.js";
import { columns } from "./columns.js";
import { pastImports } from "./imports.js";

const ways = [["merge", "Add and change what it says"], ["replace", "Make it all of its vocabulary"], ["add", "Add new terms only"]];
const formats = [["yaml", "YAML"], ["json", "JSON"], ["ndjson", "NDJSON, an entry a line"], ["csv", "CSV or TSV"], ["xlsx", "Excel (.xlsx)"], ["turtle", "SKOS as Turtle"], ["jsonld", "SKOS as JSON-LD"], ["rdfxml", "SKOS as RDF/XML"], ["ntriples", "SKOS as N-Triples"], ["trig", "SKOS as TriG"], ["markdown", "Markdown pages in a zip"], ["datahub", "DataHub business glossary"], ["docusaurus", "Docusaurus glossary.json"], ["glosario", "Glosario YAML"]];
const endings = { yaml: "yaml", yml: "yaml", json: "json", ndjson: "ndjson", jsonl: "ndjson", csv: "csv", tsv: "csv", xlsx: "xlsx", xlsm: "xlsx", ttl: "turtle", turtle: "turtle", nt: "ntriples", rdf: "rdfxml", owl: "rdfxml", xml: "rdfxml", trig: "trig", jsonld: "jsonld", zip: "markdown" };

export async function exchange() {
  const past = mayAdminister() ? await pastImports() : null;
  return { title: "Import and export", content: [past && importing(past.show), exporting(), past?.root] };
}

function exporting() {
  return h("section", { className: "panel", "aria-labelledby": "export" }, h("h2", { id: "export" }, "Export"),
    h("p", {}, "Everything that is published, as a file. YAML, JSON and SKOS hold all of it; what the others leave out is in the guide to editing. CSV for Excel begins with a mark that tells Excel its letters."),
    h("ul", { className: "plain inline" }, formats.map(([key, name]) => h("li", {}, h("a", { className: "button quiet", href: `/api/export?format=${key}`, download: "" }, name.split(",")[0])),
      h("li", {}, h("a", { className: "button quiet", href: "/api/export?format=csv&excel=true", download: "" }, "CSV for Excel")))));
}

function importing(imported) {
  const file = h("input", { type: "file", id: "file", "data-field": "body", onchange: () => {
    const ending = file.files[0]?.name.replace(/\.gz$/i, "").split(".").pop().toLowerCase();
    if (endings[ending]) format.input.value = endings[ending];
    forget();
  } });
  const format = field({ label: "Format", name: "format", options: formats, hint: "Told by the file’s ending, where it has one." });
  const way = field({ label: "What becomes of what is there", name: "mode", options: ways, className: "grow" });
  format.input.addEventListener("input", () => forget());
  way.input.addEventListener("input", () => forget());
  let map = null;
  function forget() {
    map = null;
    report.replaceChildren();
    decide.hidden = true;
  }
  const progress = h("progress", { max: "1", value: 0, "aria-label": "Progress", hidden: true });
  const doing = h("p", { className: "soft small", role: "status" });
  const report = h("div", { tabindex: "-1", className: "report" });
  const attempt = h("button", { className: "button" }, "Try it");
  const decide = h("div", { className: "actions", hidden: true },
    button("Import as drafts", () => send(false, false), "button"), button("Import and publish", () => send(false, true)));
  const form = h("form", { className: "stack", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    send(true, false);
  } }, faultBox(),
    h("div", { className: "row" }, h("div", { className: "field grow" }, h("label", { for: "file" }, "File"), file), format.root, way.root),
    h("div", { className: "actions" }, attempt), progress, doing, report, decide);
  return h("section", { className: "panel", "aria-labelledby": "import" }, h("h2", { id: "import" }, "Import"),
    h("p", {}, "All of a file or nothing. Trying it changes nothing, tells what would become of each term, and names what is wrong, row by row."), form);

  async function send(dryRun, publish) {
    clearFaults(form);
    if (!file.files[0]) return showFaults(form, { message: "", errors: [{ name: "body", reason: "choose a file first" }] });
    attempt.disabled = true;
    for (const b of decide.children) b.disabled = true;
    progress.hidden = false;
    progress.value = 0;
    try {
      const answer = await upload(`/api/admin/import${query({ format: format.input.value, mode: way.input.value, dryRun, publish })}${(map?.asked() ?? []).map((m) => `&map=${encodeURIComponent(m)}`).join("")}`, file.files[0], (part) => {
        // What is sent is not yet read: the rest of the way has no measure.
        if (part === null || part === 1) progress.removeAttribute("value");
        else progress.value = part;
        doing.textContent = part === 1 ? (dryRun ? "The server reads it…" : "The server takes it in…") : `Sending ${file.files[0].name}…`;
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
    const counts = `${a.rows.toLocaleString()} ${a.rows === 1 ? "row" : "rows"}: ${a.created.toLocaleString()} new, ${a.changed.toLocaleString()} changed, ${a.unchanged.toLocaleString()} the same${a.withdrawn ? `, ${a.withdrawn.toLocaleString()} withdrawn` : ""}.`;
    map = columns(a.columns, () => (decide.hidden = true));
    report.replaceChildren(...[
      h("h3", {}, refused ? "Nothing was imported" : dryRun ? "It would be taken" : publish ? "Imported and published" : "Imported as drafts"),
      h("p", {}, counts),
      dryRun ? map.root : "",
      plan(a, dryRun),
      !refused && !dryRun && !publish ? h("p", {}, h("a", { href: "#/review?status=draft" }, "The drafts")) : ""].flat());
    report.focus();
    if (!dryRun && !refused) {
      tell("Imported.");
      imported();
    }
  }
}
