"""Files of a group: for its members, at no public address."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kunskapsbanken.people.models import Membership, User
from kunskapsbanken.search.file_queries import files_to_look_at
from kunskapsbanken.search.models import FileState, FileText
from kunskapsbanken.search.queries import find
from kunskapsbanken.spaces import actions
from kunskapsbanken.spaces.models import SharedFile
from tests.engines.reading.files import docx_of
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
URL = "/rum/provbylaget/filer/"
SECRET = b"%PDF-1.7 hemlig budget"
SHOP = docx_of("Lanthandeln i Kråkberg")


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


def finders(who):
    return [row.kind for row in find("lanthandel kråkberg", viewer=who, exactly=True).found]


def test_members_alone_find_a_file_by_what_stands_in_it(
    group, insider, officer, system_owner, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        kept = actions.put_by(organisation=group, upload=upload("plan.docx", SHOP), by=insider)
    assert finders(insider) == ["file"]
    assert finders(officer) == finders(system_owner) == []
    Membership.objects.filter(user=insider).delete()
    assert finders(User.objects.get(pk=insider.pk)) == []
    assert FileText.objects.filter(source="shared", object_id=kept.pk).exists()


def test_text_of_a_file_that_is_taken_away_goes_with_it(group, insider, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept = actions.put_by(organisation=group, upload=upload("plan.docx", SHOP), by=insider)
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_away(shared=kept, by=insider)
    assert finders(insider) == []
    assert not FileText.objects.exists()


def test_file_that_cannot_be_read_is_told_to_the_group_and_not_to_the_editors(
    client, group, insider, editor, system_owner, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.put_by(organisation=group, upload=upload("hemlig.pdf", SECRET), by=insider)
    assert FileText.objects.get().state == FileState.FAILED
    for who in (editor, system_owner):
        assert not files_to_look_at(who).exists()
    client.force_login(insider)
    assert "Sökningen når inte allt i filen. Filen är trasig." in client.get("/rum/provbylaget/").content.decode()
