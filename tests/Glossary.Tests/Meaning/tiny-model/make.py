#!/usr/bin/env python3
"""Makes model.onnx and vocab.txt: a sentence transformer of one layer, as small as it gets, with the inputs and the output of a real one.
Needs Debian's python3-onnx (1.12). A word's vector is the sum of the axes that its meaning touches, so that the tests can tell what is near to what.
"""
import numpy as np
import onnx
from onnx import TensorProto as T, helper as h, numpy_helper as n

AXES = ["light", "seat", "water", "network", "store"]
MEANINGS = {
    "lamp": "light", "bright": "light", "shine": "light", "##s": "", "glow": "light", "dark": "light",
    "chair": "seat", "sit": "seat", "stool": "seat", "rest": "seat",
    "river": "water", "boat": "water", "wet": "water", "swim": "water",
    "proxy": "network", "server": "network", "request": "network",
    "cache": "store network", "keep": "store", "shelf": "store", "books": "store",
}
PLAIN = ["a", "the", "that", "something", "on", "in", "of", "and", "to", "is", "for", "it", ".", ",", "?"]
vocab = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *PLAIN, *MEANINGS]
rows = np.zeros((len(vocab), 8), np.float32)
for i, word in enumerate(vocab):
    for axis in MEANINGS.get(word, "").split():
        rows[i, AXES.index(axis)] = 1
    rows[i, 7] = 0.1  # what all words share
rows[0] = 5  # a padding that counted would be noticed

nodes = [
    h.make_node("Gather", ["words", "input_ids"], ["w"]),
    h.make_node("Gather", ["types", "token_type_ids"], ["t"]),
    h.make_node("Add", ["w", "t"], ["sum"]),
    h.make_node("Cast", ["attention_mask"], ["m"], to=T.FLOAT),
    h.make_node("Unsqueeze", ["m", "last"], ["mask"]),
    h.make_node("Add", ["mask", "half"], ["gate"]),  # keeps padding visible: leaving it out is the pooling's work
    h.make_node("Mul", ["sum", "gate"], ["last_hidden_state"]),
]
inputs = [h.make_tensor_value_info(name, T.INT64, ["batch", "sequence"]) for name in ("input_ids", "attention_mask", "token_type_ids")]
outputs = [h.make_tensor_value_info("last_hidden_state", T.FLOAT, ["batch", "sequence", 8])]
constants = [n.from_array(rows, "words"), n.from_array(np.zeros((2, 8), np.float32), "types"), n.from_array(np.array([2], np.int64), "last"), n.from_array(np.array(0.5, np.float32), "half")]
model = h.make_model(h.make_graph(nodes, "tiny", inputs, outputs, constants), opset_imports=[h.make_opsetid("", 13)])
model.ir_version = 8
onnx.checker.check_model(model)
onnx.save(model, "model.onnx")
open("vocab.txt", "w").write("\n".join(vocab) + "\n")
