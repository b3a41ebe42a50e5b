"""How fast and which way one drives on a road of OpenStreetMap: what the map says, else what is usual for its class.

The tables stand in docs/roads.md too, and a test holds them together.
"""

import re
from collections.abc import Mapping

# km/h by OpenStreetMap's road class where no limit is mapped. Swedish basic limits are 50 in built-up areas and 70
# outside (trafikförordningen 1998:1276, 3 kap. 17 §); the other figures are our judgement of what can be kept.
BY_CLASS = {
    "motorway": 110,
    "motorway_link": 60,
    "trunk": 90,
    "trunk_link": 60,
    "primary": 80,
    "primary_link": 50,
    "secondary": 70,
    "secondary_link": 50,
    "tertiary": 70,
    "tertiary_link": 50,
    "unclassified": 60,
    "residential": 35,
    "living_street": 7,
    "service": 20,
    "track": 20,
    "road": 50,
}
# Walking pace (gångfart; trafikförordningen 8 kap. 1 § gives no figure, about 7 km/h is what the authorities teach).
WALK_KMH = 7.0
# The basic limits by name (trafikförordningen 3 kap. 17 §), and those that Swedish motorways and trunk roads usually
# have. "urban" and "rural" are read with any country's letters before them.
BY_ZONE = {"urban": 50.0, "rural": 70.0, "trunk": 90.0, "motorway": 110.0, "living_street": WALK_KMH, "walk": WALK_KMH}
# A ferry without a stated duration; most yellow ferries cross at about this speed.
FERRY_KMH = 12.0
# One does not keep the limit through every bend and junction.
KEPT_SHARE = 0.9
# A limit beyond this is a slip of the hand: the usual one of the class is taken instead.
GREATEST_KMH = 150.0
_KMH = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
# Whom a way is kept for; the most exact key that is given decides.
_KEYS = ("motorcar", "motor_vehicle", "vehicle", "access")
_CLOSED = {"no", "private", "agricultural", "forestry", "military", "emergency", "bus", "psv", "permit"}
_YES = {"yes", "true", "1"}
_AGAINST = {"-1", "reverse"}


def speed_kmh(tags: Mapping[str, str], *, backward: bool = False) -> float | None:
    """The speed on a way with these tags in one direction; none where a car may not or cannot drive."""
    if access(tags) in _CLOSED or _winter_road(tags):
        return None
    if is_ferry(tags):
        return FERRY_KMH
    usual = BY_CLASS.get(tags.get("highway", ""))
    if usual is None or tags.get("area") == "yes":
        return None
    mapped = (_limit(tags[key]) for key in _limit_keys(backward) if key in tags)
    return next((limit for limit in mapped if limit), usual) * KEPT_SHARE


def _limit_keys(backward: bool) -> tuple[str, ...]:
    return (f"maxspeed:{'backward' if backward else 'forward'}", "maxspeed", "maxspeed:type", "source:maxspeed")


def access(tags: Mapping[str, str]) -> str:
    """Whom cars' access is kept for, by the most exact key; empty where nothing is said."""
    return next((tags[key] for key in _KEYS if key in tags), "")


def is_ferry(tags: Mapping[str, str]) -> bool:
    """Whether it is a ferry's way."""
    return tags.get("route") == "ferry"


def is_silent_on_cars(tags: Mapping[str, str]) -> bool:
    """Whether the map leaves it open if a ferry takes cars."""
    return not access(tags)


def directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether a way may be driven forwards and backwards."""
    keys = ("oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway")
    one_way = next((tags[key] for key in keys if key in tags), "")
    if one_way in _AGAINST:
        return False, True
    implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
    return True, not (one_way in _YES or (implied and one_way != "no"))


def ferry_seconds(duration: str) -> float | None:
    """A ferry's stated duration ("00:15", "1:05:00", "15", "PT15M") in seconds; none where it is not stated so."""
    text = duration.strip().upper()
    by_colons = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3})(?::(\d{2}))?", text)
    by_letters = re.fullmatch(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:(\d{1,2})S)?", text)
    if not (found := by_colons or by_letters):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds) or None


def _winter_road(tags: Mapping[str, str]) -> bool:
    """A road over ice: there for some weeks of the year."""
    return "yes" in (tags.get("ice_road"), tags.get("winter_road"))


def _limit(text: str) -> float | None:
    """A limit in km/h: "70", "50 mph", "50;70" (the lower), "SE:urban", "walk"; none where it says no such thing."""
    limits = [limit for part in text.split(";") if (limit := _one_limit(part.strip().lower()))]
    return min(limits, default=None)


def _one_limit(text: str) -> float | None:
    if (zone := re.sub(r"^[a-z]{2}:", "", text)) in BY_ZONE:
        return BY_ZONE[zone]
    found = re.fullmatch(r"(?:[a-z]{2}:(?:zone:?)?)?(\d{1,3}(?:\.\d)?) ?([a-z/]*)", text)
    if not found or found[2] not in _KMH:
        return None
    limit = float(found[1]) * _KMH[found[2]]
    return limit if 0 < limit <= GREATEST_KMH else None
