"""Files of a group: for its members, at no public address."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kunskapsbanken.people.models import Membership
from kunskapsbanken.spaces import actions
from kunskapsbanken.spaces.models import SharedFile
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
URL = "/rum/provbylaget/filer/"
SECRET = b"%PDF-1.7 hemlig budget"


def upload(name="budget.pdf", content=SECRET):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def shared(group, insider):
    return actions.put_by(organisation=group, upload=upload(), by=insider)


def test_a_member_puts_a_file_by_and_fetches_it(client, group, insider):
    client.force_login(insider)
    assert client.post(URL, {"upload": upload("Vår budget.pdf")}).status_code == 302
    assert "Vår budget.pdf" in client.get("/rum/provbylaget/").content.decode()
    answer = client.get(f"{URL}{SharedFile.objects.get().pk}/")
    assert b"".join(answer.streaming_content) == SECRET
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_fetches_or_removes_it(client, request, who, shared):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"{URL}{shared.pk}/").status_code == 404
    assert client.post(f"{URL}{shared.pk}/ta-bort/").status_code == 404
    assert client.post(URL, {"upload": upload()}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.take_away(shared=shared, by=request.getfixturevalue(who))


def test_the_file_lies_at_no_public_address(client, settings, shared):
    assert not shared.file.path.startswith(str(settings.MEDIA_ROOT))
    assert shared.file.path.startswith(str(settings.DATA_DIR / "arbetsrum"))
    assert "budget" not in shared.file.name
    for address in (f"/media/{shared.file.name}", f"/media/images/../arbetsrum/{shared.file.name}"):
        assert client.get(address).status_code in (302, 404)
    with pytest.raises(ValueError, match="no address"):
        _ = shared.file.url


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("skript.html", b"<script>", "Den sortens fil går inte"),
        ("program.exe", b"MZ", "Den sortens fil går inte"),
        ("budget.pdf", b"inte en pdf", "stämmer inte med dess namn"),
        ("bild.png", b"<svg>", "stämmer inte med dess namn"),
        ("text.docx", b"ingen zip", "stämmer inte med dess namn"),
    ],
)
def test_what_is_something_else_is_refused_in_words(client, insider, name, content, said):
    client.force_login(insider)
    answer = client.post(URL, {"upload": upload(name, content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SharedFile.objects.exists()


def test_a_full_room_says_so(group, insider, shared, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.spaces.actions.files.MOST_BYTES_IN_ALL", shared.size)
    with pytest.raises(ValidationError, match="Rummet är fullt"):
        actions.put_by(organisation=group, upload=upload(), by=insider)


def test_a_file_that_is_taken_away_is_gone(client, insider, shared, django_capture_on_commit_callbacks):
    path = shared.file.path
    client.force_login(insider)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{URL}{shared.pk}/ta-bort/")
    assert not SharedFile.objects.exists()
    assert not shared.file.storage.exists(path)


def test_who_has_left_fetches_nothing(client, insider, shared):
    Membership.objects.filter(user=insider).delete()
    client.force_login(insider)
    assert client.get(f"{URL}{shared.pk}/").status_code == 404
