"""Portals as visitors meet them: by path and at a domain, each with its own face; the host alone decides."""

import re

import pytest
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import assume, given, strategies as st
from wagtail.images.tests.utils import get_test_image_file

from kunskapsbanken.engines.colour import READABLE, WHITE, contrast
from kunskapsbanken.people import actions
from kunskapsbanken.people.models import Role
from kunskapsbanken.ui.colours import dark_tokens, light_tokens, stylesheet
from kunskapsbanken.web.portal_hosts import PortalMiddleware, faces_by_host
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.people import make_organisation, make_portal, make_user
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
KOMMUNEN, FORENINGEN = "service.kommunen.example", "foreningen.example"
MAIN = "testserver"


@pytest.fixture
def portals(municipality, district):
    """A municipality's and an association's, each at a domain of its own."""
    kommunen = make_organisation(municipality)
    forening = make_organisation(district, "Provbyns förening", kind="forening")
    ours = make_portal(kommunen, name="Service hos oss", hostname=KOMMUNEN, accent="#1d4f91", lead="Hit vänder ni er.")
    theirs = make_portal(forening, name="Vår by", hostname=FORENINGEN, accent="#8a2f4b")
    return ours, theirs


@pytest.fixture
def visitor(home):
    """Someone without a session, whose pages are kept."""
    return Client(headers={"user-agent": "Mozilla/5.0 (test)"})


def get(visitor, path, host, **more):
    return visitor.get(path, headers={"host": host}, **more)


def test_by_path_its_pages_bear_its_name_and_colour(visitor, portals):
    page = visitor.get("/portal/provkommunen/").content.decode()
    assert "<h1>Service hos oss</h1>" in page
    assert "/portal/farg/1d4f91.css" in page
    assert 'href="/portal/provkommunen/"' in page
    assert "Hit vänder ni er." in page
    assert 'rel="canonical" href="http://service.kommunen.example:8000/"' in page


def test_at_its_domain_the_whole_site_bears_its_name_and_colour(visitor, portals):
    start = get(visitor, "/", KOMMUNEN).content.decode()
    assert "<h1>Service hos oss</h1>" in start
    shared = get(visitor, "/kunskapsbank/", KOMMUNEN).content.decode()
    assert "Service hos oss</title>" in shared
    assert "/portal/farg/1d4f91.css" in shared
    assert 'rel="canonical" href="http://localhost:8000/kunskapsbank/"' in shared


def test_the_shared_site_bears_nobodys_face(visitor, portals):
    page = get(visitor, "/", MAIN).content.decode()
    assert "/portal/farg/" not in page
    assert "Service hos oss" not in page


def test_its_area_and_what_it_runs_are_shown(visitor, portals, municipality, district):
    make_contribution(district, text="Posten är långt borta.")
    meeting = make_meeting(district)
    shop = make_service_place(municipality, organisation=portals[0].organisation)
    page = visitor.get("/portal/provkommunen/").content.decode()
    for told in ("Posten är långt borta.", meeting.title, shop.name):
        assert told in page


def test_a_page_kept_on_one_host_is_never_shown_on_another(visitor, portals):
    for _round in range(2):  # made, and then as kept
        seen = {host: get(visitor, "/kunskapsbank/", host).content.decode() for host in (MAIN, KOMMUNEN, FORENINGEN)}
        named = {host: {name for name in ("Service hos oss", "Vår by") if name in page} for host, page in seen.items()}
        assert named == {MAIN: set(), KOMMUNEN: {"Service hos oss"}, FORENINGEN: {"Vår by"}}


def test_kept_pages_cost_no_query_on_any_host(visitor, portals, django_assert_num_queries):
    for host in (MAIN, KOMMUNEN):
        get(visitor, "/kunskapsbank/", host)
    with django_assert_num_queries(0):
        for host in (MAIN, KOMMUNEN):
            get(visitor, "/kunskapsbank/", host)


def test_knowing_the_host_costs_no_query_when_the_faces_are_kept(portals, django_assert_num_queries):
    faces_by_host()
    with django_assert_num_queries(0):
        assert set(faces_by_host()) == {KOMMUNEN, FORENINGEN}


def test_closing_and_changing_are_seen_at_once(visitor, portals, lead, django_capture_on_commit_callbacks):
    assert get(visitor, "/", KOMMUNEN).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_portal(portal=portals[0], by=lead, fields={"name": "Nytt namn"})
    assert "Nytt namn" in get(visitor, "/", KOMMUNEN).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.close_portal(portal=portals[0], by=lead)
    assert get(visitor, "/", KOMMUNEN).status_code == 400
    assert visitor.get("/portal/provkommunen/").status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "ond.example",
        f"{KOMMUNEN}.ond.example",
        f"ond.{KOMMUNEN}",
        f"{KOMMUNEN}@ond.example",
        f"{KOMMUNEN}, ond.example",
        f"{KOMMUNEN}/ond",
        f"{KOMMUNEN}:80:80",
    ],
)
def test_a_host_that_is_nearly_a_portals_is_refused(host, visitor, portals):
    assert get(visitor, "/", host).status_code == 400


