"""The plans tell what their measures are called, for those who write to someone about them."""

from kunskapsbanken.people.subjects import register
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.reading import texts_of


def _title(pk: int, number: int) -> str | None:
    """A measure of a plan that everyone may read, as it was laid out."""
    text = texts_of(public_plans().filter(pk=pk)).get(pk, {"measures": []})
    return next((str(row["title"]) for row in text["measures"] if row["number"] == number), None)


register("measure", _title)
