"""Exempelkommunen: the same every time, whole, marked, and gone when it is removed."""

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from kunskapsbanken.access.models import AccessRun, Method
from kunskapsbanken.dialogue.models import Commitment, Contribution, MinutesVersion
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Place, PopulationSet
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import Measure, PlanVersion, Reply, ServicePlan
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.spaces.queries import spaces_of
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.queries import story
from kunskapsbanken.trace.registry import Stage
from kunskapsbanken.web.demonstration.geography import make_land
from kunskapsbanken.web.demonstration.load import load_example, remove_example
from tests.factories.dialogue import make_code

pytestmark = pytest.mark.django_db
SEE_EXAMPLE = '<a href="?plats=X001">Exempelkommunen</a> är påhittad'


def test_the_land_is_the_same_every_time():
    one, other = make_land(), make_land()
    assert np.array_equal(one.nodes, other.nodes)
    assert np.array_equal(one.persons, other.persons)
    assert one.total > 5_000


def test_the_whole_chain_is_played_marked_and_can_be_taken_away(home, client, django_capture_on_commit_callbacks):
    pages, links = Page.objects.count(), Link.objects.count()
    assert load_example() is True
    assert load_example() is False

    version = PlanVersion.objects.get(kind="antagen")
    assert verify(version)
    assert AccessRun.objects.filter(method=Method.ROAD).count() == 5
    told = story(Measure.objects.get(plan=version.plan, number=1), AnonymousUser())
    assert {Stage.VOICE, Stage.INSIGHT, Stage.DECISION, Stage.FOLLOW_UP, Stage.SERVICE, Stage.ANSWER} <= {
        chapter.stage for chapter in told.chapters
    }
    plan = version.plan
    assert plan.goals.exclude(parent=None).count() == 2
    assert plan.place_classes.count() == 3
    assert plan.evidence.exclude(frozen_at=None).exists()
    assert {reply.channel for reply in Reply.objects.all()} == {"webb", "papper", "epost"}
    assert not Reply.objects.filter(answered_at=None).exists()
    assert Reply.objects.get(verdict="antas").suggested in client.get(plan.url).content.decode()
    drafts = ServicePlan.objects.filter(state="utkast")
    assert {draft.based_on for draft in drafts} == {plan, None}
    programme = drafts.get(kind="rsp")
    assert programme.place.is_example
    assert programme.measures.filter(municipal_origins__version=version).count() == 1
    client.force_login(User.objects.get(email="region@demo.example"))
    desk = client.get(f"/planer/{programme.pk}/fran-kommunerna/").content.decode()
    assert "Med i programmet" in desk
    assert desk.count('name="atgard"') == plan.measures.count()
    assert "example-mark" in client.get(f"/planer/{programme.pk}/arbeta/").content.decode()
    assert "påhittad" in programme.get_latest_revision_as_object().responsible
    client.logout()
    for address in (plan.url, "/restid/X001/", "/service/?plats=X001", "/roster/?plats=X001", "/moten/?plats=X001"):
        assert b"example-mark" in client.get(address).content, address
    for address in ("/planer/", "/roster/", "/moten/", "/service/serviceplatser.csv", "/organisationer/"):
        page = client.get(address).getvalue().decode().split("<main")[-1]
        # An empty list leads to the invented municipality, and shows nothing of it.
        assert "Exempel" not in page.replace(SEE_EXAMPLE, ""), address

    shop = ServicePlace.objects.exclude(organisation=None).get()
    assert may(User.objects.get(email="handlare@demo.example"), EDIT_SERVICE_PLACE, shop)

    platform = Organisation.objects.get(kind="samverkansplattform")
    assert platform.parent.name == "Exempelkommunen"
    assert spaces_of(User.objects.get(email="bymedlem@demo.example")).count() == 2
    for around in ("processledare", "handlaggare", "handlare", "boende"):
        assert platform in spaces_of(User.objects.get(email=f"{around}@demo.example")), around

    make_code(Place.objects.get(code="X001"))
    assert remove_example() is True
    assert remove_example() is False
    for model in (
        *(Place, PopulationSet, ServicePlace, Contribution, PlanVersion, Organisation, AccessRun),
        *(Commitment, MinutesVersion),
    ):
        assert not model.objects.exists(), model
    assert (Page.objects.count(), Link.objects.count()) == (pages, links)