def test_only_the_host_itself_decides_and_no_forwarded_one(visitor, portals):
    page = get(visitor, "/kunskapsbank/", MAIN, HTTP_X_FORWARDED_HOST=KOMMUNEN).content.decode()
    assert "Service hos oss" not in page


@pytest.mark.parametrize("host", [KOMMUNEN.upper(), f"{KOMMUNEN}:8000", f"{KOMMUNEN}."])
def test_the_same_domain_written_otherwise_is_the_same(host, visitor, portals):
    assert "Service hos oss" in get(visitor, "/", host).content.decode()


@pytest.mark.parametrize("path", ["/admin/", "/konto/logga-in/?next=/moten/nytt/", "/mitt/", "/konto/losenord/glomt/"])
def test_accounts_and_the_desk_stand_on_the_shared_site_alone(path, visitor, portals):
    answer = get(visitor, path, KOMMUNEN)
    assert (answer.status_code, answer.url) == (302, f"http://localhost:8000{path}")
    assert not answer.cookies


def test_a_session_of_the_shared_site_opens_nothing_more_at_a_portal(portals, lead):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    answer = browser.post("/konto/logga-in/", {"login": lead.email, "password": "x"}, headers={"host": KOMMUNEN})
    assert (answer.status_code, answer.cookies.get("sessionid")) == (302, None)


def test_public_forms_work_at_a_portal_and_a_foreign_page_cannot_send_them(portals):
    browser = Client(enforce_csrf_checks=True, headers={"user-agent": "Mozilla/5.0 (test)", "host": KOMMUNEN})
    form = browser.get("/tipsa-oss/").content.decode()
    sent = {"csrfmiddlewaretoken": re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[0]}
    own = browser.post("/tipsa-oss/", sent, headers={"origin": f"http://{KOMMUNEN}"})
    foreign = browser.post("/tipsa-oss/", sent, headers={"origin": "http://ond.example"})
    assert own.status_code == 422
    assert foreign.status_code == 403


def test_a_portals_pages_are_not_shown_under_anothers_face(visitor, portals):
    theirs = get(visitor, "/portal/provbyns-forening/", KOMMUNEN)
    assert (theirs.status_code, theirs.url) == (302, "http://localhost:8000/portal/provbyns-forening/")
    assert get(visitor, "/portal/provkommunen/", KOMMUNEN).url == "/"
    assert get(visitor, "/portal/provkommunen/tillganglighet/", KOMMUNEN).status_code == 200


def test_the_promise_of_https_holds_for_the_domain_alone(portals, settings):
    settings.SECURE_HSTS_SECONDS = 3600
    promise = {"Strict-Transport-Security": "max-age=3600; includeSubDomains; preload"}
    middleware = PortalMiddleware(lambda _request: HttpResponse(headers=promise))
    promised = {
        host: middleware(RequestFactory().get("/", headers={"host": host}))["Strict-Transport-Security"]
        for host in (MAIN, KOMMUNEN)
    }
    assert promised == {MAIN: promise["Strict-Transport-Security"], KOMMUNEN: "max-age=3600"}


def test_the_statement_is_the_organisations_own(visitor, portals, lead):
    portal = actions.change_portal(
        portal=portals[0],
        by=lead,
        fields={"shortcomings": "Kartbilden saknar text.\n\nVi rättar det.", "phone": "010-1"},
    )
    public = visitor.get(f"/portal/{portal.slug}/tillganglighet/").content.decode()
    assert "Provkommunen står bakom den här portalen." in public
    assert "<p>Kartbilden saknar text.</p>" in public
    assert "Digg" in public
    assert "Digg" not in visitor.get("/portal/provbyns-forening/tillganglighet/").content.decode()


# Wagtail leaves the temporary file open that it makes a picture's size in.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_logo_stands_by_the_name_in_half_the_size_it_is_kept_in(visitor, portals, lead):
    logo = get_test_image_file(filename="logo.png", size=(640, 480))
    actions.change_portal(portal=portals[0], by=lead, fields={}, logo=logo)
    page = get(visitor, "/kunskapsbank/", KOMMUNEN).content.decode()
    (shown,) = re.findall(r'<img class="brand-logo" src="(/media/images/[^"]+)" alt="" width="85" height="64">', page)
    assert default_storage.exists(shown.removeprefix("/media/"))


