"""A part of a template's source that knows where it stands, so that a fault can be found."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_NOTHING: Any = object()


class Part:
    """A mapping in a source file. Every key that is not asked for is a fault: see `finish`."""

    def __init__(self, found: Any, where: str) -> None:
        self.where = where
        if not isinstance(found, dict):
            raise self.fault(_("här ska stå namn och värden"))
        self._found: dict[str, Any] = found
        self._asked: set[str] = set()

    def fault(self, what: str) -> ValidationError:
        """A fault that says where it is."""
        return ValidationError(f"{self.where}: {what}")

    def keys(self) -> list[str]:
        """What is there."""
        return list(self._found)

    def value(self, key: str, default: Any = _NOTHING) -> Any:
        """Whatever stands under the key."""
        self._asked.add(key)
        found = self._found.get(key, default)
        if found is _NOTHING:
            raise self.fault(_("”%(key)s” saknas") % {"key": key})
        return found

    def text(self, key: str, default: Any = _NOTHING) -> str:
        """A text. A number is read as its digits."""
        found = self.value(key, default)
        if isinstance(found, bool) or not isinstance(found, str | int | float):
            raise self.fault(_("”%(key)s” ska vara text") % {"key": key})
        return str(found).strip()

    def number(self, key: str, default: float) -> float:
        """A number."""
        found = self.value(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.fault(_("”%(key)s” ska vara ett tal") % {"key": key})
        return found

    def flag(self, key: str) -> bool:
        """True or false; false where it is not said."""
        found = self.value(key, False)
        if not isinstance(found, bool):
            raise self.fault(_("”%(key)s” ska vara true eller false") % {"key": key})
        return found

    def choice(self, key: str, allowed: Sequence[str], default: Any = _NOTHING) -> str:
        """One of some words."""
        found = self.text(key, default)
        if found not in allowed:
            words = {"key": key, "found": found, "allowed": ", ".join(allowed)}
            raise self.fault(_("”%(key)s” är ”%(found)s” men ska vara ett av: %(allowed)s") % words)
        return found

    def texts(self, key: str) -> list[str]:
        """A list of texts; empty where it is not there."""
        found = self.value(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str | int | float) for one in found):
            raise self.fault(_("”%(key)s” ska vara en lista med texter") % {"key": key})
        return [str(one) for one in found]

    def rows(self, key: str) -> list[list[Any]]:
        """A list of lists; empty where it is not there."""
        found = self.value(key, [])
        if not isinstance(found, list) or not all(isinstance(row, list) for row in found):
            raise self.fault(_("”%(key)s” ska vara en lista med rader") % {"key": key})
        return found

    def part(self, key: str) -> "Part":
        """The mapping under the key."""
        return Part(self.value(key), f"{self.where}: {key}")

    def parts(self, key: str) -> list["Part"]:
        """The mappings under the key, each knowing its number."""
        found = self.value(key)
        if not isinstance(found, list):
            raise self.fault(_("”%(key)s” ska vara en lista") % {"key": key})
        return [Part(one, f"{self.where}: {key}[{number}]") for number, one in enumerate(found, start=1)]

    def finish(self) -> None:
        """Raise a fault where there is a key that nothing asked for: it is misspelt."""
        if unknown := sorted(set(map(str, self._found)) - self._asked):
            raise self.fault(_("okända namn: %(names)s") % {"names": ", ".join(unknown)})
