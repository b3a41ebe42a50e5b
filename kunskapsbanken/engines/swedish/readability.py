"""How heavy a text is to read: LIX and its long sentences.

LIX (läsbarhetsindex) is C.-H. Björnsson's measure (Läsbarhet, 1968): words a sentence + share of words longer than six
letters. Under 30 very easy, 30–40 easy, 40–50 medium, 50–60 heavy, over 60 very heavy.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A sentence ends at . ! ? or : before space, or at the end of a line (headings, list points).
_END = re.compile(r"(?<=[.!?:])\s+|\n+")
LONG_WORD_LETTERS = 6
LONG_SENTENCE_WORDS = 30


@dataclass(frozen=True)
class Readability:
    """Words, sentences, LIX (rounded) and the sentences that are long (over 30 words)."""

    words: int
    sentences: int
    lix: int
    long_sentences: tuple[str, ...]

    @property
    def is_heavy(self) -> bool:
        """Over 50: heavier than public information should be."""
        return self.lix > 50


def measure(text: str) -> Readability:
    """Measure a plain text. An empty text has LIX 0."""
    sentences = [part for part in _END.split(text) if _WORD.search(part)]
    words = _WORD.findall(text)
    if not words:
        return Readability(0, 0, 0, ())
    long_words = sum(len(word) > LONG_WORD_LETTERS for word in words)
    lix = len(words) / len(sentences) + 100 * long_words / len(words)
    long_sentences = tuple(part.strip() for part in sentences if len(_WORD.findall(part)) > LONG_SENTENCE_WORDS)
    return Readability(len(words), len(sentences), round(lix), long_sentences)
