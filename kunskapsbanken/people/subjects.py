"""What a message can be about: a page of ours, by its address. Each room tells its pages in its `subjects.py`.

A title is never taken from an address that someone has made: it is read from what the page holds, for everyone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

MOST_SIGNS = 300
# What is asked for by the address's parts, and the page's title, if anyone may read it.
Title = Callable[..., str | None]


@dataclass(frozen=True)
class Subject:
    """A page of ours."""

    title: str
    path: str


_titles: dict[str, Title] = {}


def register(route: str, title: Title) -> None:
    """Tell what the pages of a route are called; a route can be told once."""
    if route in _titles:
        raise ValueError(f"the route {route!r} is registered already")
    _titles[route] = title


def subject_at(address: str, host: str) -> Subject | None:
    """The page at an address of this very site (`/path/`, or with our host before it); else none."""
    if not address.isprintable() or len(address) > MOST_SIGNS or "\\" in address:
        return None
    try:
        asked = urlsplit(address)
        match = resolve(asked.path)
    except (ValueError, Resolver404):
        return None
    if (asked.netloc and asked.netloc != host) or asked.scheme not in ("", "http", "https"):
        return None
    title = _titles.get(match.url_name or "")
    called: Any = title(**match.kwargs) if title else None
    return Subject(called, asked.path) if called else None
