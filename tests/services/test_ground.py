"""The register's ground: what holds today, how long facts are fresh, and that nothing public is deleted."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from kunskapsbanken.services.actions.editing import change_service_place, create_service_place
from kunskapsbanken.services.actions.offering import offered_by
from kunskapsbanken.services.holidays import public_holidays
from kunskapsbanken.services.hours import said_now
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import Freshness, ServicePlace, Status
from kunskapsbanken.services.queries import points_of, service_matrix
from kunskapsbanken.services.rhythms import confirm_and_stale
from kunskapsbanken.vocabulary.models import Term
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
HERE = {"latitude": 64.0, "longitude": 17.0}
SWEDEN = ZoneInfo("Europe/Stockholm")


def change(shop, officer, offerings=None, **fields):
    offered = offered_by(shop) if offerings is None else offerings
    return change_service_place(service_place=shop, fields={**HERE, **fields}, offerings=offered, by=officer)


def test_shortest_rhythm_of_the_kinds_rules():
    day = date(2026, 8, 31)
    assert confirm_and_stale(day, ["motesplats"]) == (date(2027, 8, 31), date(2028, 8, 31))
    assert confirm_and_stale(day, ["motesplats", "drivmedel"]) == (date(2027, 2, 28), date(2027, 8, 31))


def test_freshness_follows_the_kept_days(municipality):
    shop = make_service_place(municipality, kinds=("drivmedel",), verified_on=date(2026, 1, 10))
    days = (date(2026, 7, 9), date(2026, 7, 10), date(2027, 1, 10))
    assert [shop.freshness_on(day) for day in days] == [Freshness.CURRENT, Freshness.CONFIRM, Freshness.STALE]


@pytest.mark.parametrize("kept", [{"ended_on": 0}, {"valid_to": -1}, {"valid_from": 1}])
def test_what_does_not_hold_today_is_offered_nowhere(client, municipality, kept):
    shop = make_service_place(municipality, "Lanthandeln")
    shop.offerings.update(**{name: timezone.localdate() + timedelta(days=days) for name, days in kept.items()})
    assert points_of(municipality, "dagligvaror") == []
    assert not any(cell for row in service_matrix(municipality).rows for cell in row.cells)
    assert "Ingen service är angiven" in client.get(shop.get_absolute_url()).text
    assert "Lanthandeln" not in client.get(f"/service/?plats={municipality.code}&slag=dagligvaror").text


def test_offering_is_changed_in_place_and_ended_when_gone(municipality, officer):
    shop = make_service_place(municipality, kinds=("dagligvaror", "apotek"), hours="Mo-Fr 09:00-18:00")
    keys = dict(shop.offerings.values_list("kind__slug", "pk"))
    change(shop, officer, [IncomingOffering("dagligvaror", "", "Mo-Fr 09:00-17:00")])
    assert dict(shop.offerings.kept().values_list("kind__slug", "pk")) == {"dagligvaror": keys["dagligvaror"]}
    assert shop.offerings.get(kind__slug="apotek").ended_on == timezone.localdate()


def test_history_shows_old_and_new(client, municipality, officer):
    shop = make_service_place(municipality, "Lanthandeln", hours="Mo-Fr 09:00-18:00")
    change(shop, officer, [IncomingOffering("dagligvaror", "", "Mo-Fr 09:00-17:00")], name="Byns handel", phone="070")
    page = client.get(shop.get_absolute_url()).text
    assert "Öppettider, dagligvaror: mån–fre 9–18 → mån–fre 9–17" in page
    assert "Namn: Lanthandeln → Byns handel" in page
    assert "Telefon: ändrad" in page


def test_form_is_tied_to_its_term(municipality, officer):
    shop = make_service_place(municipality)
    change(shop, officer, [IncomingOffering("dagligvaror", "Varubuss")])
    assert shop.offerings.kept().get().form_term == Term.objects.get(slug="dagligvaror-varubuss")


def test_opened_again_is_not_opened(municipality, officer):
    shop = make_service_place(municipality, status=Status.CLOSED)
    change(shop, officer, status=Status.OPEN.value)
    assert [event.what for event in shop.events.all()] == ["oppnade-igen"]


def test_new_place_is_said_to_be_put_in_not_to_have_opened(municipality, officer):
    fields = {**HERE, "name": "Ny handel"}
    made = create_service_place(
        place=municipality, fields=fields, offerings=[IncomingOffering("dagligvaror")], by=officer
    )
    assert [event.what for event in made.events.all()] == ["registrerad"]


def test_public_place_is_never_deleted_and_the_invented_can_be(municipality):
    shop = make_service_place(municipality)
    for removal in (shop.delete, ServicePlace.objects.all().delete):
        with pytest.raises(ProtectedError):
            removal()
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(16.0, 63.5, 18.0, 64.5))
    make_service_place(invented).delete()
    assert list(ServicePlace.objects.all()) == [shop]


def test_public_holidays_of_known_years():
    assert {date(2026, 4, 3), date(2026, 5, 14), date(2026, 6, 20), date(2026, 10, 31)} <= public_holidays(2026)
    assert {date(2024, 3, 31), date(2024, 5, 19), date(2024, 6, 22), date(2024, 11, 2)} <= public_holidays(2024)
    assert len(public_holidays(2027)) == 13


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("Mo-Fr 09:00-18:00", "Öppettiderna kan avvika i dag (helgdag)"),
        ("Mo-Fr 09:00-18:00; PH 10:00-14:00", "Öppet nu, stänger kl. 14"),
        ("24/7", "Öppet nu"),
    ],
)
def test_hours_without_a_holiday_rule_promise_nothing_on_a_holiday(expression, said):
    christmas = datetime(2026, 12, 25, 12, tzinfo=SWEDEN)
    assert said_now(expression, christmas) == said
