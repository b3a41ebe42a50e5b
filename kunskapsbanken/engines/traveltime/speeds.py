"""How fast one drives on a road: what the map says, else what is usual for its class."""

import re

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
    "living_street": 10,
    "service": 20,
    "track": 20,
    "road": 50,
}
# A ferry without a stated duration; most yellow ferries cross at about this speed.
FERRY_KMH = 12.0
# One does not keep the limit through every bend and junction.
KEPT_SHARE = 0.9
_MPH = 1.609344
_CLOSED = {"no", "private", "agricultural", "forestry", "military"}


def speed_kmh(tags: dict[str, str]) -> float | None:
    """The speed on a way with these tags; none where a car may not or cannot drive."""
    if any(tags.get(key) in _CLOSED for key in ("access", "motor_vehicle", "motorcar", "vehicle")):
        return None
    if tags.get("route") == "ferry":
        return FERRY_KMH
    usual = BY_CLASS.get(tags.get("highway", ""))
    if usual is None:
        return None
    return (_mapped_limit(tags.get("maxspeed", "")) or usual) * KEPT_SHARE


def directions(tags: dict[str, str]) -> tuple[bool, bool]:
    """Whether a way may be driven forwards and backwards."""
    oneway = tags.get("oneway", "")
    if oneway == "-1":
        return False, True
    round_about = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
    forwards_only = oneway in {"yes", "true", "1"} or (round_about and oneway != "no")
    return True, not forwards_only


def ferry_seconds(duration: str) -> float | None:
    """A ferry's stated duration ("00:15" or "1:05:00") in seconds; none where it is not stated so."""
    if not re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", duration):
        return None
    hours, minutes, *rest = (int(part) for part in duration.split(":"))
    return float(hours * 3600 + minutes * 60 + (rest[0] if rest else 0))


def _mapped_limit(text: str) -> float | None:
    found = re.fullmatch(r"(\d{1,3})( ?mph)?", text.strip())
    if not found or not int(found[1]):
        return None
    return float(found[1]) * (_MPH if found[2] else 1.0)
