"""A story goes both ways, costs few queries and tells nobody more than they may see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from kunskapsbanken.dialogue.actions.commitments import commit_to, report_commitment
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.trace.actions import link, remove_dangling, unlink
from kunskapsbanken.trace.models import Link, Verb
from kunskapsbanken.trace.queries import story
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.plans import make_adopted, make_plan
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


@pytest.fixture
def chain(district, municipality, officer, lead, make_item):
    """Three voices, an insight, an item, a decided measure and a shop."""
    voices = [make_contribution(district, text=f"Röst nummer {number}") for number in range(3)]
    insight = make_insight(district, voices, title="Butiken bär allt")
    item, shop = make_item(title="Servicepunkt"), make_service_place(municipality, "Provhandeln")
    measure = make_adopted(municipality, officer, lead).plan.measures.get()
    link(source=insight, verb=Verb.INSPIRES, target=item, by=officer)
    link(source=insight, verb=Verb.GROUNDS, target=measure, by=officer)
    link(source=item, verb=Verb.INSPIRES, target=measure, by=officer)
    link(source=measure, verb=Verb.CONCERNS, target=shop, by=officer)
    return {"voices": voices, "insight": insight, "item": item, "measure": measure, "shop": shop}


def titles(told):
    return {step.title for chapter in told.chapters for step in chapter.steps}


@pytest.mark.parametrize("start", ["insight", "item", "measure", "shop"])
def test_story_is_whole_from_wherever_it_is_read(chain, start):
    told = titles(story(chain[start], ANYONE))
    assert {"Röst nummer 0", "Röst nummer 1", "Röst nummer 2", "Butiken bär allt", "Provhandeln"} <= told


def test_story_is_told_from_the_first_word_to_what_came_of_it(chain):
    stages = [chapter.stage for chapter in story(chain["measure"], ANYONE).chapters]
    assert stages == sorted(stages)
    assert len(set(stages)) >= 5


def test_a_voice_does_not_tell_what_another_voice_said(chain):
    told = titles(story(chain["voices"][0], ANYONE))
    assert "Butiken bär allt" in told
    assert "Röst nummer 1" not in told


def test_story_costs_at_most_six_queries(chain, django_assert_max_num_queries):
    story(chain["measure"], ANYONE)  # the content types are known from now on
    with django_assert_max_num_queries(6):
        story(chain["measure"], ANYONE)


def test_story_of_a_voice_with_all_that_came_of_it_costs_at_most_six_queries(
    chain, officer, django_assert_max_num_queries
):
    said = make_contribution(chain["voices"][0].place, text="Vi sköter pumpen", kind="erbjudande")
    promise = commit_to(contribution=said, by=officer)
    report_commitment(commitment=promise, status="pagar", text="Halva laget är valt.", by=officer)
    link(source=said, verb=Verb.GROUNDS, target=chain["insight"], by=officer)
    voice = Contribution.public.select_related("place", "meeting__place").get(pk=said.pk)
    told = titles(story(voice, ANYONE))
    assert {"Vi sköter pumpen", "Halva laget är valt.", "Butiken bär allt", "Provhandeln"} <= told
    with django_assert_max_num_queries(6):
        story(voice, ANYONE)


def test_what_may_not_be_seen_is_left_out_and_so_is_what_is_known_through_it(district, municipality, officer):
    meeting = make_meeting(district)
    hidden = make_contribution(district, meeting=meeting, published=False, text="Inte publicerad")
    insight = make_insight(district, [hidden])
    measure = make_plan(municipality, officer).measures.get()
    shop = make_service_place(municipality, "Bortom utkastet")
    link(source=insight, verb=Verb.GROUNDS, target=measure, by=officer)
    link(source=measure, verb=Verb.CONCERNS, target=shop, by=officer)
    told = titles(story(insight, ANYONE))
    assert "Inte publicerad" not in told
    assert measure.title not in told
    assert "Bortom utkastet" not in told
    assert {measure.title, "Bortom utkastet"} <= titles(story(insight, officer))


def test_a_link_is_made_once_and_can_be_taken_back(chain, officer):
    before = Link.objects.count()
    link(source=chain["insight"], verb=Verb.GROUNDS, target=chain["measure"], by=officer)
    assert Link.objects.count() == before
    unlink(source=chain["insight"], target=chain["measure"])
    assert Link.objects.count() == before - 1


def test_links_without_an_end_are_found_and_removed(chain):
    Model.delete(chain["shop"])  # past its own guard: nothing public is deleted
    assert remove_dangling() == 1
    assert remove_dangling() == 0
    assert "Provhandeln" not in titles(story(chain["measure"], ANYONE))


def test_a_thing_alone_has_no_story(district):
    assert not story(make_insight(district, []), ANYONE)


def test_an_item_in_the_bank_tells_the_chain_that_it_stands_in(chain, client):
    page = client.get(chain["item"].url).content.decode()
    assert "Från ord till handling" in page
    for told in ("Butiken bär allt", chain["measure"].title, "Provhandeln"):
        assert told in page
