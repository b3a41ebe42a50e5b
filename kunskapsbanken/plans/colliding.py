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


def signed(told: Mapping[str, Any]) -> str:
    """What was told, to carry in a form; nobody can make it say something else."""
    return signing.dumps({name: str(value) for name, value in told.items()}, salt=_SALT, compress=True)


def read_seen(value: str) -> dict[str, str] | None:
    """What a form carries; None where it carries nothing that we have signed."""
    try:
        return dict(signing.loads(value, salt=_SALT))
    except signing.BadSignature:
        return None


def refuse_collision(row: Model, seen: Mapping[str, str] | None, shown: Mapping[str, str]) -> None:
    """Raise `ValidationError` where the row no longer says what was `seen`, with what it says now.

    `shown` is what its fields say now, in words for people. None for `seen`: nobody has looked, so nobody collides.
    """
    if seen is None:
        return
    now = {name: str(value) for name, value in told_of(row, seen.keys()).items()}
    changed = [name for name in now if now[name] != seen[name]]
    if not changed:
        return
    labels = {name: str(row._meta.get_field(name).verbose_name) for name in changed}  # type: ignore[union-attr]
    words = [
        _("%(label)s: nu står det ”%(now)s”.")
        % {"label": labels[name].capitalize(), "now": shown.get(name, now[name])[:LONGEST] or "–"}
        for name in changed
    ]
    first = _(
        "Någon annan har ändrat samma sak medan du skrev. Inget är sparat, och det du skrev står kvar här nedanför. "
        "Jämför och spara igen om det är ditt som ska gälla."
    )
    raise ValidationError([first, *words])
