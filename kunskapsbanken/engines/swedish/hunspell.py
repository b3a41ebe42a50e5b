"""Reads a Hunspell dictionary of Swedish (.dic and .aff): its words, their inflections and how they begin a compound.

Only at set-up. Format: hunspell(5). A Swedish dictionary marks linking forms ("arbets-", "gatu-") by suffix rules whose
result may stand first in a compound (flags X and U) and nowhere else (Z).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BEGINS = frozenset("XU")
ONLY_IN_COMPOUNDS = "Z"
INSIDE = "W"
# Rules that make a written form with a hyphen ("el-"); the words that have them begin compounds sparingly.
HYPHENS = frozenset("br")
# Flags of words that some program's texts brought in as they stood, inflected or not.
UNSORTED = "XY"


@dataclass(frozen=True)
class Entry:
    """A word of the dictionary with its inflected forms, and the forms in which it begins a compound."""

    word: str
    forms: frozenset[str]
    beginnings: frozenset[str]


@dataclass(frozen=True)
class _Rule:
    strip: str
    add: str
    flags: str
    condition: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        if not word.endswith(self.strip) or not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


def read(path: Path) -> Iterator[Entry]:
    """Every word in small letters of `path` with `.dic` and `.aff` after it."""
    rules = _rules(path.with_suffix(".aff"))
    lines = path.with_suffix(".dic").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        word, _slash, flags = line.split("\t")[0].strip().partition("/")
        if word.isalpha() and word.islower() and flags != UNSORTED:
            yield _entry(word, flags, rules)


def _entry(word: str, flags: str, rules: dict[str, list[_Rule]]) -> Entry:
    only_first = ONLY_IN_COMPOUNDS in flags
    forms = set() if only_first else {word}
    beginnings = {word} if BEGINS.intersection(flags) or HYPHENS.intersection(flags) else set()
    for rule in (rule for flag in flags if flag not in HYPHENS for rule in rules.get(flag, ())):
        made = rule.apply(word)
        if made is None:
            continue
        if BEGINS.intersection(rule.flags):
            beginnings.add(made)
        elif not only_first and INSIDE not in rule.flags:
            forms.add(made)
    return Entry(word, frozenset(forms), frozenset(beginnings))


def _rules(path: Path) -> dict[str, list[_Rule]]:
    rules = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition("#")[0].split()
        if len(fields) != 5 or fields[0] != "SFX":
            continue
        _suffix, flag, strip, added, condition = fields
        add, _slash, flags = added.partition("/")
        rules[flag].append(_Rule(strip.strip("0"), add.strip("0"), flags, re.compile(f"(?:{condition})$")))
    return dict(rules)
