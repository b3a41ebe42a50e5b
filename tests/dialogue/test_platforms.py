"""Collaboration platforms: who may tell of them, what is shown, and what they have led to."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.dialogue.actions.platforms import Seated, tell_of_platform
from kunskapsbanken.dialogue.models import Meeting, PlatformProfile
from kunskapsbanken.dialogue.queries import platforms as queries
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb
from tests.dialogue.test_views import INVITATION, log_in, text_of
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.people import make_organisation, make_user
from tests.factories.places import make_municipality
from tests.factories.plans import lay_out, make_plan

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
ABOUT = {"purpose": "Råd om servicen.", "is_municipal": True, "advises": True, "rhythm": "manad"}


@pytest.fixture
def platform(municipality):
    return make_organisation(municipality, "Provplattformen", kind="samverkansplattform")


@pytest.fixture
def shop(district):
    return make_organisation(district, "Handlaren", kind="foretag")


def tell(platform, by, **changes):
    given = {"fields": ABOUT, "convenor": None, "seated": [], "without": {}, **changes}
    return tell_of_platform(platform=platform, by=by, **given)


def form_of(**changes):
    rows = {"med-TOTAL_FORMS": "3", "med-INITIAL_FORMS": "0"}
    about = {"purpose": "Vi ger råd om servicen.", "levels": ["lokal", "kommunal"], "mandates": ["radgivande"]}
    return {**rows, **about, "rhythm": "manad", "rhythm_words": "första tisdagen", "is_active": "on", **changes}


def test_what_was_told_last_holds(platform, shop, officer):
    tell(platform, officer, seated=[Seated(shop, "foretag")], without={"boende": 4})
    tell(platform, officer, convenor=shop, without={"boende": 5, "kommun": 0})
    platform.refresh_from_db()
    around = {row.sector: row.total for row in queries.around_the_table(platform.platform_profile)}
    assert platform.parent == shop
    assert {sector: number for sector, number in around.items() if number} == {"Boende": 5}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"fields": {**ABOUT, "purpose": " "}}, "purpose"),
        ({"fields": {**ABOUT, "is_municipal": False}}, "levels"),
        ({"without": {"boende": -1}}, "without"),
        ({"without": {"greve": 1}}, "seats"),
    ],
)
def test_what_cannot_be_is_refused(platform, officer, changes, where):
    with pytest.raises(ValidationError) as fault:
        tell(platform, officer, **changes)
    assert list(fault.value.error_dict) == [where]
    assert not PlatformProfile.objects.exists()


def test_an_organisation_sits_once_and_a_platform_never_in_itself(platform, shop, officer):
    for seated in ([Seated(shop, "foretag"), Seated(shop, "forening")], [Seated(platform, "annan")]):
        with pytest.raises(ValidationError):
            tell(platform, officer, seated=seated)
    with pytest.raises(ValidationError):
        tell(platform, officer, convenor=platform)
    with pytest.raises(ValidationError):
        tell(shop, officer)


def test_told_by_those_who_hold_meetings_there_and_who_lead_it(
    platform, municipality, officer_elsewhere, reader, member
):
    leader = make_user("ledare@exempel.test")
    give_role(user=leader, role=Role.GROUP_LEAD, place=municipality, organisation=platform, by=None)
    tell(platform, leader)
    for stranger in (officer_elsewhere, reader, member):
        with pytest.raises(PermissionDenied):
            tell(platform, stranger)


def test_filters_by_level_mandate_and_place(platform, officer, district, municipality):
    other = make_organisation(district, "Byplattformen", kind="samverkansplattform")
    tell(other, officer, fields={"purpose": "Byn.", "is_local": True, "initiates": True})
    tell(platform, officer)
    assert list(queries.platforms()) == [other, platform]
    assert list(queries.platforms(level="lokal")) == [other]
    assert list(queries.platforms(mandate="radgivande")) == [platform]
    assert list(queries.platforms(place=district)) == [other]
    assert list(queries.platforms(level="finns-inte")) == [other, platform]
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    assert not queries.platforms(place=elsewhere)


def test_list_says_that_nothing_fits(client, platform):
    assert "Provplattformen" in text_of(client.get("/plattformar/"))
    assert "Ingen plattform stämmer med valet" in text_of(client.get("/plattformar/?niva=nationell"))


def test_empty_list_says_how_to_begin(client, home):
    assert "Ingen plattform finns här än" in text_of(client.get("/plattformar/"))


def test_form_keeps_everything_and_the_page_shows_it(client, officer, platform, shop, municipality):
    seat = {"med-0-organisation": shop.pk, "med-0-sector": "foretag"}
    convenor = make_organisation(municipality)
    sent = form_of(**{"utan-boende": "4", "convenor": convenor.pk}, **seat)
    answer = log_in(officer).post(f"/plattformar/{platform.slug}/andra/", sent)
    assert answer.status_code == 302
    page = text_of(client.get(f"/plattformar/{platform.slug}/"))
    for words in ("Vi ger råd om servicen.", "Lokal, kommunal", "Varje månad. första tisdagen", "Handlaren"):
        assert words in page
    assert "Den beslutar inte själv" in page
    assert "Provkommunen" in page
    again = text_of(log_in(officer).get(f"/plattformar/{platform.slug}/andra/"))
    assert f'<option value="{shop.pk}" selected>Handlaren' in again


def test_form_says_what_is_missing(officer, platform, shop):
    sent = form_of(purpose="", **{"med-0-organisation": shop.pk, "med-0-sector": ""})
    answer = log_in(officer).post(f"/plattformar/{platform.slug}/andra/", sent)
    assert answer.status_code == 422
    assert "Välj en sektor." in text_of(answer)
    assert not PlatformProfile.objects.exists()


def test_page_of_a_platform_that_nobody_has_told_of(client, platform):
    page = text_of(client.get(f"/plattformar/{platform.slug}/"))
    assert "Ingen har skrivit vad plattformen är till för än" in page
    assert f"/plattformar/{platform.slug}/" in text_of(client.get(f"/organisationer/{platform.slug}/"))


def test_only_platforms_have_such_a_page(client, shop):
    assert client.get(f"/plattformar/{shop.slug}/").status_code == 404


def test_resting_platform_says_so(client, officer, platform):
    tell(platform, officer, fields={**ABOUT, "is_active": False})
    assert "Plattformen vilar" in text_of(client.get(f"/plattformar/{platform.slug}/"))


def test_meeting_is_planned_for_a_platform(client, officer, platform, district):
    sent = {**INVITATION, "platform": platform.pk}
    answer = log_in(officer).post(f"/moten/nytt/?plats={district.code}", sent)
    assert answer.status_code == 302, text_of(answer)
    meeting = Meeting.objects.get()
    assert meeting.platform == platform
    assert meeting.title in text_of(client.get(f"/plattformar/{platform.slug}/"))
    assert "Provplattformen" in text_of(client.get(meeting.url))


def test_meeting_is_no_platform_of_another_kind(officer, shop, district):
    answer = log_in(officer).post(f"/moten/nytt/?plats={district.code}", {**INVITATION, "platform": shop.pk})
    assert answer.status_code == 422
    assert not Meeting.objects.exists()


def led_on(platform, district, plan):
    meeting = make_meeting(district, published=True, platform=platform)
    decision = make_contribution(district, meeting=meeting, kind="beslut", text="Vi startar en butik.")
    insight = make_insight(district, [decision])
    link(source=insight, verb=Verb.GROUNDS, target=plan.measures.first(), by=None)
    return meeting, decision, insight


def test_what_it_led_to_is_followed_to_the_measures(officer, platform, municipality, district):
    plan = make_plan(municipality, officer)
    lay_out(plan, officer)
    _meeting, decision, insight = led_on(platform, district, plan)
    make_insight(district, [make_contribution(district)])
    outcomes = queries.outcomes_of(platform, AnonymousUser())
    assert outcomes.decisions == [decision]
    assert outcomes.insights == [insight]
    assert plan.measures.first().title in [step.title for step in outcomes.steps]


def test_what_is_not_public_is_left_out(platform, district):
    meeting = make_meeting(district, platform=platform)
    unsaid = make_contribution(district, meeting=meeting, kind="beslut", published=False)
    make_insight(district, [unsaid])
    taken_down = make_meeting(district, live=False, platform=platform)
    make_contribution(district, meeting=taken_down, kind="beslut")
    assert not queries.outcomes_of(platform, AnonymousUser())


def test_page_asks_few_questions(
    client, officer, platform, municipality, district, shop, django_assert_max_num_queries
):
    plan = make_plan(municipality, officer)
    lay_out(plan, officer)
    for _time in range(4):
        led_on(platform, district, plan)
        make_meeting(district, days=7, platform=platform)
    tell(platform, officer, seated=[Seated(shop, "foretag")], without={"boende": 3})
    client.get(f"/plattformar/{platform.slug}/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/plattformar/{platform.slug}/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/plattformar/")