def test_what_is_written_is_text_and_never_markup(visitor, portals, lead):
    actions.change_portal(
        portal=portals[0], by=lead, fields={"text": "<script>alert(1)</script>", "shortcomings": "<b>x"}
    )
    for path in ("/portal/provkommunen/", "/portal/provkommunen/tillganglighet/"):
        page = visitor.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_one_that_is_not_open_is_seen_by_its_own_lead_and_never_kept(municipality, district, lead, visitor, client):
    make_portal(make_organisation(municipality), is_open=False)
    assert visitor.get("/portal/provkommunen/").status_code == 404
    client.force_login(lead)
    answer = client.get("/portal/provkommunen/")
    assert "Portalen är inte öppen än." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_portals_start_asks_few_questions(visitor, portals, district, django_assert_max_num_queries):
    for _number in range(3):
        make_contribution(district)
        make_meeting(district)
    visitor.get("/portal/provkommunen/")
    caches["default"].clear()
    with django_assert_max_num_queries(19):
        visitor.get("/portal/provkommunen/")


def test_the_statement_asks_few_questions(visitor, portals, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        visitor.get("/portal/provkommunen/tillganglighet/")


def test_the_colours_have_an_address_that_may_be_kept_for_ever(visitor):
    answer = visitor.get("/portal/farg/1d4f91.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "--ds-color-spruce-base-default: #1d4f91;" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("accent", ["ffff00", "red", "1d4f9", "1d4f91-x"])
def test_colours_that_are_none_or_cannot_be_read_are_not_there(accent, visitor):
    assert visitor.get(f"/portal/farg/{accent}.css").status_code == 404


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_that_is_let_in_can_be_read_in_light_and_in_dark(accent):
    assume(contrast(accent, WHITE) >= READABLE)
    light, dark = light_tokens(accent), dark_tokens(accent)
    for tokens, grounds in (
        (light, ("background-tinted", "surface-tinted", "surface-hover", "surface-active")),
        (dark, ("background-tinted", "surface-tinted", "surface-hover", "surface-active")),
    ):
        color = {name.removeprefix("--ds-color-spruce-"): value for name, value in tokens.items()}
        for ground in grounds:
            for text in ("text-subtle", "text-default"):
                assert contrast(color[text], color[ground]) >= READABLE
        for base in ("base-default", "base-hover", "base-active"):
            assert contrast(color[base], color["base-contrast-default"]) >= READABLE
        assert contrast(tokens["--deep"], "#f1ece0") >= READABLE
    for ground in ("#ffffff", "#fcfaf5", "#f4eee2"):
        assert contrast(light["--ds-color-spruce-text-subtle"], ground) >= READABLE
    for ground in ("#141a17", "#1d2521", "#232c28", "#35423c"):
        assert contrast(dark["--ds-color-spruce-text-subtle"], ground) >= READABLE
    assert set(re.findall(r": ([^;{]+);", stylesheet(accent))) == {*light.values(), *dark.values()}


def test_a_lead_sees_the_colour_before_it_is_saved(municipality, lead, client):
    make_portal(make_organisation(municipality), accent="#1d4f91")
    client.force_login(lead)
    page = client.post("/portaler/provkommunen/", {"name": "X", "accent": "#ffcc00", "visa": "farg"})
    assert page.status_code == 200
    assert "Kontrast 1,5 till 1." in page.content.decode()
    refused = client.post("/portaler/provkommunen/", {"name": "X", "accent": "#ffcc00"})
    assert refused.status_code == 422
    assert "kontrasten 1,5 till 1" in refused.content.decode()


def test_a_lead_makes_opens_and_closes_by_form(municipality, lead, client, visitor, django_capture_on_commit_callbacks):
    make_organisation(municipality)
    client.force_login(lead)
    assert "Skapa en portal" in client.get("/portaler/").content.decode()
    sent = {"name": "Vår service", "slug": "var-service", "accent": "#1d4f91", "phone": "0950-1"}
    assert client.post("/portaler/ny/?organisation=provkommunen", sent).url == "/portaler/var-service/"
    assert client.post("/portaler/var-service/oppna/").url == "/portaler/var-service/"
    assert visitor.get("/portal/var-service/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/portaler/var-service/stang/")
    assert visitor.get("/portal/var-service/").status_code == 404


def test_an_address_is_taken_once(municipality, district, lead, client):
    make_portal(make_organisation(district, "Andra", kind="forening"), slug="service")
    make_organisation(municipality)
    client.force_login(lead)
    sent = {"name": "Vår service", "accent": "#1d4f91"}
    for slug in ("service", "ny", "farg"):
        answer = client.post("/portaler/ny/?organisation=provkommunen", {**sent, "slug": slug})
        assert answer.status_code == 422


def test_a_member_of_the_association_does_not_look_after_its_portal(portals, district, client):
    member = make_user("bara-medlem@exempel.test")
    held = {"role": Role.GROUP_MEMBER, "place": district, "organisation": portals[1].organisation}
    actions.give_role(user=member, by=None, **held)
    client.force_login(member)
    assert client.get("/portaler/provbyns-forening/").status_code == 403
    assert client.get("/portaler/").status_code == 403
