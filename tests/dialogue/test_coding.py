"""Codes on statements: who puts them on what, what is found by them, and that it can be undone."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from kunskapsbanken.dialogue.actions.coding import keep_code, put_label, take_off_label, undo_change
from kunskapsbanken.dialogue.actions.splitting import Part, split
from kunskapsbanken.dialogue.models import Coding
from kunskapsbanken.dialogue.queries import coding
from kunskapsbanken.dialogue.queries.desk import DeskFilters, alike, desk_voices
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.vocabulary.models import Term
from tests.factories.dialogue import make_code, make_contribution, make_insight, make_meeting
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def bus(municipality):
    return make_code(municipality, name="Bussen", mark="b")


@pytest.fixture
def term(home):
    return Term.objects.get(slug="drivmedel")


# Codes


def test_code_is_kept_and_retired_but_stays_where_it_sits(officer, municipality):
    code = keep_code(place=municipality, name="Bussen", mark="B", by=officer)
    voice = make_contribution(municipality)
    put_label(label=code, voices=[voice], by=officer)
    keep_code(code=code, place=municipality, name="Bussen", retired=True, by=officer)
    assert coding.labels_on([voice])[voice.pk][0].said == code
    with pytest.raises(ValidationError):
        put_label(label=code, voices=[make_contribution(municipality)], by=officer)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"mark": "x"}, {"mark": "å"}, {"mark": "b"}, {"name": "Bussen"}])
def test_code_has_a_name_and_a_free_key_of_its_own(officer, municipality, bus, wrong):
    with pytest.raises(ValidationError):
        keep_code(place=municipality, by=officer, **{"name": "Annat", **wrong})


def test_codes_are_made_by_those_who_form_insights_there(member, officer_elsewhere, municipality, bus):
    for by in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            keep_code(place=municipality, name="Nej", by=by)
        with pytest.raises(PermissionDenied):
            keep_code(code=bus, place=municipality, name="Nej", by=by)


def test_code_is_seen_where_it_is_used_and_nowhere_else(officer, officer_elsewhere, member, bus):
    assert list(coding.codes_for(officer)) == [bus]
    assert list(coding.codes_for(officer_elsewhere)) == []
    with pytest.raises(PermissionDenied):
        coding.codes_for(member)


# Putting them on


def test_statement_has_several_codes_each_once(officer, district, bus, term):
    voice = make_contribution(district)
    for label in (bus, term, bus):
        put_label(label=label, voices=[voice], by=officer)
    assert [row.said for row in coding.labels_on([voice])[voice.pk]] == [bus, term]
    assert Coding.objects.filter(coded_by=officer).count() == 2


def test_only_what_one_may_read_and_work_with_is_coded(officer, member, officer_elsewhere, district, bus, term):
    voice = make_contribution(district)
    hidden = make_contribution(district, published=False)
    for by, statement in ((member, voice), (officer_elsewhere, voice), (officer, hidden)):
        with pytest.raises(PermissionDenied):
            put_label(label=term, voices=[statement], by=by)
    assert not Coding.objects.exists()


def test_statement_of_an_unpublished_meeting_is_coded_by_those_who_record_there(officer, district, bus):
    said = make_contribution(district, meeting=make_meeting(district), published=False)
    put_label(label=bus, voices=[said], by=officer)
    assert Coding.objects.get().contribution == said


def test_code_of_one_municipality_is_not_put_on_the_words_of_another(system_owner, bus):
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    with pytest.raises(ValidationError):
        put_label(label=bus, voices=[make_contribution(elsewhere)], by=system_owner)


def test_many_at_once_are_undone_to_what_they_were(officer, district, bus):
    voices = [make_contribution(district) for _number in range(4)]
    put_label(label=bus, voices=voices[:1], by=officer)
    change = put_label(label=bus, voices=voices, by=officer)
    assert len(change.contributions) == 3
    undo_change(change=change, by=officer)
    assert [row.contribution for row in Coding.objects.all()] == voices[:1]
    with pytest.raises(ValidationError):
        undo_change(change=change, by=officer)


def test_code_taken_off_comes_back_when_it_is_undone(officer, district, bus):
    voice = make_contribution(district)
    put_label(label=bus, voices=[voice], by=officer)
    change = take_off_label(label=bus, voices=[voice], by=officer)
    assert not Coding.objects.exists()
    assert take_off_label(label=bus, voices=[voice], by=officer) is None
    undo_change(change=change, by=officer)
    assert Coding.objects.get().contribution == voice


def test_nobody_undoes_what_another_has_done(officer, lead, district, bus):
    change = put_label(label=bus, voices=[make_contribution(district)], by=officer)
    with pytest.raises(PermissionDenied):
        undo_change(change=change, by=lead)


# Finding


@pytest.fixture
def filled(officer, municipality, district, bus, term):
    """Two statements, alike in nothing that is filtered by."""
    meeting = make_meeting(district, published=True)
    said = make_contribution(
        district, meeting=meeting, text="Äldre når inte macken", kind="problem", sector="forening", service=term
    )
    sent = make_contribution(municipality, text="Bussen går för sällan", said_on=date(2020, 5, 1))
    put_label(label=bus, voices=[sent], by=officer)
    make_insight(municipality, [said])
    return said, sent


def test_every_filter_tells_the_two_apart(officer, filled, district, bus):
    said, sent = filled
    only_said = [
        {"place": district},
        {"meeting": said.meeting_id},
        {"since": date(2021, 1, 1)},
        {"kind": "problem"},
        {"sector": "forening"},
        {"service": "drivmedel"},
        {"label": "ingen"},
        {"text": "äldre"},
        {"insight": "ja"},
    ]
    only_sent = [{"until": date(2020, 12, 31)}, {"label": bus.token}, {"text": "buss"}, {"insight": "nej"}]
    for expected, rows in ((said, only_said), (sent, only_sent)):
        for asked in rows:
            assert list(desk_voices(officer, DeskFilters(**asked))) == [expected], asked
    assert not desk_voices(officer, DeskFilters(answered="ja")).exists()
    assert desk_voices(officer, DeskFilters(answered="nej")).count() == 2


def test_desk_holds_what_one_may_read_in_ones_own_places(officer, officer_elsewhere, member, district):
    voice = make_contribution(district)
    make_contribution(district, published=False)
    assert list(desk_voices(officer)) == [voice]
    assert list(desk_voices(officer_elsewhere)) == []
    with pytest.raises(PermissionDenied):
        desk_voices(member)


def test_parts_stand_on_the_desk_and_what_was_split_does_not(officer, district):
    whole = make_contribution(district, text="Butiken och bussen behövs.")
    parts = split(contribution=whole, parts=[Part("Butiken", "behov"), Part("bussen behövs.", "behov")], by=officer)
    assert set(desk_voices(officer)) == set(parts)


def test_codes_are_counted_by_sector_and_place(officer, municipality, district, bus, term):
    rows = [(district, "boende"), (district, "forening"), (municipality, "boende")]
    voices = [make_contribution(place, sector=sector) for place, sector in rows]
    put_label(label=bus, voices=voices, by=officer)
    put_label(label=term, voices=voices[:1], by=officer)
    labels = coding.labels_for(officer)
    tables = coding.crosstabs(desk_voices(officer), labels, [municipality, district])
    assert [(row.label, row.total, dict(row.cells)) for row in tables.by_sector.rows] == [
        (bus, 3, {"boende": 2, "forening": 1}),
        (term, 1, {"boende": 1, "forening": 0}),
    ]
    assert dict(tables.by_place.rows[0].cells) == {municipality.code: 1, district.code: 2}


def test_alike_is_what_shares_words_and_says_which(officer, district, municipality):
    own = make_contribution(district, text="Bensinpumpen i byn är trasig och tankstationen stängd")
    other = make_contribution(municipality, text="Tankstationen har stängt och bensinpumpen fungerar aldrig")
    make_contribution(district, text="Biblioteket borde ha öppet på lördagar")
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    make_contribution(elsewhere, text="Bensinpumpen vid tankstationen är trasig")
    rebuild_index()
    (found,) = alike(own, officer)
    assert found.voice == other
    assert "bensinpumpen" in found.because


# The desk


def test_desk_shows_the_list_the_chosen_and_what_stands_on_it(officer, filled, bus):
    _said, sent = filled
    page = text_of(browser_of(officer).get(f"/insikter/bord/?rost={sent.key}"))
    assert page.count("Bussen går för sällan") >= 2
    assert "2 röster" in page
    assert "Ta bort koden Bussen" in page
    assert 'data-mark="b"' in page


def test_code_is_put_on_the_ticked_and_undone_by_plain_forms(officer, district, bus):
    voices = [make_contribution(district) for _number in range(3)]
    browser = browser_of(officer)
    row = {"rost": [voice.key for voice in voices[:2]], "kod": bus.token, "tillbaka": "/insikter/bord/?sektor=boende"}
    answer = browser.post("/insikter/bord/koda/", row)
    assert answer["Location"] == "/insikter/bord/?sektor=boende"
    assert Coding.objects.count() == 2
    page = text_of(browser.get("/insikter/bord/"))
    assert "Koden Bussen sattes på 2 röster." in page
    assert "Ångra: Bussen på 2 röster" in page
    browser.post("/insikter/bord/angra/", {"andring": coding.last_change(officer).key})
    assert not Coding.objects.exists()


def test_code_that_no_longer_fits_the_filter_keeps_the_statement_in_its_place(officer, district, bus):
    first, second, third = (make_contribution(district, text=f"Ord nummer {number}") for number in range(3))
    put_label(label=bus, voices=[second], by=officer)
    page = text_of(browser_of(officer).get(f"/insikter/bord/?kod=ingen&rost={second.key}"))
    order = [page.index(f'data-voice="{voice.key}"') for voice in (third, second, first)]
    assert order == sorted(order)


def test_nobody_is_led_away_from_the_site(officer, district, bus):
    row = {"rost": make_contribution(district).key, "kod": bus.token, "tillbaka": "https://ond.example/"}
    assert browser_of(officer).post("/insikter/bord/koda/", row)["Location"] == reverse("insight_desk")


def test_stranger_codes_nothing_by_the_form(member, district, bus):
    row = {"rost": make_contribution(district).key, "kod": bus.token}
    assert browser_of(member).post("/insikter/bord/koda/", row).status_code == 403
    assert not Coding.objects.exists()


def test_two_codes_and_two_statements_stand_side_by_side(officer, filled, bus, term):
    said, sent = filled
    browser = browser_of(officer)
    put_label(label=term, voices=[said], by=officer)
    page = text_of(browser.get(f"/insikter/bord/jamfor/?a={bus.token}&b=term:{term.pk}"))
    assert "Bussen går för sällan" in page
    assert "Äldre når inte macken" in page
    chosen = browser.post("/insikter/bord/jamfor/", {"rost": [said.key, sent.key], "tillbaka": "/insikter/bord/"})
    assert chosen.url == f"/insikter/bord/jamfor/?rost={said.key}&rost={sent.key}"
    page = text_of(browser.get(f"/insikter/bord/jamfor/?rost={said.key}&rost={sent.key}"))
    assert "Äldre når inte macken" in page


def test_table_leads_to_the_statements(officer, filled, bus):
    page = text_of(browser_of(officer).get("/insikter/bord/tabell/"))
    assert f"kod=kod%3A{bus.pk}&amp;sektor=boende" in page


def test_codes_are_made_and_changed_on_their_pages(officer, municipality):
    browser = browser_of(officer)
    browser.post(f"/insikter/koder/ny/?plats={municipality.code}", {"name": "Macken", "description": "", "mark": "m"})
    (code,) = coding.codes_for(officer)
    row = {"name": "Macken", "description": "Allt om att tanka", "mark": "m", "retired": "on"}
    assert browser.post(f"/insikter/koder/{code.pk}/", row).status_code == 302
    page = text_of(browser.get("/insikter/koder/"))
    assert "Allt om att tanka" in page
    assert "används inte längre" in page
    bad = browser.post(f"/insikter/koder/{code.pk}/", {"name": "", "mark": "j"})
    assert bad.status_code == 422


def test_strange_addresses_are_everything(officer, filled):
    asked = "?mote=x&fran=2026-99-99&till=snart&kod=kod:x&sida=99"
    assert browser_of(officer).get(f"/insikter/bord/{asked}").status_code == 200


def test_desk_asks_few_questions(officer, municipality, district, bus, term, django_assert_max_num_queries):
    meeting = make_meeting(district, published=True)
    voices = [make_contribution(district, meeting=meeting) for _number in range(12)]
    put_label(label=bus, voices=voices, by=officer)
    for number in range(3):
        make_insight(municipality, voices[number : number + 4])
    browser = browser_of(officer)
    browser.get("/insikter/bord/")
    asked = f"?text=butik&plats={municipality.code}&kod={bus.token}&insikt=ja&rost={voices[3].key}"
    for address in (
        "/insikter/bord/",
        f"/insikter/bord/{asked}",
        "/insikter/bord/tabell/",
        f"/insikter/bord/jamfor/?a={bus.token}",
    ):
        with django_assert_max_num_queries(MOST_QUERIES, info=address):
            assert browser.get(address).status_code == 200
