"""What is written instead of what points out a person, and which words may be somebody's name.

Pure: what is found by its form (`screening`) is masked; a name has no form of its own and is only pointed out.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.screening import Found, findings

# Written into the texts themselves, which are in the language of those who spoke.
MASKS = {Found.EMAIL: "[e-postadress]", Found.PHONE: "[telefonnummer]", Found.IDENTITY_NUMBER: "[personnummer]"}
NAME_MASK = "[namn]"
LABELS: dict[str, Promise] = {
    Found.EMAIL: _("e-postadress"),
    Found.PHONE: _("telefonnummer"),
    Found.IDENTITY_NUMBER: _("personnummer"),
}
_WORD = "[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)?"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?:[ \u00a0]{_WORD})+(?![\w-])")
_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"”–-]*$")
A_NAME = 2  # words: a given name and a surname


def mask(text: str) -> str:
    """The text with a word in brackets for each thing found. What is left holds nothing more to find."""
    while found := findings(text):
        for finding in reversed(found):
            text = text[: finding.start] + MASKS[finding.kind] + text[finding.end :]
    return text


def stretches(text: str) -> list[tuple[str, str]]:
    """What was found, in words to show: (what it is, as it is written)."""
    return [(str(LABELS[finding.kind]), text[finding.start : finding.end]) for finding in findings(text)]


def kinds_in(text: str) -> list[str]:
    """The kinds of what was found, each once, in the order they stand."""
    return list(dict.fromkeys(str(finding.kind.value) for finding in findings(text)))


def name_candidates(text: str) -> list[str]:
    """Two or more words in a row that begin with a capital letter, each run once.

    In a run of three or more, a word that begins the sentence is left out: its capital says nothing.
    """
    runs = []
    for match in _RUN.finditer(text):
        words = match.group().split()
        if len(words) > A_NAME and _BEGINS.search(text[: match.start()]):
            words = words[1:]
        runs.append(" ".join(words))
    return list(dict.fromkeys(runs))


def without(text: str, stretch: str) -> str:
    """The text with `[namn]` wherever the stretch stands as words of its own; the same text where it does not."""
    words = stretch.split()
    if not words:
        return text
    written = r"\s+".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w){written}(?!\w)", NAME_MASK, text)
