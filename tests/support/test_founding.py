"""The founding content: loaded once, left to editors, and every row with its source."""

from datetime import date

import pytest
import yaml
from django.core.exceptions import ValidationError

from kunskapsbanken.support.importers import load_support
from kunskapsbanken.support.models import LegalSource, SupportRule, SupportScheme
from tests.factories.support import FOUNDING, load_founding

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """The founding file, to change."""
    told = yaml.safe_load(FOUNDING.read_text(encoding="utf-8"))

    def written():
        path = tmp_path / "support.yaml"
        path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
        return path

    return told, written


def test_loaded_again_it_changes_nothing(founded):
    before = list(SupportRule.objects.order_by("pk").values())
    assert set(load_support(FOUNDING)) == {"oförändrade"}
    assert list(SupportRule.objects.order_by("pk").values()) == before


def test_every_row_has_a_source_that_can_be_opened_or_says_that_it_has_none(founded):
    for row in SupportRule.objects.select_related("source"):
        assert row.needs_check if row.source is None else row.source.url
    assert all(source.checked_on for source in LegalSource.objects.all())
    assert [row.key for row in SupportRule.objects.filter(source=None)] == ["prisbasbelopp"]


def test_the_new_law_takes_over_from_the_old_on_the_day(founded):
    old, new = LegalSource.objects.get(number="2000:284"), LegalSource.objects.get(number="2024:1243")
    assert old.replaced_by == new
    assert old.repealed_on == new.in_force_from == date(2025, 1, 1)
    assert not old.applies_on(date(2025, 1, 1))
    assert new.applies_on(date(2025, 1, 1))


def test_what_editors_have_changed_or_removed_is_left(founded):
    SupportScheme.objects.filter(slug="hemsandning").update(purpose="Egna ord.")
    SupportRule.objects.filter(key="utbetalning").delete()
    rows = SupportRule.objects.count()
    done = load_support(FOUNDING)
    assert done["ändrade av en redaktör"] == 1
    assert done["borttagna av en redaktör"] == 3 + 1
    assert SupportScheme.objects.get(slug="hemsandning").purpose == "Egna ord."
    assert SupportRule.objects.count() == rows


def test_what_editors_wrote_before_is_not_doubled(home):
    LegalSource.objects.create(
        number="2024:1243", title="Vår", short_name="vår", checked_on=date(2025, 1, 1), in_force_from=date(2025, 1, 1)
    )
    load_founding()
    assert LegalSource.objects.get(number="2024:1243").title == "Vår"
    assert SupportScheme.objects.filter(source__title="Vår").count() == 4


def test_a_changed_rule_is_a_new_row_and_the_old_value_stays(founded, file):
    told, written = file
    (rule,) = [row for row in told["rules"] if row["key"] == "omsattning"]
    rule["rows"] = [
        {"from": date(2025, 1, 1), "to": date(2026, 12, 31)},
        {"from": date(2027, 1, 1), "number": 12_000_000},
    ]
    done = load_support(written())
    assert (done["nya"], done["uppdaterade"]) == (1, 1)
    rows = SupportRule.objects.filter(key="omsattning").order_by("valid_from")
    assert [(row.number, row.valid_to) for row in rows] == [(11_000_000, date(2026, 12, 31)), (12_000_000, None)]


def test_a_value_that_was_changed_in_the_file_is_not_written_over(founded, file):
    told, written = file
    (rule,) = [row for row in told["rules"] if row["key"] == "omsattning"]
    rule["number"] = 1
    load_support(written())
    assert SupportRule.objects.get(key="omsattning").number == 11_000_000


def test_a_fault_in_the_file_changes_nothing(home, file):
    told, written = file
    del told["rules"][-1]["text"]
    with pytest.raises(ValidationError):
        load_support(written())
    assert not LegalSource.objects.exists()


def test_an_installation_without_the_file_is_left_without(home, tmp_path):
    assert not load_support(tmp_path / "support.yaml")
