// node --test, with GLOSSARY_URL, the address of a server with the shipped glossary, and GLOSSARY_ADMIN_KEY, a key of it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { Glossary, GlossaryError, taken } from "../dist/index.js";

const server = process.env.GLOSSARY_URL;
const glossary = new Glossary({ server });

test("a question is answered, in the view that is held to", async () => {
  const answer = await glossary.ask("is the client upstream of the server?");
  assert.equal(answer.kind, "verdict");
  const held = await new Glossary({ server, view: "initiator" }).ask("is the client upstream of the server?");
  assert.equal(held.answers[0].view, "initiator");
  assert.equal((await glossary.ask("what is a zorblatt?")).kind, "none");
});

test("a term, a search, a chain and a text are read", async () => {
  assert.equal((await glossary.term("sidecar")).label, "sidecar");
  assert.equal(await glossary.term("no-such-term"), null);
  assert.equal((await glossary.search("reverse proxy", { limit: 3 })).hits[0].slug, "reverse-proxy");
  assert.ok((await glossary.explain(["Front End", "Backend", "Storage"])).views.length > 1);
  const { matches } = await glossary.annotate("The 🙂 reverse proxy.");
  assert.deepEqual([matches[0].slug, matches[0].start], ["reverse-proxy", 7]);
});

test("what is refused says which field was wrong", async () => {
  await assert.rejects(glossary.search("x", { limit: 0 }), (fault) => fault instanceof GlossaryError && fault.status === 400 && fault.errors[0].name === "limit");
  await assert.rejects(taken(glossary.api.GET("/api/admin/me")), (fault) => fault.status === 401);
});

test("an editor's calls are typed and signed with the key", async () => {
  const editor = new Glossary({ server, key: process.env.GLOSSARY_ADMIN_KEY });
  const said = await taken(editor.api.POST("/api/admin/terms/{slug}/comments", { params: { path: { slug: "sidecar" } }, body: { text: "Why?" } }));
  assert.equal(said.text, "Why?");
});

test("a busy server is asked again, a change is not, and one that is away is told as that", async () => {
  let asked = 0;
  const busy = createServer((_, reply) => {
    asked++;
    reply.writeHead(asked % 2 ? 503 : 200, { "Content-Type": "application/json" }).end(asked % 2 ? '{"detail":"busy"}' : '{"hits":[]}');
  }).listen(0);
  const client = new Glossary({ server: `http://127.0.0.1:${busy.address().port}` });
  assert.deepEqual((await client.search("x")).hits, []);
  assert.equal(asked, 2);
  await assert.rejects(taken(client.api.POST("/api/admin/terms", { body: {} })), (fault) => fault.status === 503 && fault.message === "busy");
  assert.equal(asked, 3);
  busy.closeAllConnections();
  await new Promise((done) => busy.close(done));
  await assert.rejects(new Glossary({ server: "http://127.0.0.1:1", retries: 0 }).search("x"), (fault) => fault.status === 0);
});

test("what is given up stops", async () => {
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(glossary.ask("what is a sidecar?", { signal: stop.signal }), { name: "AbortError" });
});
