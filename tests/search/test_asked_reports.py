"""Editors see what people search for, never what few have asked, and are given words that may be synonyms."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.users.models import UserProfile

from kunskapsbanken.people.readers import LOGGED_IN
from kunskapsbanken.search.actions import index_objects
from kunskapsbanken.search.asked_queries import asked_questions, seldom_asked
from kunskapsbanken.search.models import AskedQuestion, IndexedDocument, SynonymGroup
from kunskapsbanken.search.registry import Entry, SearchKind
from kunskapsbanken.search.suggesting import Likeness, suggested_words
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
WITHOUT_HITS, WITHOUT_CLICKS = "/admin/rapporter/sokningar-utan-traffar/", "/admin/rapporter/sokningar-utan-klick/"
MOST_ASKED, SYNONYMS = "/admin/rapporter/mest-eftersokt/", "/admin/rapporter/synonymforslag/"
REPORTS = [WITHOUT_HITS, WITHOUT_CLICKS, MOST_ASKED, SYNONYMS]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def asked(question, times=3, *, days=0, hits=0, **counted):
    day = timezone.localdate() - timedelta(days=days)
    counted = {"empty": 0 if hits else times, **counted}
    AskedQuestion.objects.create(day=day, question=question, written=question, asked=times, hits=hits, **counted)


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def cells_of(answer):
    """The cells of each row, without the buttons."""
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all("td") if not cell.find("a")]
        for row in page_of(answer).select("table.listing tbody tr")
    ]


def test_each_report_shows_its_own_the_most_asked_first(desk):
    asked("laddstolpe", 5)
    asked("hemkörning", 3)
    asked("post", 9, hits=4, seen=6, clicked=2)
    asked("butik", 7, hits=12, seen=4)
    assert cells_of(desk.get(WITHOUT_HITS)) == [["laddstolpe", "5", "5"], ["hemkörning", "3", "3"]]
    assert cells_of(desk.get(WITHOUT_CLICKS)) == [["butik", "7", "12", "4"]]
    assert cells_of(desk.get(MOST_ASKED)) == [
        ["post", "9", "0", "4", "6", "2"],
        ["butik", "7", "0", "12", "4", "0"],
        ["laddstolpe", "5", "5", "0", "0", "0"],
        ["hemkörning", "3", "3", "0", "0", "0"],
    ]


def test_a_question_is_shown_from_the_third_time_on_whatever_the_days(desk):
    asked("anna andersson", 2)
    asked("laddstolpe", 2, days=10)
    asked("laddstolpe", 1)
    answer = desk.get(WITHOUT_HITS)
    assert cells_of(answer) == [["laddstolpe", "3", "3"]]
    assert "I perioden finns dessutom 1 fråga som har ställts färre gånger." in answer.content.decode()
    for report in REPORTS:
        for more in ("", "?export=csv", "?sort=utan-klick"):
            answer = desk.get(report + more)
            assert "anna" not in b"".join(answer).decode().replace("anna.", "")


def test_a_question_that_has_got_hits_since_is_no_longer_without(desk):
    asked("laddstolpe", 4, days=2)
    asked("laddstolpe", 1, hits=3)
    asked("tapp", 4, days=2, hits=8)
    asked("tapp", 1)
    asked("mack", 4, days=1)
    asked("mack", 0, empty=0, seen=1)  # told by a script after midnight
    assert cells_of(desk.get(WITHOUT_HITS)) == [["tapp", "5", "1"], ["mack", "4", "4"]]


def test_without_clicks_is_said_only_where_scripts_told(desk):
    asked("gammal webbläsare", 9, hits=2)
    asked("nästan", 9, hits=2, seen=2)
    asked("läst", 9, hits=2, seen=3)
    answer = desk.get(WITHOUT_CLICKS)
    assert cells_of(answer) == [["läst", "9", "2", "3"]]
    assert "Klick räknas bara i webbläsare med JavaScript" in answer.content.decode()


def test_reports_look_as_far_back_as_is_chosen(desk):
    asked("nyss", 3, days=29)
    asked("i höstas", 4, days=89)
    asked("i fjol", 5, days=364)
    assert [row[0] for row in cells_of(desk.get(WITHOUT_HITS))] == ["i höstas", "nyss"]
    assert [row[0] for row in cells_of(desk.get(WITHOUT_HITS, {"dagar": "30"}))] == ["nyss"]
    assert [row[0] for row in cells_of(desk.get(WITHOUT_HITS, {"dagar": "365"}))] == ["i fjol", "i höstas", "nyss"]
    assert desk.get(WITHOUT_HITS, {"dagar": "x'--"}).status_code == 200


@pytest.mark.parametrize("report", REPORTS)
def test_reports_say_when_there_is_nothing(desk, report):
    answer = desk.get(report)
    assert "Inga sådana frågor i perioden." in answer.content.decode()
    assert "aldrig vem som sökte" in answer.content.decode()


@pytest.mark.parametrize("report", REPORTS)
def test_reports_are_told_in_english_too(desk, editor, report):
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    page = page_of(desk.get(report)).select_one("#listing-results").get_text(" ", strip=True)
    assert "never who" in page
    assert "perioden" not in page


def test_what_is_taken_along_is_the_report_and_no_formula(desk):
    asked("laddstolpe", 5)
    asked("=1+1", 4)
    told = b"".join(desk.get(WITHOUT_HITS, {"export": "csv"})).decode()
    assert list(csv.reader(StringIO(told))) == [
        ["Fråga", "Gånger", "Gånger utan träffar"],
        ["laddstolpe", "5", "5"],
        ["'=1+1", "4", "4"],
    ]
    book = openpyxl.load_workbook(BytesIO(b"".join(desk.get(WITHOUT_HITS, {"export": "xlsx"}))))
    assert [cell.value for cell in book.active[3]] == ["'=1+1", 4, 4]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("who", ["reader", "officer", "lead"])
def test_others_are_refused_and_see_no_entry(client, request, report, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(report).status_code == 302
    assert client.get(report + "?export=csv").status_code == 302
    assert report not in client.get("/admin/", follow=True).content.decode()


def test_the_queries_refuse_too(officer):
    for query in (asked_questions, seldom_asked):
        with pytest.raises(PermissionDenied):
            query(officer, since=timezone.localdate())


def test_reports_stand_in_the_menu_of_those_who_keep_the_search(desk):
    front = desk.get("/admin/").content.decode()
    assert [report for report in REPORTS if report not in front] == []


def thing(number, title, text="", **fields):
    return Entry(number, title, "", text, f"/{number}/", "Prov", **fields)


def put_in(*things):
    kind = SearchKind("prov", "Prov", IndexedDocument, lambda _ids: things)
    index_objects(kind, [entry.object_id for entry in things])


def words_for(question):
    return {suggestion.word: suggestion.likeness for suggestion in suggested_words(question)}


def test_words_that_look_alike_and_words_that_share_a_part_are_suggested():
    put_in(
        thing(1, "Drivmedelsstation", "Tanka drivmedel. Tankningen är öppen."), thing(2, "Bibliotek", "Låna böcker.")
    )
    assert words_for("drivmetall")["drivmedel"] == Likeness.SPELLING
    assert words_for("tankstopp") == {"tanka": Likeness.PART, "tankningen": Likeness.PART}
    assert words_for("zebra") == words_for("och") == words_for("") == {}


def test_a_word_that_the_question_says_is_not_suggested():
    put_in(thing(1, "Butiken", "Butik, butiker."))
    assert words_for("butik") == {}


def test_no_suggestion_tells_of_what_is_closed():
    put_in(thing(1, "Laddstation", "Öppen för alla."), thing(2, "Laddhemlighet", "", readers=frozenset({LOGGED_IN})))
    assert set(words_for("laddstolpe")) == {"laddstation"}


def test_each_suggestion_opens_the_form_filled_in_and_adds_nothing_by_itself(desk):
    put_in(thing(1, "Laddstation"))
    asked("laddstolpe till bilen", 5)
    answer = desk.get(SYNONYMS)
    (row,) = page_of(answer).select("table.listing tbody tr")
    assert "laddstation (delar ordled)" in row.get_text(" ", strip=True)
    address = row.find("a", string=lambda text: "Lägg till" in (text or "")) or row.select("a")[0]
    assert parse_qs(urlsplit(address["href"]).query) == {"fraga": ["laddstolpe"], "forslag": ["laddstation"]}
    form = page_of(desk.get(address["href"]))
    assert form.select_one("textarea[name=words]").get_text().split() == ["laddstolpe", "laddstation"]
    assert not SynonymGroup.objects.filter(words__contains="laddst").exists()


def test_a_word_that_has_a_group_gets_the_question_added_there(desk):
    put_in(thing(1, "Laddstation"))
    group = SynonymGroup.objects.create(words="laddstation\nsnabbladdare")
    asked("laddstolpe", 5)
    (address,) = {link["href"] for link in page_of(desk.get(SYNONYMS)).select("table.listing tbody a")}
    form = page_of(desk.get(address))
    assert form.select_one("textarea[name=words]").get_text().split() == ["laddstation", "snabbladdare", "laddstolpe"]
    group.refresh_from_db()
    assert group.words == "laddstation\nsnabbladdare"
    desk.post(urlsplit(address).path, {"words": "laddstation\nsnabbladdare\nladdstolpe", "also": "", "note": ""})
    group.refresh_from_db()
    assert group.words == "laddstation\nsnabbladdare\nladdstolpe"


def test_suggestions_are_for_the_sort_that_is_chosen(desk):
    put_in(thing(1, "Laddstation"))
    asked("laddstolpe", 5)
    asked("laddplats", 4, hits=2, seen=3)
    assert cells_of(desk.get(SYNONYMS))[0][0] == "laddstolpe"
    assert cells_of(desk.get(SYNONYMS, {"sort": "utan-klick"}))[0][0] == "laddplats"


def test_auditors_see_the_reports_and_no_buttons(client, home):
    put_in(thing(1, "Laddstation"))
    asked("laddstolpe", 5)
    client.force_login(make_user("granskare@exempel.test", "Granskare"))
    for report in (WITHOUT_HITS, SYNONYMS):
        rows = page_of(client.get(report)).select("table.listing tbody tr")
        assert len(rows) == 1
        assert not rows[0].find_all("a")


def test_reports_ask_as_many_questions_of_the_database_for_many_rows(desk, django_assert_max_num_queries):
    put_in(thing(1, "Laddstation"))
    for number in range(20):
        asked(f"laddstolpe typ {'abcdefghijklmnopqrst'[number] * 5}", 3)
    desk.get(WITHOUT_HITS)
    with django_assert_max_num_queries(20):
        desk.get(WITHOUT_HITS)
    with django_assert_max_num_queries(45):
        desk.get(SYNONYMS)
