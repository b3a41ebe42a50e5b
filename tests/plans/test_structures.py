"""What was frozen in an older form is read in the present one, and still is what was frozen."""

from kunskapsbanken.engines.freezing import digest_of
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import PlanVersion
from kunskapsbanken.plans.queries.reading import version_text

INDICATOR = {"indicator": "Andel med högst 20 minuter", "baseline": "81 %", "target": "90 %"}


def older(version: PlanVersion, **goal) -> PlanVersion:
    """The version as it would have been frozen before goals had indicators of their own."""
    content = {**version.content, "structure": 1}
    content["plan"] = {name: value for name, value in content["plan"].items() if name != "kind"}
    content["goals"] = [{"number": 1, "text": "Nära till mat", **INDICATOR, **goal}]
    content["measures"] = [
        {name: value for name, value in row.items() if name != "resources"} for row in content["measures"]
    ]
    return PlanVersion(plan=version.plan, number=9, kind="samrad", content=content, digest=digest_of(content))


def test_older_version_shows_its_indicator_and_holds(adopted):
    version = older(adopted)
    version.frozen_at = adopted.frozen_at
    version.content["decision"] = {}
    version.digest = digest_of(version.content)
    indicator = version_text(version).goals[0].text["indicators"][0]
    assert (indicator["name"], indicator["baseline"], indicator["target"]) == tuple(INDICATOR.values())
    assert version_document(version).blocks
    assert verify(version)


def test_older_goal_without_an_indicator_has_none(adopted):
    version = older(adopted, indicator="", baseline="", target="")
    assert version_text(version).goals[0].text["indicators"] == []


def test_what_is_frozen_today_is_read_as_it_is(adopted):
    goals = version_text(adopted).goals
    assert [goal.text for goal in goals] == adopted.content["goals"]
    assert goals[0].text["indicators"][0]["baseline"] == "81 %"
