// Marks the terms of a glossary in any page, and shows on hover, focus or tap what they mean, and to whom.
//   <script src="https://glossary.example/embed/glossary.js" data-view="dependency" data-first-only></script>
// It is served without its comments, which stand on lines of their own for that. Nothing that comes from the server is ever read as HTML here.
(() => {
  'use strict';
  const script = document.currentScript ?? document.querySelector('script[src*="/embed/glossary.js"]');
  if (!script || customElements.get('glossary-term')) return;
  const base = new URL('..', script.src).href;
  const { view, firstOnly, root: rootSelector, skip: alsoSkip, theme, manual, shared, search, tags, except, only, contested, scheme, lang, everyday } = script.dataset;
  const list = text => text?.split(',').map(t => t.trim()).filter(Boolean);
  // What the server is to mark, as far as the site says.
  const chosen = { tags: list(tags), except: list(except), only: list(only), scheme: scheme || undefined, lang: lang || undefined, contested: contested !== undefined || undefined, everyday: everyday !== undefined || undefined };

  const HEADINGS = 'h1,h2,h3,h4,h5,h6,[role=heading]';
  const SKIP = `${HEADINGS},a,abbr,audio,button,canvas,code,datalist,fieldset,form,glossary-term,iframe,input,kbd,label,math,meter,nav,noscript,object,` +
    'option,output,pre,progress,samp,script,select,style,summary,svg,template,textarea,tt,var,video,[contenteditable]:not([contenteditable=false]),' +
    '[data-glossary-off],[inert],[aria-hidden=true],' +
    ['button', 'link', 'textbox', 'searchbox', 'combobox', 'option', 'tab', 'menuitem', 'checkbox', 'radio', 'switch', 'treeitem'].map(r => `[role=${r}]`).join() +
    (alsoSkip ? `,${alsoSkip}` : '');
  const INLINE = new Set('A ABBR B BDI BDO BIG BUTTON CITE CODE DATA DEL DFN EM FONT I IMG INPUT INS KBD LABEL MARK NOBR OUTPUT Q S SAMP SELECT SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR GLOSSARY-TERM'.split(' '));
  // No word ends at a joiner, but no term reaches over it; a thing is something that is no text.
  const JOINER = '\u2060', THING = '\uFFFC', PARTED = '\n\n';
  const LONGEST = 1_000_000;
  // Characters of a request, about: what a long page is answered at once would take a browser too long to read.
  const CHUNK = 60_000;
  // Milliseconds of work after which the page gets its turn.
  const SLICE = 8;

  const api = (path, options) => fetch(base + path, { credentials: 'omit', referrerPolicy: 'no-referrer', ...options });
  const pause = () => globalThis.scheduler?.yield?.() ?? new Promise(done => setTimeout(done));
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  };
  const sheet = css => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    return made;
  };

  // Without weight, so that any rule of the page goes before these.
  document.adoptedStyleSheets.push(sheet(`
    :where(glossary-term) { cursor: help; text-decoration: underline dotted; text-decoration-thickness: max(1px, .08em); text-underline-offset: .2em; -webkit-tap-highlight-color: transparent; }
    :where(glossary-term:hover, glossary-term[aria-expanded=true]) { text-decoration-style: solid; }
    :where([data-glossary-marks=off] glossary-term) { cursor: inherit; text-decoration: none; }
    :where(glossary-term:focus-visible) { outline: 2px solid; outline-offset: 2px; border-radius: 2px; }
    @media print { :where(glossary-term) { text-decoration: none; } }`));

  // A reader's own choice, for all pages of the site.
  const KEPT = 'glossary-marks';
  const remembered = value => {
    try {
      if (value === undefined) return localStorage.getItem(KEPT) === 'off';
      if (value) localStorage.setItem(KEPT, 'off');
      else localStorage.removeItem(KEPT);
    } catch {
      // Storage is closed; the choice holds for the page.
    }
    return value;
  };
  let off = remembered();
  const settle = term => {
    if (off) {
      for (const name of ['tabindex', 'role', 'aria-haspopup', 'aria-expanded']) term.removeAttribute(name);
      return;
    }
    if (!term.hasAttribute('tabindex')) term.tabIndex = 0;
    if (!term.hasAttribute('role')) term.setAttribute('role', 'button');
    term.ariaHasPopup = 'dialog';
    term.ariaExpanded = 'false';
  };
  const pill = element('div', { popover: 'manual' });
  // Marks on or off. Who turned them off finds the way back at the foot of the window, unless the page has a switch.
  const turn = value => {
    off = remembered(value);
    close();
    if (off) document.documentElement.dataset.glossaryMarks = 'off';
    else delete document.documentElement.dataset.glossaryMarks;
    for (const term of document.querySelectorAll('glossary-term')) settle(term);
    for (const one of document.querySelectorAll('glossary-switch')) one.show?.();
    if (off && !document.querySelector('glossary-switch')) {
      document.body.append(pill);
      pill.showPopover?.();
    } else pill.remove();
    if (!off) begin?.();
  };

  // For the page's own bar or foot: <glossary-switch></glossary-switch>
  customElements.define('glossary-switch', class extends HTMLElement {
    connectedCallback() {
      this.firstElementChild ?? this.append(element('button', { type: 'button', onclick: () => turn(!off) }));
      this.show();
    }
    show() {
      const button = this.firstElementChild;
      button.textContent = off ? 'Show glossary marks' : 'Hide glossary marks';
      button.ariaPressed = `${!off}`;
    }
  });

  // A word with a card. Authors write it too: <glossary-term name="upstream">word</glossary-term>
  customElements.define('glossary-term', class extends HTMLElement {
    connectedCallback() {
      settle(this);
    }
    disconnectedCallback() {
      if (this === current) close();
    }
  });

  // ---- The card ----

  const host = element('div', { popover: 'manual' });
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet(`
    :host { all: initial; position: absolute; inset: auto; margin: 0; padding: 0; border: 0; background: none; overflow: visible; z-index: 2147483647; color-scheme: light; }
    .card { --paper: #fff; --ink: #1c2024; --soft: #545c65; --line: #d5d1c6; --accent: #0b5563; --wash: #e4eff1; --strong: #85837b;
      box-sizing: border-box; inline-size: min(24rem, 100vw - 1rem); overflow: auto; overscroll-behavior: contain;
      padding: .85rem 1rem .9rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); color: var(--ink);
      box-shadow: 0 1px 2px #0000001a, 0 8px 28px #00000026; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: start; overflow-wrap: break-word; }
    .dark { --paper: #1c2024; --ink: #e6e4de; --soft: #a8afb6; --line: #3d444b; --accent: #84cbd9; --wash: #17333a; --strong: #7f868d; color-scheme: dark; }
    .card:focus { outline: none; }
    .head { display: flex; align-items: baseline; gap: .5rem; }
    .term { flex: 1; margin: 0; font: 600 1.2rem/1.3 Charter, "Bitstream Charter", Cambria, Georgia, "Noto Serif", serif; }
    .close { align-self: start; inline-size: 28px; block-size: 28px; margin: -.2rem -.4rem 0 0; padding: 0; border: 0; background: none; color: var(--soft); font: 1.25rem/1 system-ui, sans-serif; border-radius: .4rem; cursor: pointer; }
    .views { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem; margin: .5rem 0 0; }
    .views button { min-block-size: 26px; padding: .1rem .6rem; border: 1px solid var(--strong); border-radius: 1rem; background: none; color: var(--ink); font: inherit; font-size: .8125rem; line-height: 1.4; cursor: pointer; }
    .views button:hover, .close:hover { background: var(--wash); }
    .views [aria-pressed=true] { border-color: var(--accent); background: var(--accent); color: var(--paper); }
    p { margin: .6rem 0 0; }
    .note, .source, .others, .views span { color: var(--soft); font-size: .8125rem; }
    code { font: .9em ui-monospace, Menlo, Consolas, monospace; }
    a { color: var(--accent); text-underline-offset: .18em; }
    .short { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
    .short p:not(:first-child) { display: none; }
    .foot { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; }
    .foot button { padding: 0; border: 0; background: none; color: var(--accent); font: inherit; font-size: .875rem; text-decoration: underline; text-underline-offset: .18em; cursor: pointer; }
    .foot .off { margin-inline-start: auto; color: var(--soft); }
    .more { font-weight: 600; font-size: .875rem; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    @media (forced-colors: active) { .views [aria-pressed=true] { outline: 2px solid; } }`)];

  // The term whose card is open, the one whose card is on its way, how it came, and the one that gets the focus back without opening again.
  let current, wanted, how, quiet, timer;
  const known = new Map();

  const cardOf = term => {
    const names = term.candidates ?? [term.getAttribute('name') || term.textContent.trim()];
    const query = new URLSearchParams(names.map(n => ['name', n]));
    if (view) query.set('view', view);
    const key = `${query}`;
    if (!known.has(key)) {
      known.set(key, api(`embed/card?${key}`).then(r => r.ok ? r.json() : Promise.reject(r)).catch(() => {
        known.delete(key);
      }));
    }
    return known.get(key);
  };

  const link = (text, url, className = '') => element('a', { textContent: text, href: url, className, target: '_blank', rel: 'noopener' });
  // Addresses come from the server, and are looked at all the same.
  const safe = url => /^https?:/i.test(url ?? '');
  const TAGS = { strong: 'strong', emphasis: 'em', code: 'code' };
  const run = ({ text, style, url }) => {
    const words = TAGS[style] ? element(TAGS[style], { textContent: text }) : document.createTextNode(text);
    return safe(url) ? element('a', { href: url, target: '_blank', rel: 'noopener' }, words) : words;
  };

  // Two lines first, and the rest when it is asked for.
  const draw = (data, at, whole = false) => {
    const shown = data.tabs[at];
    const again = (next, focus) => {
      draw(data, next, true);
      place(current);
      focus().focus();
    };
    const tabs = data.tabs.length > 1 && element('div', { className: 'views', role: 'group', ariaLabel: 'Definitions by view' }, element('span', { textContent: 'View', ariaHidden: 'true' }),
      ...data.tabs.map((tab, i) => element('button', { type: 'button', textContent: tab.label.replace(/ view\b/, ''), ariaPressed: `${i === at}`,
        onclick: () => again(i, () => host.shadowRoot.querySelectorAll('.views button')[i]) })));
    const source = shown.source;
    const card = element('div', { className: dark(current) ? 'card dark' : 'card', role: 'dialog', tabIndex: -1, ariaLabel: `Glossary: ${data.label}`, lang: data.language },
      element('div', { className: 'head' }, element('p', { className: 'term', dir: 'auto', textContent: data.label }), element('button', { type: 'button', className: 'close', ariaLabel: 'Close', textContent: '×', onclick: () => leave() })),
      tabs,
      data.note && at === 0 && whole && element('p', { className: 'note', textContent: data.note }),
      element('div', { className: whole ? '' : 'short' }, ...shown.text.map(paragraph => element('p', { dir: 'auto' }, ...paragraph.map(run)))),
      whole && source && element('p', { className: 'source' }, 'Source: ', safe(source.url) ? link(source.name, source.url) : source.name),
      data.others.length > 0 && element('p', { className: 'others' }, 'Or is it: ', ...data.others.flatMap((o, i) => [i > 0 && ', ', link(o.label, o.url)]), '?'),
      element('p', { className: 'foot' },
        !whole && element('button', { type: 'button', className: 'expand', textContent: 'More', ariaExpanded: 'false', onclick: () => again(at, () => host.shadowRoot.querySelector('.more')) }),
        link(`All about “${data.label}”`, data.url, 'more'),
        whole && element('button', { type: 'button', className: 'off', textContent: 'Hide marks', onclick: () => turn(true) })));
    host.shadowRoot.replaceChildren(card);
  };

  // Not what the system prefers, but what the page is: many sites have a switch of their own.
  const dark = term => {
    if (theme === 'dark' || theme === 'light') return theme === 'dark';
    for (let at = term; at; at = at.parentElement ?? at.getRootNode().host) {
      const colour = getComputedStyle(at).backgroundColor;
      const [r, g, b, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      if (colour.startsWith('rgb') && alpha > .5) return .299 * r + .587 * g + .114 * b < 128;
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes('dark') && (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
  };

  // In the page's own coordinates, so that it scrolls with its term.
  const place = term => {
    const rect = [...term.getClientRects()].find(r => r.width > 0) ?? term.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const card = host.shadowRoot.firstChild;
    const below = rect.bottom + 14 + host.offsetHeight <= height || rect.top < height - rect.bottom;
    card.style.maxBlockSize = `min(26rem, ${Math.max(120, (below ? height - rect.bottom : rect.top) - 14)}px)`;
    const left = Math.max(8, Math.min(rect.left, width - host.offsetWidth - 8));
    const top = below ? rect.bottom + 6 : Math.max(8, rect.top - 6 - host.offsetHeight);
    host.style.left = `${left + scrollX}px`;
    host.style.top = `${top + scrollY}px`;
  };

  const open = async (term, by) => {
    clearTimeout(timer);
    if (current === term) {
      if (by !== 'hover') how = by;
      if (by === 'key') focusables()[0]?.focus();
      return;
    }
    if (wanted === term && by === 'hover') return;
    close();
    wanted = term;
    how = by;
    // Shown when it is whole: a card that fills up would jump.
    const data = await cardOf(term);
    if (wanted !== term) return;
    wanted = undefined;
    if (!data || !term.isConnected) return;
    current = term;
    draw(data, 0);
    (term.closest('dialog[open]') ?? document.body).append(host);
    host.showPopover?.();
    place(term);
    term.ariaExpanded = 'true';
    if (how === 'key') focusables()[0]?.focus();
  };

  const close = () => {
    clearTimeout(timer);
    wanted = undefined;
    if (!current) return;
    current.ariaExpanded = 'false';
    current = undefined;
    host.remove();
  };

  // Closes, and gives the focus back to the term if the card had it.
  const leave = () => {
    const term = current;
    const inside = document.activeElement === host;
    close();
    if (!inside || !term) return;
    quiet = term;
    term.focus();
    quiet = undefined;
  };

  const focusables = () => [...host.shadowRoot.querySelectorAll('button, a')];
  const termOf = event => off ? undefined : event.composedPath().find(n => n.localName === 'glossary-term');
  const inCard = event => event.composedPath().includes(host);

  addEventListener('pointerover', event => {
    if (event.pointerType === 'touch') return;
    const term = termOf(event);
    clearTimeout(timer);
    if (inCard(event) || (term && term === current)) return;
    if (term) timer = setTimeout(open, 120, term, 'hover');
    else if (how === 'hover') timer = setTimeout(close, 250);
  }, { passive: true });
  document.documentElement.addEventListener('pointerleave', () => {
    if (how !== 'hover') return;
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  });
  addEventListener('focusin', event => {
    const term = termOf(event);
    if (term === quiet && term) return;
    if (term?.matches(':focus-visible')) open(term, 'focus');
    else if (current && !term && !inCard(event)) close();
  });
  addEventListener('focusout', event => {
    // To nowhere: what has the focus next tells itself by focusin.
    if (how === 'focus' && !event.relatedTarget && document.hasFocus() && !inCard(event)) close();
  });
  addEventListener('click', event => {
    const term = termOf(event);
    if (term && !event.target.closest?.('a[href]')) {
      if (term === current && how === 'click') close();
      else open(term, 'click');
    } else if (current && !inCard(event)) close();
  });
  addEventListener('keydown', event => {
    const term = termOf(event);
    if (event.key === 'Escape' && (current || wanted)) {
      leave();
      // A dialog of the page stays open.
      event.stopPropagation();
      event.preventDefault();
    } else if (term && event.target === term && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      open(term, 'key');
    } else if (event.key === 'Tab' && inCard(event)) {
      // The card stands after its term, as far as the keyboard goes.
      const [all, at] = [focusables(), focusables().indexOf(host.shadowRoot.activeElement)];
      event.preventDefault();
      if (event.shiftKey ? at > 0 : at < all.length - 1) all[at + (event.shiftKey ? -1 : 1)].focus();
      else leave();
    }
  }, true);
  addEventListener('scroll', event => {
    if (current && event.target !== document && !event.composedPath().includes(host) && event.target.contains?.(current)) close();
  }, { capture: true, passive: true });
  addEventListener('resize', close);

  // ---- Search ----

  // The box is another file, which is loaded when it is first asked for.
  if (search !== undefined) {
    let box;
    const openBox = () => (box ??= import(`${base}embed/search.js`)).then(m => m.open({ base, view, dark: dark(document.body), isOff: () => off, turn })).catch(() => {
      box = undefined;
    });
    addEventListener('keydown', event => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k' && !event.defaultPrevented) {
        event.preventDefault();
        openBox();
      }
    });
    // The page's own buttons: <button data-glossary-search>
    addEventListener('click', event => {
      if (event.target.closest?.('[data-glossary-search]')) openBox();
    });
  }

  // ---- The marks ----

  let begin;
  pill.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet(`
    :host { all: initial; position: fixed; inset: auto auto .75rem .75rem; padding: 0; border: 0; background: none; z-index: 2147483646; }
    button { padding: .3rem .7rem; border: 1px solid #85837b; border-radius: 1rem; background: #fff; color: #1c2024; font: 13px/1.4 system-ui, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 2px solid #0b5563; outline-offset: 2px; }`)];
  pill.shadowRoot.append(element('button', { type: 'button', textContent: 'Show glossary marks', onclick: () => turn(false) }));
  const whenReady = work => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', work) : work();
  if (off) whenReady(() => turn(true));
  if (manual !== undefined) return;

  const pending = new Set();
  // Text nodes that were divided: what was left in them, and what stands behind.
  const divided = new WeakMap();
  const changes = new WeakMap();
  // What is to be marked, by the element that it stands in; marked when a reader comes near, since a big page would take long to lay out anew.
  const plans = new Map();
  const due = [];
  // With data-first-only: for each heading, or for the page, where each slug is marked or will be; and the same by text node, to tell when that has ended.
  const sections = new WeakMap();
  const places = new WeakMap();
  let running, again, timerOfWork, failures = 0, wait = 200, last = 0;

  const rootOf = () => rootSelector ? document.querySelectorAll(rootSelector) : [document.querySelector('main,[role=main],article') ?? document.body];

  const headingBefore = node => {
    for (let at = node; at && at !== document.body; at = at.parentNode) {
      for (let before = at.previousSibling; before; before = before.previousSibling) {
        if (before.nodeType !== 1) continue;
        if (before.matches(HEADINGS)) return before;
        const inner = before.querySelectorAll(HEADINGS);
        if (inner.length) return inner[inner.length - 1];
      }
    }
    return document.body;
  };

  // The text below some nodes, and where each text node stands in it.
  const collect = async roots => {
    const [parts, pieces, starts, breaks] = [[], [], [], []];
    let length = 0, since = performance.now();
    const put = text => {
      parts.push(text);
      length += text.length;
      if (text === PARTED) breaks.push(length);
    };
    for (const root of roots) {
      let section = firstOnly === 'page' || firstOnly === undefined ? document.body : headingBefore(root);
      starts.push(length);
      for (let node = root, entering = true; node && length < LONGEST;) {
        let children;
        if (node.nodeType === 3) {
          if (node.data.length + length <= LONGEST) {
            pieces.push({ node, text: node.data, from: length, section });
            put(node.data);
          }
        } else if (node.nodeType === 1) {
          const inline = INLINE.has(node.nodeName);
          if (!entering) put(inline ? JOINER : PARTED);
          else if (node.matches(SKIP)) {
            put(inline ? THING : PARTED);
            if (node.matches(HEADINGS)) {
              if (firstOnly !== 'page' && firstOnly !== undefined) section = node;
              starts.push(length);
            }
          } else {
            put(inline ? JOINER : PARTED);
            children = node.firstChild;
          }
        }
        if (children) node = children;
        else if (node === root) break;
        else if (node.nextSibling) [node, entering] = [node.nextSibling, true];
        else [node, entering] = [node.parentNode, false];
        if (children) entering = true;
        if (performance.now() - since > SLICE) {
          await pause();
          since = performance.now();
        }
        if (!node && root.isConnected) {
          // The page took away what we were reading; once more, then.
          pending.add(root);
          again = true;
        }
      }
      put(PARTED);
    }
    const text = parts.join('');
    // Half a character has no place in JSON.
    return { text: text.toWellFormed?.() ?? text, pieces, starts, breaks };
  };

  // Cuts a long page where blocks end; each part has its place in the whole.
  const chunks = function* ({ text, pieces, starts, breaks }) {
    let [from, piece, start] = [0, 0, 0];
    for (const end of breaks) {
      if (end - from < CHUNK && end < text.length) continue;
      const part = { from, text: text.slice(from, end), pieces: [], starts: [] };
      for (; piece < pieces.length && pieces[piece].from < end; piece++) part.pieces.push(pieces[piece]);
      for (; start < starts.length && starts[start] < end; start++) part.starts.push(starts[start] - from);
      from = end;
      if (part.pieces.length) yield part;
    }
  };

  // One request for a page. Where many read the same pages through a shared cache, the hash is asked for first: that any cache may keep.
  const annotate = async (text, starts) => {
    const body = JSON.stringify({ text, firstOnly: firstOnly !== undefined, sections: firstOnly === undefined || firstOnly === 'page' ? undefined : starts, view, ...chosen });
    const bytes = new TextEncoder().encode(body);
    if (shared !== undefined && globalThis.crypto?.subtle) {
      const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map(b => b.toString(16).padStart(2, '0')).join('');
      const kept = await api(`api/annotate/${hash}`);
      if (kept.status === 200) return (await kept.json()).matches;
    }
    const answer = await api('api/annotate', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: bytes });
    if (answer.ok) return (await answer.json()).matches;
    if (answer.status === 400) console.warn(`glossary.js: ${(await answer.json()).detail}`);
    throw answer;
  };

  // Takes a place for the term in its section; false where it has one that still stands.
  const takes = (section, slug, node) => {
    if (firstOnly === undefined) return true;
    if (!sections.has(section)) sections.set(section, new Map());
    const taken = sections.get(section).get(slug);
    if (taken?.stands && taken.node.isConnected && taken.node !== node) return false;
    if (!places.has(node)) places.set(node, { node, stands: true });
    sections.get(section).set(slug, places.get(node));
    return true;
  };
  const free = node => {
    const place = places.get(node);
    if (!place) return;
    place.stands = false;
    places.delete(node);
  };

  const mark = ({ node, text, from }, matches) => {
    // The page may have changed the text in the meantime.
    if (!node.isConnected || node.data !== text) return;
    const selection = getSelection();
    if (selection && !selection.isCollapsed && selection.containsNode(node, true)) return;
    const kept = text.slice(0, matches[0].start - from);
    const added = [];
    let done = kept.length;
    for (const match of matches) {
      const [start, end] = [match.start - from, match.end - from];
      if (start > done) added.push(document.createTextNode(text.slice(done, start)));
      const term = document.createElement('glossary-term');
      term.setAttribute('name', match.slug);
      if (match.ambiguous) term.candidates = match.candidates;
      term.textContent = text.slice(start, end);
      added.push(term);
      done = end;
    }
    if (done < text.length) added.push(document.createTextNode(text.slice(done)));
    // The page's own node stays where it is; frameworks hold on to it.
    node.data = kept;
    node.after(...added);
    divided.set(node, { kept, added });
    for (const part of added) if (part.nodeType === 3) divided.set(part, { kept: part.data, added: [] });
  };

  const markDue = async () => {
    let since = performance.now();
    while (due.length) {
      note(observer.takeRecords());
      while (due.length && performance.now() - since < SLICE) mark(...due.shift());
      observer.takeRecords();
      if (!due.length) return;
      await pause();
      since = performance.now();
    }
  };
  const near = new IntersectionObserver(entries => {
    const idle = !due.length;
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      due.push(...plans.get(target) ?? []);
      plans.delete(target);
    }
    if (idle) markDue();
  }, { rootMargin: '800px' });

  const plan = async (pieces, matches) => {
    let at = 0, since = performance.now();
    for (const piece of pieces) {
      const end = piece.from + piece.text.length;
      const own = [];
      for (; at < matches.length && matches[at].start < end; at++) {
        if (matches[at].start >= piece.from && matches[at].end <= end && takes(piece.section, matches[at].slug, piece.node)) own.push(matches[at]);
      }
      const parent = piece.node.parentElement;
      if (!own.length || !parent) continue;
      if (!plans.has(parent)) plans.set(parent, []);
      plans.get(parent).push([piece, own]);
      near.observe(parent);
      if (performance.now() - since > SLICE) {
        await pause();
        since = performance.now();
      }
    }
    for (const element of plans.keys()) if (!element.isConnected) plans.delete(element);
  };

  const isOurs = node => node === host || node.nodeName === 'GLOSSARY-TERM';
  const isRunning = (node, roots) => node.isConnected && /\p{L}/u.test(node.textContent) && roots.some(r => r === node || r.contains(node))
    && !(node.nodeType === 1 ? node : node.parentElement)?.closest(SKIP);

  const isWithin = (node, others) => {
    for (let at = node.parentNode; at; at = at.parentNode) if (others.has(at)) return true;
    return false;
  };

  const work = async () => {
    if (running || off || document.designMode === 'on') return;
    running = true;
    try {
      const roots = [...rootOf()];
      // A new root as a whole; of what is within it, only what changed.
      const found = new Set([...pending].flatMap(n => roots.filter(r => n !== r && n.contains(r)).concat(n)).filter(n => isRunning(n, roots)));
      pending.clear();
      const changed = [...found].filter(n => !isWithin(n, found));
      if (changed.length) {
        const collected = await collect(changed);
        for (const part of chunks(collected)) {
          if (!/\p{L}/u.test(part.text)) continue;
          const matches = await annotate(part.text, part.starts);
          for (const match of matches) [match.start, match.end] = [match.start + part.from, match.end + part.from];
          await plan(part.pieces, matches);
        }
        failures = 0;
      }
    } catch {
      // The page is whole without us; a server that is away is asked a few times more, when the page changes.
      failures++;
    }
    running = false;
    if (again) schedule();
  };

  const schedule = () => {
    if (failures > 2) return;
    again = running;
    if (running || timerOfWork) return;
    // A page that changes all the time is asked about less and less often.
    wait = performance.now() - last < 3000 ? Math.min(wait * 1.5, 10_000) : 200;
    timerOfWork = setTimeout(() => {
      timerOfWork = 0;
      last = performance.now();
      work();
    }, wait);
  };
  const note = records => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'characterData') {
        const was = divided.get(target);
        if (was?.kept === target.data) continue;
        free(target);
        if (was) {
          divided.delete(target);
          // The page wrote the whole text anew; what we had put behind it is old.
          for (const part of was.added) part.remove();
        }
        const times = (changes.get(target) ?? 0) + 1;
        changes.set(target, times);
        // A clock is no prose.
        if (times <= 5) pending.add(target);
      } else {
        for (const node of removedNodes) {
          if (node.isConnected) continue;
          free(node);
          for (const part of divided.get(node)?.added ?? []) part.remove();
        }
        for (const node of addedNodes) if ((node.nodeType === 1 || node.nodeType === 3) && !isOurs(node) && !divided.has(node)) pending.add(node);
      }
    }
    if (pending.size) schedule();
  };
  const observer = new MutationObserver(note);

  // After the page and its own scripts are done, so that nothing waits for us.
  let started;
  const start = () => (globalThis.requestIdleCallback ?? setTimeout)(() => {
    // Who turned marks off is asked for nothing; who turns them on again gets them all.
    if (off) return;
    if (started) return schedule();
    started = true;
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    for (const root of rootOf()) pending.add(root);
    last = performance.now();
    work();
  }, { timeout: 1000 });
  begin = start;
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
})();
