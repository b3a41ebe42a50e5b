"""What a letter to a follower is known by, so that one that comes back can be laid to them."""

from datetime import datetime

_DIGEST = "digest"


def digest_occasion(follower: int, now: datetime) -> str:
    """The occasion of a digest, which is written once."""
    return f"{_DIGEST}:{follower}:{now:%Y%m%dT%H%M%S%f}"


def follower_told_by(occasion: str) -> int | None:
    """The follower whose digest it is; none of any other letter."""
    kind, _colon, rest = occasion.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == _DIGEST and number.isdecimal() else None
