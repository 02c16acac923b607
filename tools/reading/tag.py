"""Reads questions with the trained head and fills in the form that the product gives to a chat model (src/Glossary/Reading/ChatForm.cs).

usage: tag.py VOCABULARY HEAD.pt --port 5190      speaks Ollama's POST /api/chat, so that the product can be set to ask it (Glossary:Reading:ChatEndpoint)
       tag.py VOCABULARY HEAD.pt < questions      a question a line; prints the form
"""
import argparse, http.server, json, re, sys
import torch
from data import INTENTS
from encoder import Layers, WordPieces
from tagger import Tagger, ends

KINDS = {"qp": "request-response", "ud": "one-way", "kl": "pulling", "ng": "dependence", "ef": "sequence"}
TERM = re.compile(r"\b(up|down)[\s-]?st[ra]{2}ea?m|\b(up|down)st\w*m", re.I)


class Reader:
    def __init__(self, vocabulary, head, sure=.5):
        saved = torch.load(head)
        self.layers, self.sure = saved["layers"], sure
        self.pieces, self.encode = WordPieces(vocabulary), Layers()
        self.head = Tagger(384 * len(self.layers)); self.head.load_state_dict(saved["head"]); self.head.eval()

    @torch.no_grad()
    def tags(self, text):
        pieces = self.pieces(text)
        ids = torch.tensor([[101, *(p[0] for p in pieces), 102]])
        x = self.encode(ids, torch.ones_like(ids), self.layers)[:, 1:-1]
        span, does, asks = self.head(x, torch.ones(x.shape[:2]))
        return ends(pieces, span[0], does[0]), torch.softmax(asks[0, :3], 0).tolist(), torch.sigmoid(asks[0, 3]).item()

    def form(self, question, earlier=()):
        text = " / ".join([*earlier, question])
        found, intents, negated = self.tags(text)
        intent = INTENTS[intents.index(max(intents))]
        form = dict(asks="nothing", term="", subject="", object="", which=intent == "w", negated=negated > .5, statements=[], chain=[], message="",
                    view="", word="")
        terms = TERM.findall(question)
        if intent == "n" or not terms or not found: return form
        form["term"] = ("up" if "up" in (terms[-1][0] or terms[-1][1]).lower() else "down") + "stream"
        bare = lambda e: re.sub(r"^(the|our|my|a|an)\s+", "", text[e[0]:e[1]], flags=re.I)
        for field, letter in (("subject", "s"), ("object", "o")):
            best = max(found, key=lambda e: e[2][letter])
            if best[2][letter] > self.sure and bare(best).lower() != bare_of(form["subject"]): form[field] = text[best[0]:best[1]]
        if not form["subject"] and not form["object"]: return form | {"asks": "nothing"}
        form["asks"] = "direction"
        for (first, second), kind in KINDS.items():
            for to in (e for e in found if e[2][second] > self.sure):
                near = [e for e in found if e[2][first] > self.sure and bare(e).lower() != bare(to).lower()]
                if not near: continue
                start = min(near, key=lambda e: abs(e[0] - to[0]))
                lo, hi = sorted([start, to])[0][1], sorted([start, to])[1][0]
                said = text[lo:hi].strip()[:90].rsplit(" ", 1)[0] if hi - lo > 90 else text[lo:hi].strip()
                if not re.search(r"\w", said) or " / " in said: said = text[to[0]:to[1]]
                form["statements"].append({"from": text[start[0]:start[1]], "relation": kind, "to": text[to[0]:to[1]], "said": said})
        return form


def bare_of(name): return re.sub(r"^(the|our|my|a|an)\s+", "", name, flags=re.I).lower()


def serve(reader, port):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def body(self):
            if length := self.headers.get("Content-Length"): return self.rfile.read(int(length))
            read = b""
            while size := int(self.rfile.readline().strip(), 16):
                read += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return read

        def do_POST(self):
            sent = json.loads(self.body())
            asked = json.loads(sent["messages"][-1]["content"])
            form = reader.form(asked["question"], asked["earlier"])
            message = {"role": "assistant", "content": json.dumps(form)}
            body = json.dumps({"model": "tagger", "created_at": "2025-01-01T00:00:00Z", "message": message, "done": True}).encode() + b"\n"
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_): pass
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    p = argparse.ArgumentParser(); p.add_argument("vocabulary"); p.add_argument("head"); p.add_argument("--port", type=int)
    o = p.parse_args()
    torch.set_num_threads(1)
    reader = Reader(o.vocabulary, o.head)
    if o.port: serve(reader, o.port)
    for line in sys.stdin: print(line.strip(), "\n   ", {k: v for k, v in reader.form(line.strip()).items() if v})
