// Takes the pictures of the README anew: node tools/pictures.mjs [GLOSSARY], with playwright-core beside it, and Chromium.
import { chromium } from 'playwright-core';

const glossary = process.argv[2] ?? 'http://127.0.0.1:5080';
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
await page.goto(`${glossary}/ask?q=${encodeURIComponent('is the client upstream of the server?')}`);
await page.screenshot({ path: 'docs/images/answer.png' });
await browser.close();
