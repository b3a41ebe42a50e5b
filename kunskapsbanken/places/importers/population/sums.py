"""Laying residents together."""

from collections.abc import Sequence

from kunskapsbanken.places.importers.population.counted import AGE_FIELDS
from kunskapsbanken.places.models import Ages


def sum_up(parts: Sequence[tuple[int, Ages | None]]) -> tuple[int, Ages | None]:
    """All together; with ages only where every part has them."""
    persons = sum(persons for persons, _ages in parts)
    told = [ages for _persons, ages in parts if ages is not None]
    if not told or len(told) < len(parts):
        return persons, None
    first, second, third, fourth = (sum(group) for group in zip(*told, strict=True))
    return persons, (first, second, third, fourth)


def numbers(persons: int, ages: Ages | None) -> dict[str, int]:
    """A sum as the fields of `Residents`."""
    return {"persons": persons, **dict(zip(AGE_FIELDS, ages or (), strict=bool(ages)))}
