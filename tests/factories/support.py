"""The support guide's things: the founding content, or a scheme with a rule of one's own."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from kunskapsbanken.support.importers import load_support
from kunskapsbanken.support.models import LegalSource, SupportRule, SupportScheme

FOUNDING = Path(__file__).resolve().parents[2] / "content" / "support.yaml"
CHECKED = date(2025, 9, 1)


def load_founding() -> None:
    """As a set-up does."""
    load_support(FOUNDING)


def make_source(number="2031:1", **fields):
    """A made-up ordinance."""
    about = {"title": f"Provförordning ({number})", "short_name": f"provförordningen ({number})"}
    about |= {"number": number, "in_force_from": date(2025, 1, 1), "checked_on": CHECKED}
    return LegalSource.objects.create(**{**about, **fields})


def make_scheme(slug="provstod", source=None, **fields):
    """A made-up scheme."""
    about = {"name": "Provstöd", "purpose": "Att pröva.", "who": "Alla som prövar.", "decided_by": "Regionen beslutar"}
    return SupportScheme.objects.create(
        **{"slug": slug, "source": source or make_source(), "first_day": date(2025, 1, 1), **about, **fields}
    )


def rule(of, **fields):
    """A rule of a scheme, not saved."""
    about = {"part": "belopp", "key": "tak", "name": "Högst", "number": Decimal(100), "unit": "kr"}
    about |= {"valid_from": date(2025, 1, 1), "source": of.source, "checked_on": CHECKED}
    return SupportRule(**{"scheme": of, **about, **fields})
