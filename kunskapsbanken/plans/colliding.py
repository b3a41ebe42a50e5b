"""When two write at once in the same goal or measure: what the other has changed since one opened the form.

The form carries, signed, what the row said when it was opened. A pure module but for the signing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

_SALT = "plans.colliding"
# The field that carries it in a form.
SEEN = "seen"
LONGEST = 200


def told_of(row: Model, fields: Iterable[str]) -> dict[str, Any]:
    """What a row says in some of its fields, as plain values."""
    return {name: getattr(row, row._meta.get_field(name).attname) for name in fields}  # type: ignore[union-attr]


def told_of_ties(ties: Mapping[str, Iterable[int]]) -> dict[str, str]:
    """What a row is tied to, by the form's fields, as one plain value each."""
    return {name: ",".join(str(key) for key in sorted(keys)) for name, keys in ties.items()}


def signed(told: Mapping[str, Any]) -> str:
    """What was told, to carry in a form; nobody can make it say something else."""
    return signing.dumps({name: str(value) for name, value in told.items()}, salt=_SALT, compress=True)


def read_seen(value: str) -> dict[str, str] | None:
    """What a form carries; None where it carries nothing that we have signed."""
    try:
        return dict(signing.loads(value, salt=_SALT))
    except signing.BadSignature:
        return None


def changed_since(seen: Mapping[str, str], now: Mapping[str, Any]) -> list[str]:
    """Which of the things that were seen say something else now."""
    return [name for name in seen if name in now and str(now[name]) != seen[name]]


def refuse_collision(changed: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """Raise `ValidationError` where anything has `changed`: by field what it is called, and `shown` what it says now,
    both in words for people.
    """
    if not changed:
        return
    words = [
        _("%(label)s: nu står det ”%(now)s”.") % {"label": label.capitalize(), "now": shown[name][:LONGEST] or "–"}
        for name, label in changed.items()
    ]
    first = _(
        "Någon annan har ändrat samma sak medan du skrev. Inget är sparat, och det du skrev står kvar här nedanför. "
        "Jämför och spara igen om det är ditt som ska gälla."
    )
    raise ValidationError([first, *words])
