"""Light marks in plain text: **bold**, *italic* and [words](address)."""

import re

from kunskapsbanken.engines.typeset.tree import Run, Runs

_MARK = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\s][^*]*?)\*|\[(?P<words>[^\]]+)\]\((?P<link>[^)\s]+)\)")


def runs(text: str) -> Runs:
    """The text in runs. An unpaired mark is a mark in the text."""
    found: list[Run] = []
    position = 0
    for match in _MARK.finditer(text):
        if match.start() > position:
            found.append(Run(text[position : match.start()]))
        if match["bold"]:
            found.append(Run(match["bold"], bold=True))
        elif match["italic"]:
            found.append(Run(match["italic"], italic=True))
        else:
            found.append(Run(match["words"], link=match["link"]))
        position = match.end()
    if position < len(text):
        found.append(Run(text[position:]))
    return tuple(found)
