"""Trains the head and tells how it does on written sentences that it was not trained on.

usage: OMP_NUM_THREADS=1 nice -n 19 /usr/bin/python3 train.py VOCABULARY OUT.pt [--layers 0,2,4] [--renamed 10] [--made 4000] [--epochs 12] [--all]
"""
import argparse, random, time
import torch
from data import INTENTS, LETTERS, made, renamed, written
from encoder import Layers, WordPieces
from tagger import Tagger, ends

p = argparse.ArgumentParser()
p.add_argument("vocabulary"); p.add_argument("out")
p.add_argument("--layers", default="0,2,4"); p.add_argument("--renamed", type=int, default=10); p.add_argument("--made", type=int, default=4000)
p.add_argument("--epochs", type=int, default=12); p.add_argument("--all", action="store_true", help="train on all that was written")
o = p.parse_args()
torch.set_num_threads(1); torch.manual_seed(7)
rng = random.Random(7)
layers = [int(x) for x in o.layers.split(",")]
pieces, encode = WordPieces(o.vocabulary), Layers()
texts = list(written()); rng.shuffle(texts)
kept = [] if o.all else texts[:len(texts) // 6]
base = texts[len(kept):]
train = base + [renamed(t, rng) for t in base for _ in range(o.renamed)] + [made(rng) for _ in range(o.made)]


def prepare(sentences):
    """Batches of like length: vectors, mask, span tags, letters, intents."""
    done = []
    rows = sorted(((pieces(t[0]), t) for t in sentences), key=lambda r: len(r[0]))
    for at in range(0, len(rows), 64):
        batch = rows[at:at + 64]
        longest = max(len(r[0]) for r in batch)
        ids = torch.zeros(len(batch), longest + 2, dtype=torch.long); mask = torch.zeros_like(ids)
        span = torch.full((len(batch), longest), -100); does = torch.zeros(len(batch), longest, len(LETTERS)); asks = torch.zeros(len(batch), dtype=torch.long)
        neg = torch.zeros(len(batch))
        for b, (ps, (text, spans, intent, negated)) in enumerate(batch):
            ids[b, 0] = 101; ids[b, 1:1 + len(ps)] = torch.tensor([q[0] for q in ps]); ids[b, 1 + len(ps)] = 102; mask[b, :len(ps) + 2] = 1
            asks[b], neg[b] = INTENTS.index(intent[0]), negated
            span[b, :len(ps)] = 0
            for start, end, letters in spans:
                first = True
                for i, (_, s, e) in enumerate(ps):
                    if s >= start and e <= end:
                        span[b, i] = 1 if first else 2; first = False
                        for l in letters: does[b, i, LETTERS.index(l)] = 1
        x = encode(ids, mask, layers)[:, 1:longest + 1].half()
        done.append((x, mask[:, 2:], span, does, asks, neg, batch))
    return done


t = time.time()
tests = prepare(kept); trains = prepare(train)
print(f"{len(train)} sentences, {len(kept)} kept, vectors in {time.time() - t:.0f} s", flush=True)
head = Tagger(384 * len(layers)); best = torch.optim.Adam(head.parameters(), 3e-3)
bce = torch.nn.functional.binary_cross_entropy_with_logits


def tell():
    head.eval(); right = full = spans = of = 0; said = 0
    for x, mask, span, does, asks, neg, batch in tests:
        with torch.no_grad(): s, d, a = head(x.float(), mask)
        for b, (ps, (text, wanted, intent, _)) in enumerate(batch):
            got = {(q, r): {l for l, v in ls.items() if v > .5} for q, r, ls in ends(ps, s[b, :len(ps)], d[b, :len(ps)])}
            want = {(q, r): set(ls) for q, r, ls in wanted}
            said += INTENTS[a[b, :3].argmax()] == intent[0]
            spans += sum(k in got for k in want); right += sum(got.get(k) == v for k, v in want.items()); of += len(want); full += got == want
    n = sum(len(t[-1]) for t in tests)
    if n: print(f"  spans {spans}/{of}, with what they do {right}/{of}, whole sentences {full}/{n}, intents {said}/{n}", flush=True)


for epoch in range(o.epochs):
    head.train(); rng.shuffle(trains); total = 0; t = time.time()
    for x, mask, span, does, asks, neg, _ in trains:
        s, d, a = head(x.float(), mask)
        at = span > 0
        loss = torch.nn.functional.cross_entropy(s.transpose(1, 2), span, ignore_index=-100) + 4 * (bce(d[at], does[at]) if at.any() else 0) \
            + .3 * torch.nn.functional.cross_entropy(a[:, :3], asks) + .3 * bce(a[:, 3], neg)
        best.zero_grad(); loss.backward(); best.step(); total += loss.item()
    for g in best.param_groups: g["lr"] *= .85
    print(f"epoch {epoch}: loss {total / len(trains):.4f}, {time.time() - t:.0f} s", flush=True)
    if epoch % 2 == 1 or epoch == o.epochs - 1: tell()
    torch.save({"head": head.state_dict(), "layers": layers}, o.out)
print(f"{sum(q.numel() for q in head.parameters())} numbers")
