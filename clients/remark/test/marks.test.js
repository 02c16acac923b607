import assert from "node:assert/strict";
import { writeFile, mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import docusaurus from "../docusaurus.js";
import remarkGlossary, { finder, parse } from "../index.js";
import rehypeGlossary from "../rehype.js";

const terms = [
  { slug: "churn-rate", label: "churn rate", altLabels: ["customer churn"], summary: "The share of *customers* lost.", tags: ["sales"] },
  { slug: "annuity", label: "annuity", summary: "Equal payments.", definitions: [{ view: "bank", text: "Paid by a **bank**.\n\nMore." }, { view: "law", text: "Owed by law." }] },
  { slug: "arr", label: "ARR", summary: "Annual recurring revenue." },
  { slug: "share", label: "share", summary: "A part.", unmarked: ["share"] },
];
const marked = async (markdown, options) => String(await unified().use(remarkParse).use(remarkGlossary, { terms, ...options }).use(remarkRehype).use(rehypeStringify).process(markdown));
const slugs = (html) => [...html.matchAll(/data-term="([^"]+)"/g)].map((m) => m[1]);

test("terms in prose are marked by label, other label and plural, and stay what they were", async () => {
  const html = await marked("Our **churn rates** fell; customer-churn and the annuities too.", { firstOnly: false });
  assert.deepEqual(slugs(html), ["churn-rate", "churn-rate", "annuity"]);
  assert.match(html, /<strong><span class="glossary-term"[^>]*>churn rates<span class="glossary-card" role="tooltip"><strong>churn rate<\/strong> The share of customers lost\./);
});

test("abbreviations are found as they are written", async () => {
  assert.deepEqual(slugs(await marked("ARR grows; arr does not, ARRs do.", { firstOnly: false })), ["arr", "arr"]);
});

test("headings, links, code and HTML are left alone, and everyday words unless they are asked for", async () => {
  assert.deepEqual(slugs(await marked("# churn rate\n\n[annuity](x) `ARR` a share\n\n```\nannuity\n```")), []);
  assert.deepEqual(slugs(await marked("a share", { everyday: true })), ["share"]);
});

test("each term is marked once a section, once a page, or everywhere", async () => {
  const text = "# a\n\nannuity, annuity\n\n# b\n\nannuity";
  assert.equal(slugs(await marked(text)).length, 2);
  assert.equal(slugs(await marked(text, { firstOnly: "page" })).length, 1);
  assert.equal(slugs(await marked(text, { firstOnly: false })).length, 3);
});

test("a site chooses terms, the view and the address", async () => {
  const text = "ARR, annuity, churn rate";
  assert.deepEqual(slugs(await marked(text, { only: ["ARR"] })), ["arr"]);
  assert.deepEqual(slugs(await marked(text, { except: ["annuity"] })), ["arr", "churn-rate"]);
  assert.deepEqual(slugs(await marked(text, { tags: ["sales"] })), ["churn-rate"]);
  assert.deepEqual(slugs(await marked(text, { contested: true })), ["annuity"]);
  assert.match(await marked("annuity", { base: "/glossary#" }), /<a class="glossary-term"[^>]*href="\/glossary#annuity"/);
  assert.match(await marked("annuity", { base: "https://glossary.example/terms" }), /href="https:\/\/glossary.example\/terms\/annuity"/);
  assert.match(await marked("annuity", { view: "bank" }), /Paid by a bank\.</);
});

test("HTML is marked by rehype", async () => {
  const html = String(await unified().use(rehypeParse, { fragment: true }).use(rehypeGlossary, { terms }).use(rehypeStringify)
    .process("<p>The annuity&amp;ARR</p><h2>annuity</h2><p data-glossary-off>ARR</p><pre>ARR</pre><p>annuity</p>"));
  assert.deepEqual(slugs(html), ["annuity", "arr", "annuity"]);
});

test("what a term says is text, whatever stands in it", async () => {
  const html = await marked("evil", { terms: [{ slug: "evil", label: "evil", summary: "<img src=x onerror=alert(1)>" }] });
  assert.doesNotMatch(html, /<img/);
});

test("an export is read as JSON, as a list and a line each; drafts are no terms", () => {
  assert.equal(parse('{"entries":[{"label":"A"},{"label":"B","status":"draft"}]}').length, 1);
  assert.equal(parse('[{"label":"A"}]')[0].slug, "a");
  assert.equal(parse('{"label":"A"}\n{"label":"B"}\n').length, 2);
  assert.throws(() => parse("label: A"), /glossary export/);
  assert.equal(parse('{"site":[{"title":"T","unmarked":["peer"]}],"entries":[{"slug":"peer","label":"peer"}]}')[0].unmarked[0], "peer");
});

test("the longest label wins, and a label ends at a full stop", () => {
  const find = finder([{ slug: "proxy", label: "proxy" }, { slug: "reverse-proxy", label: "reverse proxy" }]);
  assert.deepEqual(find("A reverse proxy. Reverse. Proxy's").map((f) => f.entry.slug), ["reverse-proxy", "proxy"]);
});

test("terms come from a file or from a server, and Docusaurus gets a page of them", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "terms-")), "terms.ndjson");
  await writeFile(file, terms.map((t) => JSON.stringify(t)).join("\n"));
  assert.deepEqual(slugs(await marked("ARR", { terms: undefined, file })), ["arr"]);
  const server = createServer((request, reply) => reply.end(request.url === "/api/export?format=json" ? JSON.stringify(terms[2]) : "")).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  assert.deepEqual(slugs(await marked("ARR", { terms: undefined, server: `http://127.0.0.1:${server.address().port}` })), ["arr"]);
  server.close();
  const plugin = docusaurus({ baseUrl: "/docs/" }, { file });
  const routes = [];
  await plugin.contentLoaded({ content: await plugin.loadContent(), actions: { createData: async (name, json) => JSON.parse(json), addRoute: (route) => routes.push(route) } });
  assert.equal(routes[0].path, "/docs/glossary");
  assert.deepEqual(routes[0].modules.glossary.terms.map((t) => t.slug), ["annuity", "arr", "churn-rate", "share"]);
});
