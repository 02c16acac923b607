"""Marks the terms of a glossary in the pages of an MkDocs site while it is built; the site needs no server and no script at run time.

In mkdocs.yml:

    hooks: [glossary_terms.py]
    extra:
      glossary:
        file: terms.json            # from: glossary export terms.json; or server: https://glossary.example
        base: https://glossary.example/terms/

Needs MkDocs 1.4 or later, and nothing else.
"""
import html
import json
import os
import re
import urllib.request
from html.parser import HTMLParser

# What is left as it is: code, links, headings, forms, and what its author keeps out.
SKIPPED = {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "kbd", "label", "math", "nav", "pre", "samp", "script", "select",
           "style", "svg", "template", "textarea", "var", "video"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
STYLE = "assets/glossary-terms.css"
OPTIONS = {"file", "server", "base", "view", "first_only", "only", "except", "tags", "contested", "everyday"}

CSS = """.glossary-term { position: relative; color: inherit; text-decoration: underline dotted; text-underline-offset: .2em; cursor: help; }
.glossary-card { display: none; position: absolute; z-index: 10; inset-block-start: 1.6em; inset-inline-start: 0; inline-size: max-content;
  max-inline-size: min(22rem, 80vw); padding: .6rem .8rem; border: 1px solid #8888; border-radius: .4rem; background: Canvas; color: CanvasText;
  font-size: .85rem; font-weight: normal; line-height: 1.45; box-shadow: 0 4px 18px #0003; }
.glossary-term:hover > .glossary-card, .glossary-term:focus > .glossary-card { display: block; }
@media print { .glossary-term { text-decoration: none; } .glossary-card { display: none !important; } }
"""


def load(options, folder):
    """Entries as the export has them, from a file beside mkdocs.yml or from a server."""
    if options.get("file"):
        with open(os.path.join(folder, options["file"]), encoding="utf-8") as file:
            return parse(file.read())
    if options.get("server"):
        with urllib.request.urlopen(options["server"].rstrip("/") + "/api/export?format=json", timeout=60) as reply:
            return parse(reply.read().decode("utf-8"))
    raise ValueError("extra.glossary must name where the terms are: file, an export of the glossary; or server, its address.")


def parse(text):
    """JSON with entries, a list, or one entry a line."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    entries = whole if isinstance(whole, list) else whole.get("entries", [whole])
    site = {} if isinstance(whole, list) else (whole.get("site") or [{}])[0]
    everyday = set(site.get("unmarked", []))
    seen = []
    for entry in entries:
        if not entry.get("label") or entry.get("status", "published") != "published":
            continue
        slug = entry.get("slug") or re.sub(r"\W+", "-", entry["label"].lower())
        labels = [entry["label"], *entry.get("altLabels", [])]
        seen.append({**entry, "slug": slug, "unmarked": labels if slug in everyday else entry.get("unmarked", [])})
    return seen


def views(entry):
    return {d["view"] for d in entry.get("definitions", []) if d.get("view")}


def told(entry, view):
    """What a card says: the definition of the site's view, or else the summary, without Markdown's marks."""
    own = next((d["text"] for d in entry.get("definitions", []) if view and d.get("view") == view), None)
    text = own or entry.get("summary") or next((d["text"] for d in entry.get("definitions", [])), "")
    text = re.split(r"\n\s*\n", text)[0]
    return " ".join(re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).split())


def plurals(word):
    return {word, word + "s", word + "es", *([word[:-1] + "ies"] if word.endswith("y") else [])}


class Finder:
    """Finds terms in a text, the longest at each place."""

    def __init__(self, entries, options):
        def names(list_, entry):
            return any(n in (entry["slug"],) or n.lower() == entry["label"].lower() for n in list_ or [])

        self.by_first = {}
        for entry in entries:
            if names(options.get("except"), entry) or (options.get("only") and not names(options["only"], entry)):
                continue
            if options.get("tags") and not set(options["tags"]) & set(entry.get("tags", [])):
                continue
            if options.get("contested") and len(views(entry)) < 2:
                continue
            left = set() if options.get("everyday") or names(options.get("only"), entry) else {u.lower() for u in entry["unmarked"]}
            for label in [entry["label"], *entry.get("altLabels", [])]:
                parts = WORD.findall(label)
                if not parts or label.lower() in left:
                    continue
                # All in capitals it may be a word of its own in small letters: "IT".
                as_written = label.isupper() and len(parts) == 1
                for first in plurals(parts[0].lower()) if len(parts) == 1 else {parts[0].lower()}:
                    self.by_first.setdefault(first, []).append((parts, as_written, entry))
        for list_ in self.by_first.values():
            list_.sort(key=lambda label: -len(label[0]))

    def find(self, text):
        words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
        at = 0
        while at < len(words):
            hit = next((label for label in self.by_first.get(bare(words[at][0]).lower(), []) if self.fits(label, words, at, text)), None)
            if hit is None:
                at += 1
                continue
            last = words[at + len(hit[0]) - 1]
            yield words[at][1], last[2] - (len(last[0]) - len(bare(last[0]))), hit[2]
            at += len(hit[0])

    @staticmethod
    def fits(label, words, at, text):
        parts, as_written, _ = label
        if at + len(parts) > len(words):
            return False
        for i, part in enumerate(parts):
            word = bare(words[at + i][0]) if i == len(parts) - 1 else words[at + i][0]
            if i and not re.fullmatch(r"[\s\u00a0]{1,3}|[-\u2010-\u2013]", text[words[at + i - 1][2]:words[at + i][1]]):
                return False
            if as_written:
                if word not in (part, part + "s"):
                    return False
            elif i == len(parts) - 1:
                if word.lower() not in plurals(part.lower()):
                    return False
            elif word.lower() != part.lower():
                return False
        return True


def bare(word):
    return re.sub(r"['’]s$", "", word, flags=re.I)


class Marker(HTMLParser):
    """Writes a page as it was, with marks in its running text."""

    def __init__(self, finder, options):
        super().__init__(convert_charrefs=False)
        self.finder, self.options = finder, options
        self.made, self.text, self.open, self.kept, self.seen = [], [], [], 0, set()

    def handle_starttag(self, tag, attributes):
        self.flush()
        if tag in HEADINGS and self.options.get("first_only", "section") == "section":
            self.seen = set()
        self.made.append(self.get_starttag_text())
        if tag in VOID:
            return
        keeps = tag in SKIPPED or any(name == "data-glossary-off" for name, _ in attributes)
        self.open.append((tag, keeps))
        self.kept += keeps

    def handle_startendtag(self, tag, attributes):
        self.flush()
        self.made.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.flush()
        self.made.append(f"</{tag}>")
        while any(name == tag for name, _ in self.open):
            name, keeps = self.open.pop()
            self.kept -= keeps
            if name == tag:
                break

    def handle_data(self, data):
        (self.made if self.kept else self.text).append(data)

    def handle_entityref(self, name):
        (self.made if self.kept else self.text).append(f"&{name};")

    def handle_charref(self, name):
        (self.made if self.kept else self.text).append(f"&#{name};")

    def handle_comment(self, data):
        self.flush()
        self.made.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.flush()
        self.made.append(f"<!{decl}>")

    def flush(self):
        text, self.text = "".join(self.text), []
        done = 0
        for start, end, entry in self.finder.find(text):
            if self.options.get("first_only", "section") and entry["slug"] in self.seen:
                continue
            self.seen.add(entry["slug"])
            self.made += [text[done:start], self.mark(text[start:end], entry)]
            done = end
        self.made.append(text[done:])

    def mark(self, words, entry):
        base = self.options.get("base")
        card = (f'<span class="glossary-card" role="tooltip"><strong>{html.escape(entry["label"])}</strong> '
                f'{html.escape(told(entry, self.options.get("view")))}</span>')
        slug = html.escape(entry["slug"], quote=True)
        if base is None:
            return f'<span class="glossary-term" data-term="{slug}" tabindex="0">{words}{card}</span>'
        address = base if base.endswith(("/", "#", "=")) else base + "/"
        return f'<a class="glossary-term" data-term="{slug}" href="{html.escape(address, quote=True)}{slug}">{words}{card}</a>'

    def whole(self, page):
        self.feed(page)
        self.close()
        self.flush()
        return "".join(self.made)


finder = None


def options_of(config):
    options = (config.get("extra") or {}).get("glossary") or {}
    unknown = set(options) - OPTIONS
    if unknown:
        raise ValueError(f"extra.glossary has no option {', '.join(sorted(unknown))}; the options are {', '.join(sorted(OPTIONS))}.")
    return options


def on_config(config):
    global finder
    options = options_of(config)
    finder = Finder(load(options, os.path.dirname(config["config_file_path"])), options)
    config["extra_css"].append(STYLE)
    return config


def on_page_content(content, page, config, files):
    return content if page.meta.get("glossary") is False else Marker(finder, options_of(config)).whole(content)


def on_post_build(config):
    path = os.path.join(config["site_dir"], STYLE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(CSS)
