"""Something of everything, and a browser for each role."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.template.backends.django import Template
from django.test import Client
from django.utils import translation

from kunskapsbanken.access.models import NetworkImport, RoadNetwork
from kunskapsbanken.api.actions import add_webhook
from kunskapsbanken.bank.models import ItemAttachment, SharedList
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.engines.typeset import writers
from kunskapsbanken.events.models import Booking, Lesson
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.notices.actions import follow_by_mail
from kunskapsbanken.notices.models import Follower, Letter, Rhythm
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Membership, Organisation, Role
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.models import PlanKind
from kunskapsbanken.services.actions.reports import Report, send_report
from kunskapsbanken.services.links import confirm_token
from kunskapsbanken.services.models import ServiceImport, Stop
from tests.factories.access import make_population, make_run, make_scenario, make_siting
from tests.factories.dialogue import (
    make_answer_text,
    make_code,
    make_commitment,
    make_contribution,
    make_correction,
    make_insight,
    make_locked,
    make_meeting,
    make_picture,
    make_receiver,
    make_waiting_voice,
)
from tests.factories.earlier import make_earlier
from tests.factories.events import make_booking, make_conference, make_event
from tests.factories.live import make_live_question, open_live
from tests.factories.news import make_issue, make_news, make_subscriber
from tests.factories.people import make_invitation, make_organisation, make_portal, make_provider, make_user
from tests.factories.places import make_district
from tests.factories.plans import ask, follow_up, lay_out, make_adopted, make_plan, make_reply, make_structure
from tests.factories.publications import make_part, make_publication, make_version
from tests.factories.recipients import answer_as_file, make_recipient
from tests.factories.services import make_agreement, make_service_place
from tests.factories.support import make_scheme
from tests.permissions.rows import (
    ASSOCIATION,
    AUDITOR,
    CHIEF,
    EDITOR,
    ELSEWHERE,
    GROUP_LEAD,
    LEAD,
    MEMBER,
    OFFICER,
    OWNER,
    PROCESS,
    READER,
    REGION,
    ROLES,
    VISITOR,
)

NO_PICTURES = b"PK\x05\x06" + bytes(18)  # a zip with nothing in it


@pytest.fixture
def filled(make_item, municipality, district, officer, lead, platform):
    """Something of everything, by the words that stand in braces in the table."""
    with translation.override("sv"):
        chain = {**_bank(make_item), **_chain(municipality, district, officer, lead)}
        return {**chain, **_support(), **_publication(municipality), **_news(), "platform": platform.slug}


@pytest.fixture
def platform(municipality):
    """A collaboration platform; of those in the table the process leader alone is around it."""
    return make_organisation(municipality, "Provplattformen", kind="samverkansplattform")


def _publication(municipality):
    """With a version that is published, and one that is not."""
    publication = make_publication(municipality)
    part = make_part(publication)
    make_version(publication, files={"webb": b"<p>Hej.</p>", "a4": b"%PDF-", "paket": NO_PICTURES})
    make_version(publication, published=False)
    return {"publication": publication.slug, "publication_id": publication.pk, "publication_part": part.pk}


def _news():
    """A piece of news, an issue that has not been sent, and one who subscribes."""
    issue = make_issue()
    told = {"issue": issue.slug, "issue_id": issue.pk, "news": make_news().slug}
    return {**told, "subscriber": make_subscriber().key}


def _bank(make_item):
    item, draft = make_item(title="Posten"), make_item(title="Utkastet", live=False)
    document = LibraryDocument(title="Fil", file_size=3)
    document.file.save("fil.txt", ContentFile(b"hej"))
    ItemAttachment.objects.create(item=item, document=document)
    shared = SharedList.objects.create()
    shared.items.add(item)
    data = dict.fromkeys(("title", "kind", "text", "where", "link"), "")
    submission = submit(kind="tips", title="Tips", data=data)
    return {
        "item": item.slug,
        "draft": draft.slug,
        "item_id": item.pk,
        "draft_id": draft.pk,
        "document": document.pk,
        "list": shared.key,
        "submission": submission.key,
        "submission_id": submission.pk,
    }


def _chain(municipality, district, officer, lead):
    shop = make_service_place(municipality, season="mobil")
    make_population(municipality, [(64.0, 17.0, 30)])
    run = make_run(municipality)
    make_siting(run)
    own_count = make_population(municipality, [(64.0, 17.0, 30)], name="Egen räkning", place=municipality)
    meeting = make_meeting(district)
    statement = make_contribution(district, meeting=meeting, published=False)
    event = make_event(district)
    booking = make_booking(event)
    voice = make_contribution(district)
    insight = make_insight(district, [voice])
    plan = make_plan(municipality, officer)
    make_structure(plan, officer)
    local = start_plan(place=district, first_year=2026, last_year=2028, kind=PlanKind.LOCAL, by=officer)
    out = make_plan(municipality, officer, first_year=2020, last_year=2022)
    lay_out(out, officer)
    reply = make_reply(out, officer)
    asked = make_recipient(out, officer)
    answered = answer_as_file(asked)
    group = Organisation.objects.create(name="Provbylaget", slug="provbylaget", kind="byalag", place=district)
    return {
        "municipality": municipality.code,
        "planned_recipient": make_recipient(plan, officer).pk,
        "door": asked.door,
        "door_reply": answered.submission.key,
        "reply_file": answered.pk,
        "district": district.code,
        "service_place": shop.key,
        "access_run": run.pk,
        "scenario": make_scenario(run, officer, shop).key,
        "confirm_token": confirm_token(shop, None),
        "service_report": _say_it_holds(shop).pk,
        "offering": shop.offerings.get().pk,
        "stop": Stop.objects.create(service_place=shop, name="Kyrkbyn", latitude=64.0, longitude=17.0).pk,
        "agreement": make_agreement(municipality).pk,
        "service_import": ServiceImport.objects.create(
            place=municipality, file_name="prov.csv", source="Prov", dated=date(2026, 6, 1), state="inlast"
        ).pk,
        "other_service_place": make_service_place(municipality).key,
        "meeting": meeting.pk,
        "placed": make_meeting(district, latitude=64.0, longitude=17.0).pk,
        **_live(meeting, officer),
        "event": event.page.pk,
        "booking": booking.pk,
        "booking_key": booking.key,
        **_conference(district),
        "picture": make_picture(meeting, officer).key,
        "sheet": f"M{meeting.pk}",
        "statement": statement.key,
        "earlier": make_earlier(district, ["Butiken behövs."]).pk,
        "contribution": voice.key,
        "answer_text": make_answer_text(municipality).pk,
        "waiting_voice": make_waiting_voice(district).pk,
        "insight": insight.key,
        **_minutes(district, meeting, lead),
        "code": make_code(district).pk,
        "plan": plan.pk,
        "local_plan": local.pk,
        "plan_out": out.pk,
        "digest": out.versions.get().digest[:12],
        **_followed(municipality, officer, lead),
        "reply": reply.key,
        "organisation": group.slug,
        **_people(municipality, district, lead),
        **_portals(municipality),
        "own_count": own_count.pk,
        **_roads(),
        "webhook": _webhook(officer).pk,
        "place_page": page_of(municipality).url,
        "district_page": page_of(district).url,
    }


def _webhook(officer):
    return add_webhook(url="https://exempel.test/", events=["plan.antagen"], place=None, by=officer)


def _conference(district):
    page = make_conference(district, latitude=64.0, longitude=17.0, lessons=[Lesson(title="Börja i tid")])
    held = make_event(district, asks_evaluation=True)
    came = make_booking(held)
    Meeting.objects.filter(pk=held.page.pk).update(starts_at="2020-10-16T10:00Z", ends_at="2020-10-16T12:00Z")
    Booking.objects.filter(pk=came.pk).update(came=True)
    return {"conference": page.pk, "lesson": page.lessons.get().pk, "came_key": came.key}


def _live(meeting, officer):
    question = make_live_question(meeting, officer)
    return {"live_code": open_live(meeting, officer).code, "live_question": question.pk}


def _followed(municipality, officer, lead):
    plan = make_adopted(municipality, officer, lead, first_year=2023, last_year=2026).plan
    follow_up(plan, officer, year=2024)
    return {"plan_followed": plan.pk, "status_door": ask(plan, officer, year=2025).contacts.get().door}


def _minutes(district, meeting, lead):
    receiver = make_receiver(meeting)
    return {
        "locked_meeting": make_locked(district, lead).meeting_id,
        "receiver": receiver.key,
        "correction": make_correction(receiver).pk,
        "commitment": make_commitment(district).key,
    }


def _roads():
    about = {"name": "Provvägar", "source": "Prov", "dated": date(2026, 6, 1)}
    network = RoadNetwork.objects.create(**about, folder="prov", nodes=2, arcs=2)
    received = NetworkImport.objects.create(**about, file_name="prov.csv", in_folder=True, network=network)
    return {"road_network": network.pk, "network_import": received.pk}


def _support():
    """A scheme of our own, and the one that has a calculator."""
    own = make_scheme()
    make_scheme("hemsandning", own.source)
    return {"support_scheme": own.slug}


def _say_it_holds(shop):
    return send_report(service_place=shop, what=Report.HOLDS, viewer=AnonymousUser())


def _people(municipality, district, lead):
    page_of(municipality)
    invitation = make_invitation(district, lead, key="provnyckel")
    held = Membership.objects.get(user__email="handlaggare@exempel.test")
    make_provider(municipality, slug="provkommunen")
    follow_by_mail(email="karin@exempel.test", kind="plats", ref=municipality.code, rhythm=Rhythm.WEEKLY)
    followed = {"follower": Follower.objects.get().key, "letter": Letter.objects.latest("pk").key}
    return {
        **followed,
        "invitation": invitation.pk,
        "invitation_key": "provnyckel",
        "role": held.pk,
        "person": held.user_id,
    }


def _portals(municipality):
    """A municipality's portal, and an association's that is not open yet; an organisation of each that has none."""
    other = make_district(municipality, "Nedre Provby")
    make_organisation(municipality, "Provnämnden")
    association = make_organisation(other, "Provföreningen", kind="forening")
    return {
        "portal": make_portal(make_organisation(municipality, "Provkommunens service")).slug,
        "portal_of_association": make_portal(association, is_open=False).slug,
        "without_portal": "provnamnden",
        "association": association.slug,
    }


# Between them they see most pages; for the others a page is opened but not written, which is half of what it costs.
READ_BY = (VISITOR, LEAD, OWNER)


@pytest.fixture
def asked_roles(request):
    """Every role; on a second database those who read the pages, since what a role may is decided before: 0032."""
    return READ_BY if request.config.getoption("second_database") else ROLES


@pytest.fixture
def unwritten(monkeypatch):
    """`with unwritten(role):` whether a page opens is asked, and what it says is written out for a few roles only."""

    @contextmanager
    def opened(role):
        with monkeypatch.context() as patch:
            if role not in READ_BY:
                patch.setattr(Template, "render", lambda self, context=None, request=None: "")
                patch.setattr(writers, "write", lambda *_arguments, **_options: b"")
            yield

    return opened


@pytest.fixture
def association_lead(filled):
    """Speaks for the association of the other district, and leads its group there."""
    user = make_user("forening@exempel.test")
    association = Organisation.objects.select_related("place").get(slug=filled["association"])
    give_role(user=user, role=Role.GROUP_LEAD, place=association.place, organisation=association, by=None)
    return user


@pytest.fixture
def others(home, municipality, district, platform):
    """The other roles: on the district, the municipality and the county, and the one that sees everything."""
    auditor = make_user("granskare@exempel.test", "Granskare")
    held = {GROUP_LEAD: (Role.GROUP_LEAD, district), PROCESS: (Role.PROCESS_LEADER, municipality)}
    held[REGION] = (Role.REGIONAL_OFFICER, municipality.parent)
    users = {name: make_user(f"{role}@exempel.test") for name, (role, _place) in held.items()}
    for name, (role, place) in held.items():
        organisation = platform if name == PROCESS else None
        give_role(user=users[name], role=role, place=place, organisation=organisation, by=None)
    return {**users, AUDITOR: auditor}


@pytest.fixture
def people(
    reader, member, officer, lead, officer_elsewhere, editor, chief_editor, system_owner, association_lead, others
):
    """A browser for each role."""
    users = {
        VISITOR: None,
        READER: reader,
        MEMBER: member,
        OFFICER: officer,
        LEAD: lead,
        ELSEWHERE: officer_elsewhere,
        EDITOR: editor,
        CHIEF: chief_editor,
        OWNER: system_owner,
        ASSOCIATION: association_lead,
        **others,
    }
    browsers = {}
    for role, user in users.items():
        browsers[role] = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
        if user:
            browsers[role].force_login(user)
    return browsers
