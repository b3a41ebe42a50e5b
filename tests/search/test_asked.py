"""What is searched for is counted: without who, with nobody waiting for it, and never somebody's own number."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.asked_actions import Asked, Count, count_asked, kept_words
from kunskapsbanken.search.asked_log import log
from kunskapsbanken.search.models import AskedQuestion

pytestmark = pytest.mark.django_db
READ = "/sok/lasning/"
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def at_once(monkeypatch):
    """What is counted is written as soon as the answer has been sent."""
    monkeypatch.setattr("kunskapsbanken.search.asked_log.HELD_S", 0)


def rows(*names):
    return list(AskedQuestion.objects.order_by("question").values_list(*names))


def tell(client, question, headers=HERE, **what):
    return client.post(READ, {"q": question, **what}, headers=headers)


def test_a_question_is_counted_by_the_day_kept_pages_too(at_once, client, make_item):
    make_item(title="Affären i byn")
    rebuild_index()
    for question in ("Affär", "affar ", "  AFFÄR?", "affär"):
        assert "X-Asked-Hits" not in client.get("/sok/", {"q": question}).headers
    client.get("/sok/", {"q": "xyzzyplugh"})
    assert rows("day", "question", "written", "asked", "empty", "hits") == [
        (timezone.localdate(), "affar", "affär", 4, 0, 1),
        (timezone.localdate(), "xyzzyplugh", "xyzzyplugh", 1, 1, 0),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/sok/",
        "/sok/?q=",
        "/sok/?q=...",
        "/sok/?q=post&sida=2",
        "/sok/?q=post&ordning=nyast",
        "/sok/?q=post&exakt=1",
        "/sok/?q=post&slag=item",
        "/sok/?q=post&tid=ar",
        "/sok/?q=post&nara=Bortistan",
        "/sok/forslag/?q=post",
    ],
)
def test_what_is_no_new_question_is_not_counted(at_once, client, make_item, address):
    for number in range(21):
        make_item(title=f"Post {number}")
    rebuild_index()
    client.get(address)
    assert rows("question") == []


@pytest.mark.parametrize(
    "question",
    [
        "anna.svensson@exempel.se",
        "070-123 45 67",
        "08-12 34 56 7",
        "+46 70 123 45 67",
        "19850101-1234",
        "850101+1234 servicebidrag",
        "bidrag till anna＠exempel.se",
    ],
)
def test_what_may_be_somebodys_address_or_number_is_not_kept(at_once, client, question):
    client.get("/sok/", {"q": question})
    tell(client, question, sedd=1)
    assert rows("question") == []


@pytest.mark.parametrize("question", ["942 95 vidsel", "statistik 2024-2026", "väg 95 150 km", "§ 4 2015:123"])
def test_other_numbers_are_kept(question):
    assert kept_words(question) == question


def test_a_number_is_seen_also_where_it_lies_behind_what_is_kept():
    assert kept_words("a" * 95 + " 070-1234567") == ""
    assert len(kept_words("ord " * 90)) <= 100


@pytest.mark.parametrize(
    "headers", [{"user-agent": "Googlebot/2.1"}, {"user-agent": ""}, {"dnt": "1"}, {"sec-gpc": "1"}]
)
def test_robots_and_those_who_ask_are_not_counted(at_once, client, headers):
    client.get("/sok/?q=post", headers=headers)
    assert tell(client, "post", headers={**HERE, **headers}, sedd=1).status_code == 204
    assert rows("question") == []


def test_those_who_keep_the_search_try_it_uncounted(at_once, client, editor, reader):
    client.force_login(editor)
    client.get("/sok/?q=prov")
    tell(client, "prov", klick=1)
    client.force_login(reader)
    client.get("/sok/?q=post")
    assert rows("question", "asked", "clicked") == [("post", 1, 0)]


def test_nothing_is_kept_of_who_asks():
    fields = {field.name for field in AskedQuestion._meta.get_fields()}
    assert fields == {"id", "day", "question", "written", "asked", "empty", "hits", "seen", "clicked"}


def test_a_search_writes_nothing_until_it_has_been_held_for_a_minute(client, monkeypatch):
    with CaptureQueriesContext(connection) as asked:
        client.get("/sok/?q=post")
        client.get("/sok/?q=post")
    assert not [query for query in asked if "askedquestion" in query["sql"].lower()]
    monkeypatch.setattr("kunskapsbanken.search.asked_log.HELD_S", 0)
    with CaptureQueriesContext(connection) as asked:
        client.get("/halsa/")  # any answer will do, also where nobody searches any more
    assert len([query for query in asked if "askedquestion" in query["sql"].lower()]) == 1
    assert rows("question", "asked") == [("post", 2)]


def test_a_database_that_cannot_be_written_to_stops_nobody(at_once, client, monkeypatch, caplog):
    def refuse(_counts):
        raise DatabaseError("attempt to write a readonly database")

    monkeypatch.setattr("kunskapsbanken.search.asked_log.count_asked", refuse)
    assert client.get("/sok/?q=post").status_code == 200
    assert "could not be counted" in caplog.text


def test_a_flood_of_different_questions_is_not_held(client):
    for number in range(600):
        log.asked(f"fråga nummer {number}", hits=0)
    assert len(log.take()) == 500


def test_two_processes_add_to_the_same_row():
    day = date(2026, 11, 1)
    count_asked({Asked("affar", day): Count("affar", asked=2, empty=2)})
    count_asked(
        {Asked("affar", day): Count("affär", asked=1, hits=4, seen=1, clicked=1), Asked("mack", day): Count("mack")}
    )
    count_asked({Asked("affar", day): Count("affar", seen=1)})
    assert rows("question", "written", "asked", "empty", "hits", "seen", "clicked") == [
        ("affar", "affär", 3, 2, 4, 2, 1),
        ("mack", "mack", 0, 0, 0, 0, 0),
    ]


def test_a_script_tells_that_hits_were_looked_at_and_followed(at_once, client):
    client.get("/sok/?q=Post")
    assert tell(client, "Post", sedd=1).status_code == 204
    assert tell(client, "post", klick=1).status_code == 204
    assert rows("question", "asked", "seen", "clicked") == [("post", 1, 1, 1)]


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://annan.example"}])
def test_other_sites_cannot_tell(at_once, client, headers):
    assert tell(client, "post", headers=headers, klick=1).status_code == 403
    assert rows("question") == []


def test_one_visitor_can_only_tell_so_much(client, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.search.views.MOST_TOLD_AN_HOUR", 2)
    assert [tell(client, "post", sedd=1).status_code for _time in range(3)] == [204, 204, 429]
    cache.clear()


def test_reading_is_told_by_post_alone(client):
    assert client.get(READ).status_code == 405


def test_the_page_says_what_to_tell_and_leads_straight_to_the_hits(client, make_item):
    make_item(title="Posten")
    rebuild_index()
    page = client.get("/sok/?q=posten").content.decode()
    assert f'data-question="posten" data-read="{READ}" data-first' in page
    assert '<a href="/kunskapsbank/posten/"' in page
    assert "data-first" not in client.get("/sok/?q=posten&slag=item").content.decode()


def test_rare_words_go_after_thirty_days_and_figures_after_thirteen_months():
    today = timezone.localdate()
    for question, days, asked in [
        ("sällan gammal", 32, 2),
        ("sällan ny", 20, 2),
        ("ofta gammal", 32, 3),
        ("ofta mycket gammal", 400, 90),
        ("sällan varje gång", 32, 2),
        ("sällan varje gång", 3, 2),
    ]:
        AskedQuestion.objects.create(day=today - timedelta(days=days), question=question, written=question, asked=asked)
    call_command("apply_retention", verbosity=0)
    assert [question for (question,) in rows("question")] == [
        "ofta gammal",
        "sällan ny",
        "sällan varje gång",
        "sällan varje gång",
    ]
