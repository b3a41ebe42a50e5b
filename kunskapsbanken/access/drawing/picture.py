"""The map of a run as a picture to take along: SVG with its title, key, dates, sources and credit in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import cos, radians
from textwrap import wrap
from typing import Any

Feature = dict[str, Any]
Ring = list[list[float]]

WIDTH, MARGIN = 1000, 24
LOWEST, HIGHEST = 360, 1150
LETTERS_A_LINE = 120
FACE = "Atkinson Hyperlegible Next, Verdana, sans-serif"
# The map's own colours on paper, as in ui/css/map.css. Farther classes are hatched too, for who does not see colours.
LAND, BORDER, ROAD, POINT, TEXT = "#fffdf8", "#a99f8a", "#8a8577", "#1f5a48", "#2b2f33"
CLASSES = {1: "#1f5a48", 2: "#5d9c80", 3: "#e0c266", 4: "#cf7f2a", 5: "#8a2f14"}
HATCHED = {4: "M0 6L6 0", 5: "M0 6L6 0M0 0L6 6"}
LARGE_ENOUGH = 13  # a square in which a number can be read, in units


@dataclass(frozen=True)
class Key:
    """One line of the key: its class (0 is without colour) and what it stands for."""

    colour: int
    label: str


@dataclass(frozen=True)
class Picture:
    """A map with what it needs to be understood where it is taken. `hatched` where the classes go from near to far."""

    title: str
    features: list[Feature]
    keys: list[Key]
    notes: list[str]
    hatched: bool = True


@dataclass(frozen=True)
class Frame:
    """How degrees become units on the picture: an equirectangular projection, true enough for a municipality."""

    west: float
    north: float
    narrowing: float
    scale: float
    top: float
    height: float

    @classmethod
    def around(cls, features: list[Feature], top: float) -> "Frame":
        """The frame of all areas and squares."""
        points = [point for feature in features for ring in _rings(feature) for point in ring]
        if not points:
            return cls(0, 0, 1, 1, top, LOWEST)
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        narrowing = cos(radians((south + north) / 2))
        wide, high = max((east - west) * narrowing, 1e-6), max(north - south, 1e-6)
        scale = min((WIDTH - 2 * MARGIN) / wide, HIGHEST / high)
        height = max(high * scale, LOWEST)
        spare = (WIDTH - 2 * MARGIN - wide * scale) / 2 / narrowing / scale
        return cls(west - spare, north + (height - high * scale) / 2 / scale, narrowing, scale, top, height)

    def place(self, point: list[float]) -> tuple[float, float]:
        """A position (longitude, latitude) in units."""
        return (
            MARGIN + (point[0] - self.west) * self.narrowing * self.scale,
            self.top + (self.north - point[1]) * self.scale,
        )

    def path(self, line: Ring) -> str:
        """A line in the words of SVG."""
        return "M" + "L".join("{:.1f} {:.1f}".format(*self.place(point)) for point in line)


def svg_of(picture: Picture) -> str:
    """The picture as an SVG document."""
    title = wrap(picture.title, LETTERS_A_LINE // 2)
    frame = Frame.around(picture.features, MARGIN + 34 * len(title) + 8)
    foot = frame.top + frame.height + 34
    keys, lowest = _keys(picture, foot)
    notes = [line for note in picture.notes for line in wrap(note, LETTERS_A_LINE)]
    height = lowest + 22 * len(notes) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" role="img" font-family="{FACE}" fill="{TEXT}">',
        f"<title>{escape(picture.title)}</title><desc>{escape(' '.join(picture.notes))}</desc>",
        _patterns(frame),
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>',
        *(_words(line, MARGIN, MARGIN + 24 + 34 * at, 28, bold=True) for at, line in enumerate(title)),
        f'<g clip-path="url(#frame)">{"".join(_drawn(picture, frame))}</g>',
        *keys,
        *(_words(line, MARGIN, lowest + 22 * at, 16) for at, line in enumerate(notes)),
        "</svg>",
    ]
    return "".join(parts)


def _patterns(frame: Frame) -> str:
    hatches = "".join(
        f'<pattern id="hatch-{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="{path}" stroke="#ffffff" stroke-width="1" fill="none"/></pattern>'
        for number, path in HATCHED.items()
    )
    clip = f'<rect x="{MARGIN}" y="{frame.top:.1f}" width="{WIDTH - 2 * MARGIN}" height="{frame.height:.1f}"/>'
    return f'<defs><clipPath id="frame">{clip}</clipPath>{hatches}</defs>'


def _drawn(picture: Picture, frame: Frame) -> Iterator[str]:
    """Areas, squares by class, roads, and the places on top."""
    by_layer: dict[str, list[Feature]] = {"area": [], "square": [], "road": [], "point": []}
    for feature in picture.features:
        by_layer[feature["properties"]["layer"]].append(feature)
    for feature in by_layer["area"]:
        path = "".join(f"{frame.path(ring)}Z" for ring in _rings(feature))
        yield f'<path d="{path}" fill="{LAND}" stroke="{BORDER}" fill-rule="evenodd"/>'
    yield from _squares(by_layer["square"], frame, picture.hatched)
    for feature in by_layer["road"]:
        path = "".join(frame.path(line) for line in feature["geometry"]["coordinates"])
        yield f'<path d="{path}" fill="none" stroke="{ROAD}" stroke-width="0.8"/>'
    for feature in by_layer["point"]:
        yield _point(feature, frame)


def _squares(squares: list[Feature], frame: Frame, hatched: bool) -> Iterator[str]:
    for number, colour in CLASSES.items():
        mine = [feature for feature in squares if feature["properties"]["class"] == number]
        path = "".join(f"{frame.path(ring)}Z" for feature in mine for ring in _rings(feature))
        if path:
            yield f'<path d="{path}" fill="{colour}"/>'
        if path and hatched and number in HATCHED:
            yield f'<path d="{path}" fill="url(#hatch-{number})"/>'
    for feature in squares:
        if "number" in feature["properties"]:
            yield from _number(feature, frame)


def _number(feature: Feature, frame: Frame) -> Iterator[str]:
    """The number of a square, where there is room for it."""
    corners = [frame.place(point) for point in feature["geometry"]["coordinates"][0]]
    (left, right), (high, low) = ((min(axis), max(axis)) for axis in zip(*corners, strict=True))
    if low - high >= LARGE_ENOUGH:
        middle = (left + right) / 2, (high + low) / 2
        yield _words(str(feature["properties"]["number"]), *middle, 11, haloed=True)


def _point(feature: Feature, frame: Frame) -> str:
    across, down = frame.place(feature["geometry"]["coordinates"])
    number = feature["properties"].get("number")
    if number is None:
        return f'<circle cx="{across:.1f}" cy="{down:.1f}" r="5" fill="{POINT}" stroke="#ffffff" stroke-width="1.5"/>'
    circle = f'<circle cx="{across:.1f}" cy="{down:.1f}" r="11" fill="#ffffff" stroke="{POINT}" stroke-width="2.5"/>'
    return circle + _words(str(number), across, down + 5, 14, bold=True, middle=True)


def _keys(picture: Picture, top: float) -> tuple[list[str], float]:
    """The key's lines in two columns, and where the next line of text stands."""
    drawn = []
    for at, key in enumerate(picture.keys):
        left, down = MARGIN + (at % 2) * WIDTH / 2, top + (at // 2) * 30
        box = f'x="{left:.0f}" y="{down - 17:.0f}" width="22" height="22"'
        drawn.append(f'<rect {box} fill="{CLASSES.get(key.colour, LAND)}" stroke="{BORDER}"/>')
        if picture.hatched and key.colour in HATCHED:
            drawn.append(f'<rect {box} fill="url(#hatch-{key.colour})"/>')
        drawn.append(_words(key.label, left + 32, down, 17))
    return drawn, top + (len(picture.keys) + 1) // 2 * 30 + 10


HALO = ' dominant-baseline="central" stroke="#ffffff" stroke-width="3" paint-order="stroke"'


def _words(
    text: str, left: float, down: float, size: int, *, bold: bool = False, middle: bool = False, haloed: bool = False
) -> str:
    look = ' font-weight="700"' if bold else ""
    if middle or haloed:
        look += ' text-anchor="middle"'
    look += HALO if haloed else ""
    return f'<text x="{left:.1f}" y="{down:.1f}" font-size="{size}"{look}>{escape(text)}</text>'


def _rings(feature: Feature) -> list[Ring]:
    """The rings of an area or a square; nothing for other features."""
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if kind == "Polygon":
        return list(coordinates)
    return [ring for polygon in coordinates for ring in polygon] if kind == "MultiPolygon" else []
