"""News: what is told, to whom, when, and never twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from kunskapsbanken.dialogue.actions.answers import answer_contribution
from kunskapsbanken.notices.actions import follow, send_digests, stop_all
from kunskapsbanken.notices.models import Follower, Letter, Rhythm, Told
from kunskapsbanken.notices.queries import news_between
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.services.actions.editing import change_service_place
from kunskapsbanken.services.actions.offering import offered_by
from kunskapsbanken.vocabulary.models import Term
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.events import make_conference
from tests.factories.people import make_user
from tests.factories.plans import follow_up, make_adopted
from tests.factories.publications import make_publication, make_version
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def follows(reader):
    """The reader follows something, since yesterday, and wants to hear at once."""

    def follows(kind, ref, rhythm=Rhythm.AT_ONCE, user=reader):
        following = follow(user=user, kind=kind, ref=str(ref), rhythm=rhythm)
        yesterday = timezone.now() - timedelta(days=1)
        type(following).objects.filter(pk=following.pk).update(since=yesterday)
        Follower.objects.filter(pk=following.follower_id).update(told_until=yesterday, confirmed=yesterday)
        return Follower.objects.get(pk=following.follower_id)

    return follows


@pytest.fixture
def send(mailoutbox, django_capture_on_commit_callbacks):
    """What is mailed now; returns the letters."""

    def send(now=None):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            send_digests(now)
        return list(mailoutbox)

    return send


def test_a_place_tells_of_all_that_lies_in_it(follows, send, municipality, district, reader):
    follows("plats", municipality.code)
    meeting = make_meeting(district, title="Bymöte om butiken", published=True)
    voice = make_contribution(district, text="Vi vill ha kvar macken.")
    make_insight(district, [voice], title="Macken bär bygden")
    (mail,) = send()
    assert mail.to == [reader.email]
    for told in ("Bymöte om butiken", "Vi vill ha kvar macken.", "Macken bär bygden", municipality.full_name):
        assert told in mail.body
        assert told in mail.alternatives[0].content
    assert meeting.url in mail.body


def test_a_place_tells_of_events_to_come_and_of_publications_once(follows, send, municipality, district):
    follows("plats", municipality.code)
    make_conference(district, title="Kurs i att driva butik")
    make_conference(district, title="Hölls i går", days=-1)
    make_conference(district, title="Inte ute än", live=False)
    publication = make_publication(district, title="Så gjorde bygden")
    make_version(publication)
    make_version(make_publication(district, title="Väntar ännu"), published=False)
    (mail,) = send()
    assert "Kurs i att driva butik" in mail.body
    assert "Så gjorde bygden" in mail.body
    for untold in ("Hölls i går", "Inte ute än", "Väntar ännu"):
        assert untold not in mail.body
    make_version(publication)
    assert send() == []


def test_nothing_is_told_twice(follows, send, district):
    follows("plats", district.code)
    make_contribution(district)
    assert len(send()) == 1
    assert send() == []
    make_contribution(district, text="En röst till.")
    (mail,) = send()
    assert mail.subject == "1 nyhet om det du följer"


def test_what_concerns_two_things_one_follows_is_told_once(follows, send, municipality, district):
    follows("plats", municipality.code)
    follows("plats", district.code)
    make_contribution(district, text="Bara en gång.")
    (mail,) = send()
    assert mail.body.count("Bara en gång.") == 1


def test_a_letter_without_news_is_never_sent(follows, send, municipality, district):
    follows("plats", district.code)
    elsewhere = make_contribution(municipality)
    assert elsewhere.published_at
    assert send() == []


def test_what_is_not_public_is_never_told(follows, send, district, make_item, reader):
    follows("plats", district.code)
    make_contribution(district, published=False)
    meeting = make_meeting(district, live=False)
    make_contribution(district, meeting=meeting)
    assert send() == []


def test_what_has_been_taken_back_is_not_told(follows, send, district):
    follows("plats", district.code)
    voice = make_contribution(district)
    voice.published_at = None
    voice.save()
    assert send() == []


def test_an_answer_is_told(follows, send, district, officer):
    follows("plats", district.code)
    voice = make_contribution(district, text="Kommer posten tillbaka?")
    send()
    answer_contribution(contribution=voice, text="Ja, i maj.", outcome="redan-gjort", by=officer)
    (mail,) = send()
    assert "Svar: är redan gjort: Kommer posten tillbaka?" in mail.body


def test_an_item_one_follows_tells_of_its_changes_and_a_term_of_new_items(follows, send, make_item, reader, editor):
    term = Term.objects.get(slug="dagligvaror")
    follows("amne", term.slug)
    item = make_item(title="Butik i samverkan", services=["dagligvaror"])
    (mail,) = send()
    assert "Butik i samverkan" in mail.body
    follows("post", item.pk, user=editor)
    changed = timezone.now() - timedelta(minutes=1)
    type(item).objects.filter(pk=item.pk).update(
        first_published_at=changed - timedelta(days=10), last_published_at=changed
    )
    (mail,) = send()
    assert mail.to == [editor.email]
    assert "Ändrad: Butik i samverkan" in mail.body


def test_a_search_tells_of_what_it_would_find(follows, send, make_item):
    follows("sokning", "q=bygdebutik")
    make_item(title="Så startar ni en bygdebutik")
    make_item(title="Något helt annat")
    rebuild_index()
    (mail,) = send()
    assert "Så startar ni en bygdebutik" in mail.body
    assert "Något helt annat" not in mail.body
    assert "sökningen ”bygdebutik”" in mail.body


def test_a_search_kept_to_one_kind_tells_of_that_kind(follows, send, make_item, district):
    follows("sokning", "q=bygdebutik&slag=voice")
    make_item(title="Så startar ni en bygdebutik")
    make_contribution(district, text="Vi vill starta en bygdebutik.")
    rebuild_index()
    (mail,) = send()
    assert "Vi vill starta en bygdebutik." in mail.body
    assert "Så startar ni" not in mail.body


def test_a_plan_tells_of_its_decision_and_its_follow_up(follows, send, municipality, officer, lead):
    plan = make_adopted(municipality, officer, lead).plan
    follows("plan", plan.pk)
    (mail,) = send()
    assert "Serviceplanen är antagen" in mail.body
    follow_up(plan, officer, year=plan.first_year)
    (mail,) = send()
    assert f"Så gick det {plan.first_year}" in mail.body


def test_a_shop_that_closes_is_news_and_a_confirmed_fact_is_not(follows, send, municipality, officer):
    follows("plats", municipality.code)
    shop = make_service_place(municipality, name="Provhandeln")
    assert send() == []
    fields = {"status": "stangd", "latitude": shop.latitude, "longitude": shop.longitude}
    change_service_place(service_place=shop, fields=fields, offerings=offered_by(shop), by=officer)
    (mail,) = send()
    assert "Stängde: Provhandeln" in mail.body


def test_invented_things_are_no_news_of_a_term(follows, send, district):
    follows("amne", "dagligvaror")
    type(district).objects.filter(pk=district.pk).update(is_example=True)
    district.refresh_from_db()
    make_contribution(district, service=Term.objects.get(slug="dagligvaror"))
    assert send() == []


def test_much_news_of_one_thing_is_cut_and_told_how_much(follows, send, district):
    follows("plats", district.code)
    for number in range(15):
        make_contribution(district, text=f"Röst nummer {number}")
    (mail,) = send()
    assert "3 till:" in mail.body
    assert Told.objects.count() == 15
    assert send() == []


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("rhythm", "told_until", "now", "is_told"),
    [
        (Rhythm.DAILY, at(24, 7), at(24, 20), False),
        (Rhythm.DAILY, at(24, 7), at(25, 6), False),
        (Rhythm.DAILY, at(24, 7), at(25, 8), True),
        (Rhythm.DAILY, at(24, 6), at(24, 8), True),
        (Rhythm.WEEKLY, at(16, 8), at(22, 20), False),
        (Rhythm.WEEKLY, at(16, 8), at(23, 6), False),
        (Rhythm.WEEKLY, at(16, 8), at(23, 8), True),
        (Rhythm.WEEKLY, at(16, 8), at(25, 8), True),
        (Rhythm.WEEKLY, at(18, 8), at(19, 8), False),
        (Rhythm.MONTHLY, at(2, 8), at(25, 8), False),
        (Rhythm.MONTHLY, at(1, 6), at(1, 8), True),
    ],
)
def test_each_hears_in_the_rhythm_they_chose(follows, send, district, rhythm, told_until, now, is_told):
    follower = follows("plats", district.code, rhythm)
    voice = make_contribution(district)
    type(voice).objects.filter(pk=voice.pk).update(published_at=now - timedelta(minutes=5))
    follower.followings.update(since=told_until - timedelta(days=1))
    Follower.objects.update(told_until=told_until)
    assert bool(send(now)) == is_told


def test_nobody_hears_before_they_have_said_yes_or_after_the_account_is_closed(follows, send, district, reader):
    follower = follows("plats", district.code)
    make_contribution(district)
    Follower.objects.update(confirmed=None)
    assert send() == []
    Follower.objects.update(confirmed=follower.confirmed)
    reader.is_active = False
    reader.save()
    assert send() == []


def test_who_has_stopped_hears_no_more(follows, send, district):
    follower = follows("plats", district.code)
    make_contribution(district)
    stop_all(follower=follower)
    assert send() == []


def test_the_letter_can_be_stopped_by_a_mail_readers_own_button(follows, send, client, district):
    follower = follows("plats", district.code)
    make_contribution(district)
    (mail,) = send()
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert follower.key in mail.extra_headers["List-Unsubscribe"]
    assert f"/foljer/{follower.key}/sluta/" in mail.body
    assert f"/foljer/{follower.key}/" in mail.body


def test_a_letter_is_in_the_language_one_followed_in(follows, send, district):
    with translation.override("en"):
        follows("plats", district.code)
    make_contribution(district)
    (mail,) = send()
    assert mail.extra_headers["Content-Language"] == "en"
    assert '<html lang="en">' in mail.alternatives[0].content


def test_if_it_stops_half_way_nothing_has_been_told(follows, send, district, monkeypatch):
    follower = follows("plats", district.code)
    make_contribution(district)
    monkeypatch.setattr(Told.objects, "bulk_create", lambda rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send()
    monkeypatch.undo()
    assert not Letter.objects.filter(to=follower.address).exists()
    assert len(send()) == 1


def test_the_number_of_questions_does_not_grow_with_those_who_follow(
    follows, district, django_assert_max_num_queries, django_assert_num_queries
):
    make_contribution(district)
    users = [make_user(f"person{number}@exempel.test") for number in range(12)]
    for user in users:
        follows("plats", district.code, user=user)
    # A few for the news and the followers, and two for each letter that is written.
    with django_assert_max_num_queries(32 + 4 * len(users)):
        send_digests()
    assert Letter.objects.count() == len(users)


def test_every_kind_of_news_is_asked_for_in_a_fixed_number_of_questions(
    municipality, district, officer, lead, make_item, django_assert_max_num_queries
):
    for _number in range(3):
        make_contribution(district)
        make_item(services=["dagligvaror"])
        make_insight(district, [])
        make_meeting(district, published=True)
    with django_assert_max_num_queries(30):
        news = news_between(timezone.now() - timedelta(hours=1), timezone.now())
    assert len(news) == 15
