"""Photos of flip charts: with words and consent, without traces, and unseen by strangers until the minutes are out."""

import io

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from kunskapsbanken.dialogue.actions.pictures import remove_picture
from kunskapsbanken.dialogue.models import MeetingPicture
from kunskapsbanken.files import photos
from tests.factories.dialogue import make_meeting, make_photo, make_picture

pytestmark = pytest.mark.django_db
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


@pytest.fixture
def meeting(district):
    return make_meeting(district)


def publish(meeting):
    """As people do; what is kept of pages is forgotten when it is committed."""
    meeting.minutes, meeting.minutes_published_at = "<p>Vi enades.</p>", timezone.now()
    meeting.save_revision().publish()
    caches["default"].clear()


def told(**changes):
    return {"upload": make_photo(), "transcription": "Bybuss\nLånebil", "has_consent": "on", **changes}


def test_photo_is_added_from_a_phone_with_who_consented_and_when(member, meeting):
    browser, address = log_in(member), f"/moten/{meeting.pk}/bilder/"
    control = BeautifulSoup(browser.get(address).content, "html.parser").select_one("input[type=file]")
    assert control["capture"] == "environment"
    assert browser.post(address, told()).status_code == 302
    picture = MeetingPicture.objects.get()
    assert (picture.consent_by, picture.consent_at.date()) == (member, timezone.now().date())
    assert (picture.width, picture.height) == (60, 40)
    assert "Bybuss Lånebil" in text_of(browser.get(address))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"transcription": " "}, "Vad står det på bladet? –"),
        ({"has_consent": ""}, "om ingen syns, eller alla som syns har sagt ja"),
        ({"upload": SimpleUploadedFile("x.jpg", b"inget foto")}, "Det går inte att läsa som ett foto"),
        ({"upload": SimpleUploadedFile("x.heic", b"\0\0\0\x18ftypheic\0\0\0\0")}, "HEIC, som vi inte kan läsa"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(member, meeting, changes, words):
    answer = log_in(member).post(f"/moten/{meeting.pk}/bilder/", told(**changes))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not MeetingPicture.objects.exists()


def test_action_wants_words_and_consent(member, meeting):
    with pytest.raises(ValidationError) as wrong:
        make_picture(meeting, member, transcription=" ", has_consent=False)
    assert set(wrong.value.message_dict) == {"transcription", "has_consent"}


def test_position_camera_and_all_else_but_the_pixels_is_taken_away(member, meeting):
    exif = Image.Exif()
    exif[MAKER] = "Telefonen"
    exif.get_ifd(GPS).update({1: "N", 2: (61.0, 30.0, 0.0), 3: "E", 4: (18.0, 0.0, 0.0)})
    upload = make_photo(exif=exif, comment=b"Annas telefon")
    assert Image.open(upload).getexif().get_ifd(GPS)
    picture = make_picture(meeting, member, upload=upload)
    with picture.file.open() as file:
        stored = file.read()
    assert b"Telefonen" not in stored
    assert b"Annas telefon" not in stored
    with Image.open(io.BytesIO(stored)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_photo_is_turned_upright_and_made_smaller(member, meeting):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # taken with the phone on its side
    picture = make_picture(meeting, member, upload=make_photo(size=(3000, 1500), exif=exif))
    assert (picture.width, picture.height) == (photos.LONGEST_SIDE // 2, photos.LONGEST_SIDE)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_other_forms_become_jpeg(member, meeting, form):
    picture = make_picture(meeting, member, upload=make_photo(form))
    with picture.file.open() as file, Image.open(file) as image:
        assert image.format == "JPEG"


def test_too_large_a_photo_is_refused(member, meeting, monkeypatch):
    monkeypatch.setattr(photos, "MOST_PIXELS", 100)
    with pytest.raises(ValidationError, match="för många bildpunkter"):
        make_picture(meeting, member)
    monkeypatch.setattr(photos, "MOST_BYTES", 10)
    with pytest.raises(ValidationError, match="för stort"):
        make_picture(meeting, member)


def test_stranger_reads_no_photo_until_the_minutes_are_published(
    client, reader, officer_elsewhere, member, officer, system_owner, meeting
):
    picture = make_picture(meeting, member)
    address = picture.get_absolute_url()
    for browser in (client, log_in(reader), log_in(officer_elsewhere)):
        assert browser.get(address).status_code == 404
    for user in (member, officer, system_owner):
        answer = log_in(user).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer.content.startswith(b"\xff\xd8\xff")
        assert "no-store" in answer["Cache-Control"]
    assert "På bladet står" not in text_of(client.get(meeting.url))
    publish(meeting)
    assert client.get(address).content.startswith(b"\xff\xd8\xff")
    page = BeautifulSoup(client.get(meeting.url).content, "html.parser")
    assert page.select_one("figure img")["src"] == address
    assert "Bybuss på fredagar" in page.select_one("figure figcaption").get_text(" ")


def test_photo_of_a_meeting_taken_down_is_read_by_nobody_outside(client, member, meeting):
    picture = make_picture(meeting, member)
    publish(meeting)
    meeting.refresh_from_db()
    meeting.unpublish()
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_file_lies_at_no_public_address(client, member, meeting):
    picture = make_picture(meeting, member)
    assert not picture.file.path.startswith(str(settings.MEDIA_ROOT))
    for address in (f"/media/{picture.file.name}", f"/media/images/../motesbilder/{picture.file.name}"):
        assert client.get(address).status_code == 404
    with pytest.raises(ValueError, match="no address"):
        _ = picture.file.url


def test_photo_is_not_found_under_another_meeting(client, member, meeting, district):
    picture = make_picture(meeting, member)
    publish(meeting)
    other = make_meeting(district, published=True)
    assert client.get(f"/moten/{other.pk}/bilder/{picture.key}.jpg").status_code == 404


def test_photo_is_removed_with_its_file_also_after_publishing(member, meeting, django_capture_on_commit_callbacks):
    picture = make_picture(meeting, member)
    publish(meeting)
    storage, name = picture.file.storage, picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        answer = log_in(member).post(f"/moten/{meeting.pk}/bilder/{picture.key}/ta-bort/")
    assert answer.status_code == 302
    assert not MeetingPicture.objects.exists()
    assert not storage.exists(name)


def test_nothing_is_added_after_publishing(member, district):
    with pytest.raises(ValidationError, match="publicerade"):
        make_picture(make_meeting(district, published=True), member)


def test_stranger_neither_adds_nor_removes(reader, officer_elsewhere, member, meeting):
    picture = make_picture(meeting, member)
    for user in (reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            make_picture(meeting, user)
        with pytest.raises(PermissionDenied):
            remove_picture(picture=picture, by=user)
