"""SQuAD 2.0's rules for one answer: exact match and word F1, each the best over the official answers."""

from __future__ import annotations

import re
import string
from collections import Counter

PUNCTUATION = str.maketrans("", "", string.punctuation)
ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalised(text: str) -> str:
    """Lower case, no ASCII punctuation, no articles, single blanks: in this order."""
    return " ".join(ARTICLES.sub(" ", text.lower().translate(PUNCTUATION)).split())


def exact_and_f1(golds: tuple[str, ...], given: str) -> tuple[float, float]:
    """`golds` empty: unanswerable, for which only an empty answer is right."""
    accepted = [gold for gold in golds if normalised(gold)] or [""]
    return (
        max(float(normalised(gold) == normalised(given)) for gold in accepted),
        max(word_f1(normalised(gold).split(), normalised(given).split()) for gold in accepted),
    )


def word_f1(gold: list[str], given: list[str]) -> float:
    if not gold or not given:
        return float(gold == given)
    common = sum((Counter(gold) & Counter(given)).values())
    return 2 * common / (len(gold) + len(given))
