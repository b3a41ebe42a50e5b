"""Text as it can be kept, shown and searched, whatever a file had in it."""

import re
import unicodedata

# What PDFium puts where a word is divided at the end of a line.
DIVISION = re.compile("[\ufffe\x02][ \t]*\r?\n?")
# A hyphen at the end of a line divides a word, but not in "barn- och ungdom".
HYPHEN = re.compile(r"(?<=[^\W\d_])-\r?\n(?!(?:och|eller|samt|men)\b)(?=[a-zåäöéü])")
BLANKS = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\s*\n\s*")
# Control characters, halves of pairs and what no character is: a database takes none of them.
UNWANTED = {"Cc", "Cs", "Cn"}
SOFT_HYPHEN = "\u00ad"


def tidy(text: str) -> str:
    """One blank between words, one line break between lines, divided words whole, and nothing but characters."""
    whole = HYPHEN.sub("", DIVISION.sub("", text)).replace(SOFT_HYPHEN, "")
    kept = "".join(sign for sign in whole if sign.isspace() or unicodedata.category(sign) not in UNWANTED)
    lines = EMPTY_LINES.sub("\n", BLANKS.sub(" ", kept))
    return unicodedata.normalize("NFC", lines).strip()
