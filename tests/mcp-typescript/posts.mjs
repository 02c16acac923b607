// usage: node posts.mjs http://127.0.0.1:5080
// Reads answers as Slack and Teams would: Microsoft's own parser for cards, Slack's own types for blocks.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import ts from "typescript";
import { createRequire } from "node:module";

const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");
const [base] = process.argv.slice(2);
const paths = [
  "/api/ask?q=is the client upstream of the server%3F", "/api/ask?q=which is upstream, orders or payments, if orders calls payments%3F",
  "/api/ask?q=what is upstream of the Backend%3F&chain=Front End>Backend>Storage", "/api/ask?q=what does nginx call an upstream%3F",
  "/api/ask?q=define idempotent&full=true", "/api/ask?q=what is the weather in Paris%3F", "/api/terms/upstream?full=true", "/api/terms/reverse-proxy",
].map(p => p.replaceAll(" ", "%20").replaceAll(">", "%3E"));

const messages = [];
for (const path of paths) {
  const get = async format => (await fetch(`${base}${path}${path.includes("?") ? "&" : "?"}format=${format}`)).json();
  const json = await get("teams");
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  assert.deepEqual(events, [], path);
  assert.equal(card.getItemCount(), json.body.length, path);
  assert.deepEqual(card.validateProperties().validationEvents.map(e => e.message), [], path);
  messages.push(await get("slack"));
}

const folder = mkdtempSync(join(tmpdir(), "glossary-slack-"));
symlinkSync(join(import.meta.dirname, "node_modules"), join(folder, "node_modules"));
const file = join(folder, "blocks.ts");
writeFileSync(file, `import type { KnownBlock } from "@slack/types";\nexport const messages: { text: string; blocks: KnownBlock[] }[] = ${JSON.stringify(messages)};\n`);
const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022 });
const faults = ts.getPreEmitDiagnostics(program).map(d => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
rmSync(folder, { recursive: true });
assert.deepEqual(faults, []);
console.log(`ok: ${paths.length} answers as cards and blocks`);
