"""Colours as a reader meets them: how much one stands out from another (WCAG 2.2), and how to make it stand out more.

A colour is written `#rrggbb`.
"""

import re

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5  # what text needs against its ground: WCAG 2.2, success criterion 1.4.3, level AA
_WRITTEN = re.compile(r"#[0-9a-f]{6}\Z")
_STEPS = 64


def is_colour(text: str) -> bool:
    """Whether a text is a colour as we write it."""
    return _WRITTEN.match(text) is not None


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from one another, from 1 (not at all) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of the other in it; 0 is the colour itself and 1 the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in pairs)


def readable_on(ground: str, colour: str, least: float = READABLE) -> str:
    """The colour, moved no further than needed to stand out from the ground; as near as can be where nothing does."""
    away = max((WHITE, BLACK), key=lambda end: contrast(end, ground))
    for step in range(_STEPS + 1):
        moved = mixed(colour, away, step / _STEPS)
        if contrast(moved, ground) >= least:
            return moved
    return away


def _channels(colour: str) -> tuple[int, int, int]:
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is no colour written #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
