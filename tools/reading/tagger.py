"""The head on the sentence model's frozen token vectors: where ends stand, what they do, and what is asked."""
import torch
from data import INTENTS, LETTERS

HIDDEN = 96


class Tagger(torch.nn.Module):
    def __init__(self, width, hidden=HIDDEN):
        super().__init__()
        self.narrow = torch.nn.Linear(width, 128)
        self.drop = torch.nn.Dropout(.25)
        self.read = torch.nn.GRU(128, hidden, batch_first=True, bidirectional=True)
        self.span = torch.nn.Linear(2 * hidden, 3)                       # outside, first of an end, further of it
        self.does = torch.nn.Linear(2 * hidden, len(LETTERS))
        self.asks = torch.nn.Linear(2 * hidden, len(INTENTS) + 1)        # and whether with a "not"

    def forward(self, x, mask):
        h = torch.relu(self.narrow(self.drop(x)))
        h, _ = self.read(self.drop(h))
        h = self.drop(h)
        whole = h.masked_fill(~mask[..., None].bool(), -1e4).max(1).values
        return self.span(h), self.does(h), self.asks(whole)


def ends(pieces, span, does):
    """[(start, end, {letter: sureness})] of one sentence; span and does are what the head gives for its pieces."""
    found, tags = [], span.argmax(-1).tolist()
    does = torch.sigmoid(does)
    for i, tag in enumerate(tags):
        if tag == 1 or (tag == 2 and (i == 0 or tags[i - 1] == 0)): found.append([i, i + 1])
        elif tag == 2: found[-1][1] = i + 1
    return [(pieces[a][1], pieces[b - 1][2], dict(zip(LETTERS, does[a:b].mean(0).tolist()))) for a, b in found]
