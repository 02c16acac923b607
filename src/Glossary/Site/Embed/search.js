// A box that searches the glossary and asks it, over any page. Loaded by glossary.js when it is first asked for.
// Nothing that comes from the server is ever read as HTML here.
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
};

const css = `
  :host { all: initial; }
  dialog { --paper: #fff; --ink: #1c2024; --soft: #545c65; --line: #d5d1c6; --accent: #0b5563; --wash: #e4eff1; color-scheme: light;
    inline-size: min(38rem, 100vw - 1.5rem); max-block-size: min(34rem, 80vh); margin: 12vh auto auto; padding: 0; border: 1px solid var(--line); border-radius: .75rem; overflow: hidden;
    background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; box-shadow: 0 12px 48px #00000040; }
  dialog.dark { --paper: #1c2024; --ink: #e6e4de; --soft: #a8afb6; --line: #3d444b; --accent: #84cbd9; --wash: #17333a; color-scheme: dark; }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: #0006; }
  input { box-sizing: border-box; inline-size: 100%; padding: .9rem 1.1rem; border: 0; border-block-end: 1px solid var(--line); background: none; color: inherit; font: inherit; font-size: 1.1rem; }
  input:focus { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: .7rem .7rem 0 0; }
  ul { list-style: none; margin: 0; padding: .35rem; overflow-y: auto; }
  li { padding: .5rem .75rem; border-radius: .4rem; cursor: pointer; overflow-wrap: anywhere; }
  li[aria-selected=true] { background: var(--wash); }
  li p { margin: 0; color: var(--soft); font-size: .875rem; }
  .answer { padding: .75rem 1.1rem; overflow-y: auto; }
  .answer p { margin: 0 0 .6rem; white-space: pre-line; }
  a { color: var(--accent); }
  .foot { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem 1.1rem; border-block-start: 1px solid var(--line); color: var(--soft); font-size: .8125rem; }
  .foot button { padding: 0; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  @media (forced-colors: active) { li[aria-selected=true] { outline: 2px solid; } }`;

let host, options, field, list, answer, marks, dialog, timer, typed = 0, items = [], at = 0;

const get = async path => {
  const reply = await fetch(options.base + path, { credentials: 'omit', referrerPolicy: 'no-referrer', headers: { Accept: 'application/json' } });
  return reply.ok ? reply.json() : Promise.reject(reply);
};
// A snippet is escaped text with marks in it.
const SIGNS = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" };
const plain = html => html.replace(/<[^>]*>/g, '').replace(/&(#?\w+);/g, (whole, name) => SIGNS[name.toLowerCase()] ?? whole);

const build = () => {
  host = element('div');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  field = element('input', { type: 'search', placeholder: 'Ask, or look up a term', autocomplete: 'off', spellcheck: false, maxLength: 500, role: 'combobox', ariaExpanded: 'true', ariaLabel: 'Ask the glossary, or look up a term' });
  field.setAttribute('aria-controls', 'found');
  list = element('ul', { id: 'found', role: 'listbox', ariaLabel: 'Found' });
  answer = element('div', { className: 'answer', hidden: true, ariaLive: 'polite' });
  marks = element('button', { type: 'button', onclick: () => {
    options.turn(!options.isOff());
    tellMarks();
  } });
  dialog = element('dialog', { ariaLabel: 'Glossary' }, field, list, answer, element('div', { className: 'foot' }, element('span', { textContent: '↑ ↓ choose · Enter opens · Esc closes' }), marks));
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => host.remove());
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  field.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose((at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % Math.max(1, items.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(timer);
      // What stands in the list may be of an earlier letter.
      if (items[at]?.text === field.value.trim()) items[at].open();
      else if (field.value.trim()) look().then(() => items[at]?.open());
    }
  });
  host.shadowRoot.append(dialog);
};

const tellMarks = () => {
  marks.textContent = options.isOff() ? 'Show marks on pages' : 'Hide marks on pages';
};

const choose = next => {
  at = next;
  items.forEach((item, i) => {
    item.row.ariaSelected = `${i === at}`;
    if (i === at) {
      field.setAttribute('aria-activedescendant', item.row.id);
      item.row.scrollIntoView({ block: 'nearest' });
    }
  });
};

const show = (text, rows) => {
  answer.hidden = true;
  list.hidden = false;
  items = rows.map(([label, more, open], i) => {
    const row = element('li', { role: 'option', id: `found-${i}`, onclick: open }, element('span', { textContent: label }), more && element('p', { textContent: more }));
    return { text, row, open };
  });
  list.replaceChildren(...items.map(i => i.row));
  choose(0);
};

const leave = url => globalThis.open(url, '_blank', 'noopener');

const look = async () => {
  const text = field.value.trim();
  const turn = ++typed;
  if (!text) return show('', []);
  const isQuestion = /[?]|^(is|are|what|which|who|whose|why|how|does|do|can|when)\b|\s\S+\s\S+\s/i.test(text);
  let hits = [];
  try {
    hits = (await get(`api/search?limit=6&q=${encodeURIComponent(text)}`)).hits;
  } catch {
    // What was asked for can still be asked.
  }
  if (turn !== typed) return;
  const found = hits.map(h => [h.label, plain(h.snippet), () => leave(`${options.base}terms/${encodeURIComponent(h.slug)}`)]);
  const asking = [`Ask: “${text}”`, '', () => ask(text)];
  show(text, isQuestion ? [asking, ...found] : [...found, asking]);
};

const ask = async text => {
  list.hidden = true;
  answer.hidden = false;
  answer.replaceChildren(element('p', { textContent: '…' }));
  try {
    const said = await get(`api/ask?q=${encodeURIComponent(text)}${options.view ? `&view=${encodeURIComponent(options.view)}` : ''}`);
    answer.replaceChildren(element('p', { textContent: said.summary }),
      said.kind !== 'none' && element('a', { textContent: 'The whole answer, with reasons and sources', href: `${options.base}ask?q=${encodeURIComponent(text)}`, target: '_blank', rel: 'noopener' }) || '');
    answer.querySelector('a')?.focus();
  } catch {
    answer.replaceChildren(element('p', { textContent: 'The glossary does not answer just now.' }));
  }
};

export const open = given => {
  options = given;
  if (!host) build();
  if (host.isConnected) return dialog.close();
  dialog.className = options.dark ? 'dark' : '';
  document.body.append(host);
  tellMarks();
  if (!field.value) show('', []);
  dialog.showModal();
  field.select();
  field.focus();
};
