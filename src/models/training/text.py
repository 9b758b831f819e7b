"""Sentences, words and WordPiece tokens of a text, all with character places."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

BREAK = re.compile(r"""[.!?]["')\]]*\s+(?=["'(\[]?[A-Z0-9])|\n+""")
WORD = re.compile(r"\w+")
COMMON = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its me my no not of on or our"
    " she so that the their them then there these they this those to was we were what when where which who whom whose why will with would you your".split()
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; together they cover the text."""
    cuts = [0, *(match.end() for match in BREAK.finditer(text)), len(text)]
    return [(begin, end) for begin, end in zip(cuts, cuts[1:], strict=False) if end > begin]


def words(text: str) -> list[str]:
    """Lower case, without words that say nothing."""
    return [word for word in WORD.findall(text.lower()) if word not in COMMON]


def open_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tokens_of(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Token ids without special tokens, and the characters of each."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    return encoded.ids, encoded.offsets


class Bm25:
    """Robertson's BM25 (k1 1.2, b 0.75) over a list of texts; scores a query against each of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.counts = [Counter(words(text)) for text in texts]
        self.lengths = [sum(count.values()) for count in self.counts]
        self.mean = max(1.0, sum(self.lengths) / max(1, len(texts)))
        self.having = Counter(word for count in self.counts for word in count)

    def weight(self, word: str) -> float:
        having = self.having[word]
        return math.log(1 + (len(self.counts) - having + 0.5) / (having + 0.5))

    def scores(self, query: str) -> list[float]:
        asked = sorted(set(words(query)))
        return [
            sum(
                self.weight(word) * count[word] * 2.2 / (count[word] + 1.2 * (0.25 + 0.75 * length / self.mean))
                for word in asked
                if word in count
            )
            for count, length in zip(self.counts, self.lengths, strict=True)
        ]
