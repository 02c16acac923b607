// How long a page of a megabyte is held up while it is marked: node long-tasks.mjs [GLOSSARY] [FILE], with playwright-core beside it, and Chromium.
// FILE is another embed script to try in the place of the served one. The text is the glossary's own definitions, over and over.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const [glossary = 'http://127.0.0.1:5080', script] = process.argv.slice(2);
const { entries } = await (await fetch(`${glossary}/api/export?format=json`)).json();
const texts = entries.flatMap((e) => (e.definitions ?? []).map((d) => d.text.replace(/[<>&*`]/g, '')));
let body = '';
for (let n = 0; body.length < 1024 * 1024; n++) body += `<h2>Section ${n}</h2><p>${texts[n % texts.length]}</p><p>${texts[(n * 7 + 3) % texts.length]} <code>client</code></p>`;
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long page</title><main>${body}</main><script src="${glossary}/embed/glossary.js" defer></script></html>`;
const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(page)).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (let run = 1; run <= 5; run++) {
  const tab = await browser.newPage();
  if (script) await tab.route('**/embed/glossary.js*', (r) => r.fulfill({ contentType: 'text/javascript', body: readFileSync(script, 'utf8') }));
  await tab.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => ({ at: e.startTime, ms: e.duration })))).observe({ type: 'longtask' });
  });
  let open = 0, asked = 0, last = Date.now();
  const ended = () => [open, last] = [open - 1, Date.now()];
  tab.on('request', (r) => {
    if (r.url().includes('/api/annotate')) [open, asked] = [open + 1, asked + 1];
  });
  tab.on('requestfinished', (r) => r.url().includes('/api/annotate') && ended());
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForSelector('glossary-term');
  while (open > 0 || Date.now() - last < 1000) await new Promise((done) => setTimeout(done, 100));
  // Until the page is loaded its own layout is what takes long; the script begins after that.
  const found = await tab.evaluate(() => tasks.filter((t) => t.at > performance.timing.loadEventEnd - performance.timing.navigationStart).map((t) => Math.round(t.ms)));
  console.log(`run ${run}: ${asked} requests, tasks over 50 ms after the page was loaded: ${found.length === 0 ? 'none' : found.join(', ')}`);
  await tab.close();
}
await browser.close();
server.close();
