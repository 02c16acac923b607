// usage: node mcp.mjs http://127.0.0.1:5080/mcp | node mcp.mjs stdio COMMAND ARGUMENT…
// Drives the server with @modelcontextprotocol/sdk; the SDK's client checks structured content against each tool's output schema.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [target, command, ...args] = process.argv.slice(2);
const transport = target === "stdio" ? new StdioClientTransport({ command, args }) : new StreamableHTTPClientTransport(new URL(target));
const client = new Client({ name: "glossary-tests", version: "1.0.0" });
await client.connect(transport);

const { tools } = await client.listTools();
const names = tools.map(t => t.name).sort();
for (const name of ["ask_glossary", "compare_views", "define_term", "explain_chain", "find_terms", "search_glossary"]) assert.ok(names.includes(name), name);

const call = async (name, args) => client.callTool({ name, arguments: args });
const asked = await call("ask_glossary", { question: "is the client upstream of the server?" });
assert.equal(asked.structuredContent.kind, "verdict");
assert.equal(asked.structuredContent.statements.find(s => s.view === "dependency").verdict, "no");
assert.ok(asked.structuredContent.statements.every(s => s.sources.length > 0));
assert.match(asked.content[0].text, /Dependency view/);

assert.equal((await call("define_term", { term: "reverse proxy" })).structuredContent.kind, "definition");
assert.ok((await call("compare_views", { term: "upstream" })).structuredContent.disagreements.length > 0);
assert.ok((await call("explain_chain", { nodes: ["Front End", "Backend", "Storage"] })).structuredContent.views.length > 3);
assert.equal((await call("find_terms", { text: "the upstream answers" })).structuredContent.matches[0].slug, "upstream");
assert.ok((await call("search_glossary", { query: "same effect when sent twice" })).structuredContent.hits.length > 0);
const refused = await call("define_term", { term: "" });
assert.equal(refused.isError, true);

assert.ok((await client.listResources()).resources.length > 50);
assert.ok((await client.listResourceTemplates()).resourceTemplates.some(t => t.uriTemplate === "glossary://terms/{slug}"));
assert.match((await client.readResource({ uri: "glossary://terms/upstream" })).contents[0].text, /^# upstream/);
const prompt = await client.getPrompt({ name: "review_terminology", arguments: { text: "nginx talks to its upstream" } });
assert.match(prompt.messages[0].content.text, /contested/);
const completed = await client.complete({ ref: { type: "ref/resource", uri: "glossary://terms/{slug}" }, argument: { name: "slug", value: "downst" } });
assert.ok(completed.completion.values.includes("downstream"));

await client.close();
console.log(`ok: ${tools.length} tools over ${target === "stdio" ? "stdio" : "HTTP"}`);
