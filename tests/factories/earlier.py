"""Files of earlier meetings for tests, as if they had been read."""

import itertools
from datetime import date, time

from kunskapsbanken.dialogue.models import EarlierFile, EarlierMinutes, EarlierPassage

_numbers = itertools.count(1)


def make_earlier(place, statements=(), *, file=True, **fields):
    """A file that has been read, with a passage for each of the statements, all of them still to be gone through."""
    number = next(_numbers)
    defaults = {
        "file_name": f"anteckningar-{number}.txt",
        "ending": ".txt",
        "content_hash": f"{number:064}",
        "size": 100,
        "state": EarlierMinutes.State.READY,
        "title": "Bymötet om butiken",
        "held_on": date(2019, 3, 12),
        "starts": time(18, 30),
        "venue": "Bygdegården",
    }
    minutes = EarlierMinutes.objects.create(place=place, **(defaults | fields))
    if file:
        EarlierFile.objects.create(minutes=minutes, content="\n".join(statements).encode())
    for order, text in enumerate(statements):
        make_passage(minutes, text, order=order)
    return minutes


def make_passage(minutes, text, *, order=0, **fields):
    """A passage that lacks nothing to be confirmed."""
    defaults = {
        "state": EarlierPassage.State.SUGGESTED,
        "source_text": text,
        "row": order + 1,
        "kind": "behov",
        "sector": "boende",
        "place": minutes.place,
    }
    return EarlierPassage.objects.create(minutes=minutes, text=text, order=order, **(defaults | fields))
