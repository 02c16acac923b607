// usage: node api.mjs http://127.0.0.1:5080
// The recipe of docs/agents.md, for real: types from the OpenAPI document, a typed client over them, type-checked and run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const [base] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "glossary-api-"));
const bin = name => join(import.meta.dirname, "node_modules", ".bin", name);
symlinkSync(join(import.meta.dirname, "node_modules"), join(folder, "node_modules"));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
execFileSync(bin("openapi-typescript"), [`${base}/openapi/v1.json`, "-o", join(folder, "glossary.ts")], { stdio: "pipe" });
writeFileSync(join(folder, "use.ts"), `
import createClient from "openapi-fetch";
import type { paths } from "./glossary.js";

const glossary = createClient<paths, "application/json">({ baseUrl: ${JSON.stringify(base)} });
const { data, error } = await glossary.GET("/api/ask", { params: { query: { q: "is the client upstream of the server?" } } });
if (error || !data) throw new Error("no answer");
const verdicts = data.answers.map(a => \`\${a.view}: \${a.verdict}\`);
const posted = await glossary.POST("/api/ask", { body: { question: "is the database downstream of the API?", view: "dependency" } });
console.log(JSON.stringify({ verdicts, posted: posted.data?.answers[0]?.verdict }));
`);
execFileSync(bin("tsc"), ["--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", join(folder, "use.ts")], { stdio: ["ignore", "inherit", "inherit"] });
const out = JSON.parse(execFileSync(process.execPath, [join(folder, "use.js")], { encoding: "utf8" }));
rmSync(folder, { recursive: true });
assert.ok(out.verdicts.includes("dependency: no"));
assert.equal(out.posted, "no");
console.log("ok: a client generated from the OpenAPI document");
