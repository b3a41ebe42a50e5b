"""Comments that are about a spot: pointed out or chosen, within the municipality, shown when they are let through."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.consultation import send_reply
from kunskapsbanken.plans.map_points import MARGIN, fault_of_point
from kunskapsbanken.plans.models import Reply
from tests.factories.places import make_locality, make_municipality
from tests.factories.plans import make_reply
from tests.plans.test_views import as_, guarded, page_of  # noqa: F401

MOST_QUERIES = 25
INSIDE = {"latitude": 64.0, "longitude": 17.0}


def sent(plan, **fields):
    answers = {"text": "Gropen vid bron.", "sender": "", "email": "", **fields}
    return send_reply(plan=plan, section="lage", answers=answers)


@pytest.fixture
def pointed(laid_out, officer):
    publish_submission(submission=sent(laid_out, **INSIDE, spot="Bron"), by=officer)
    return Reply.objects.get()


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_right"),
    [(64.0, 17.0, True), (64.5 + MARGIN / 2, 17.0, True), (64.5 + 2 * MARGIN, 17.0, False), (17.0, 64.0, False)],
)
def test_point_lies_in_the_municipality_or_just_outside(laid_out, latitude, longitude, is_right):
    if is_right:
        data = sent(laid_out, latitude=latitude, longitude=longitude).data
        assert (data["latitude"], data["longitude"]) == (latitude, longitude)
        return
    with pytest.raises(ValidationError) as caught:
        sent(laid_out, latitude=latitude, longitude=longitude)
    assert set(caught.value.error_dict) == {"spot"}
    assert not Submission.objects.exists()


def test_margin_is_as_wide_to_the_east_as_to_the_north(municipality):
    # At 64 degrees a degree to the east is less than half as long.
    assert fault_of_point(municipality, 64.0, 18.0 + 1.8 * MARGIN) == ""
    assert fault_of_point(municipality, 64.0, 18.0 + 3 * MARGIN)


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_what_is_no_place_on_earth_is_refused(latitude, longitude):
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        assert fault_of_point(Place(), latitude, longitude)


def test_half_a_point_is_none(laid_out):
    assert sent(laid_out, latitude=64.0).data["longitude"] is None
    assert Submission.objects.get().data["latitude"] is None


def test_who_has_no_map_chooses_a_place(client, laid_out, municipality):
    locality = make_locality(municipality, "Norrbyn", latitude=64.1, longitude=17.2)
    make_locality(make_municipality("Annanköping", "9998"), "Bortbyn")
    address = f"/planer/{laid_out.pk}/avsnitt/lage/synpunkt/"
    options = {option["value"] for option in page_of(client.get(address)).select("[name=known_point] option")}
    assert options == {"", locality.code}
    told = {"text": "Här.", "suggested": "", "spot": "", "sender": "", "email": "", "known_point": locality.code}
    assert client.post(address, guarded(**told, latitude="63,9", longitude="17")).status_code == 302
    data = Submission.objects.get().data
    assert (data["latitude"], data["longitude"], data["spot"]) == (64.1, 17.2, "Norrbyn")


def test_point_elsewhere_is_told_by_the_form(client, laid_out):
    told = {"text": "Här.", "suggested": "", "spot": "", "sender": "", "email": ""}
    answer = client.post(
        f"/planer/{laid_out.pk}/avsnitt/lage/synpunkt/", guarded(**told, latitude="59,3", longitude="18")
    )
    assert answer.status_code == 422
    assert page_of(answer).select_one("[name=spot]")["aria-invalid"] == "true"


def test_nothing_is_on_the_map_before_it_is_let_through(client, laid_out, officer):
    submission = sent(laid_out, **INSIDE, spot="Bron")
    at = f"/planer/{laid_out.pk}/synpunkter/karta"
    assert "Gropen" not in client.get(f"{at}/").content.decode() + client.get(f"{at}.geojson").content.decode()
    publish_submission(submission=submission, by=officer)
    page = page_of(client.get(f"{at}/?sida=1"))  # another address than the one that is kept
    reply = Reply.objects.get()
    (row,) = page.select("table tbody tr")
    assert row["data-feature"] == reply.key
    assert row.select_one("a")["href"] == reply.page_url
    assert "Bron" in row.get_text()
    features = client.get(f"{at}.geojson?avsnitt=lage").json()["features"]
    (point,) = [one for one in features if one["properties"]["layer"] == "point"]
    assert point["geometry"]["coordinates"] == [17.0, 64.0]
    assert (point["properties"]["id"], point["properties"]["url"]) == (reply.key, reply.page_url)


def test_map_of_comments_is_as_cheap_for_many(client, laid_out, officer, pointed, django_assert_max_num_queries):
    consultation = pointed.consultation
    many = [Reply(consultation=consultation, section="mal", text=f"Nr {n}", **INSIDE) for n in range(250)]
    Reply.objects.bulk_create(many)
    at = f"/planer/{laid_out.pk}/synpunkter/karta"
    for address in (f"{at}/", f"{at}/?visa={many[-1].key}", f"{at}.geojson", laid_out.url):
        with django_assert_max_num_queries(MOST_QUERIES):
            answer = client.get(address)
        assert answer.status_code == 200
    assert page_of(client.get(f"{at}/?visa={many[-1].key}")).select_one(f'tr[data-feature="{many[-1].key}"]')
    assert len(client.get(f"{at}.geojson?avsnitt=lage").json()["features"]) < 10


def test_officer_sees_those_with_a_point_on_a_map(as_, laid_out, officer, pointed, django_assert_max_num_queries):  # noqa: F811
    make_reply(laid_out, officer, text="Utan punkt.")
    desk = as_(officer)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(desk.get(f"/planer/{laid_out.pk}/synpunkter/?visa=karta"))
    assert [row["data-feature"] for row in page.select("li[data-feature]")] == [pointed.key]
    source = page.select_one("[data-map]")["data-map"]
    points = [one["properties"] for one in desk.get(source).json()["features"]]
    assert [one["url"] for one in points if one["layer"] == "point"] == [f"/planer/synpunkter/{pointed.key}/svara/"]
    assert "Utan punkt." not in page.get_text()


def test_comment_leads_to_its_point(client, laid_out, pointed):
    page = page_of(client.get(pointed.page_url))
    link = page.select_one(f"#synpunkt-{pointed.key} a[href*='synpunkter/karta']")
    assert page_of(client.get(link["href"])).select_one(f"[data-selected={pointed.key!r}], tr[data-feature]")
