"""Reading a road network in from a page: in the background, with progress, stopped, begun anew, all or nothing."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kunskapsbanken.access.actions.network_imports import (
    SaidOfNetwork,
    begin_again,
    read_received,
    receive_network,
    stop_network_import,
)
from kunskapsbanken.access.importers import read_import
from kunskapsbanken.access.models import NetworkImport, RoadNetwork, import_folder
from kunskapsbanken.access.progress import ImportStopped, Stage
from kunskapsbanken.access.queries import network_for
from tests.factories.access import make_network, make_population, make_run

EDGES = "from_lat,from_lon,to_lat,to_lon,metres,seconds\n64,17,64.01,17,1113,60\n"
LONGER = EDGES + "64.01,17,64.02,17,1113,60\n"
BROKEN = EDGES + "64,17,64.01,17,långt,60\n"
SAID = {"name": "Provvägar", "source": "Provkartan", "dated": "2026-03-01", "area": "9001"}
ABOUT = SaidOfNetwork("Provvägar", "Provkartan", date(2026, 3, 1))
State = NetworkImport.State


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path_factory):
    settings.DATA_DIR = tmp_path_factory.mktemp("data")


@pytest.fixture
def owner(client, municipality, system_owner):
    client.force_login(system_owner)
    return system_owner


@pytest.fixture(autouse=True)
def committed(monkeypatch):
    """What is done when a change is committed is done at once, since a test commits nothing."""
    monkeypatch.setattr("kunskapsbanken.access.actions.network_imports.transaction.on_commit", lambda deed: deed())


def send(client, text=EDGES, name="vagar.csv", **said):
    file = {"file": SimpleUploadedFile(name, text.encode())} if text else {}
    return client.post("/vagnat/las-in/", {**SAID, **file, **said}, follow=True)


def receive(by, text=EDGES):
    return receive_network(said=ABOUT, file_name="vagar.csv", content=[text.encode()], by=by)


def kept_files(settings):
    return [path.name for path in (settings.DATA_DIR / "importer").iterdir()]


def words(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_a_file_that_is_sent_becomes_the_network_of_its_area(client, owner, municipality, settings):
    answer = send(client)
    assert "Inläst. vagar.csv från Provkartan" in words(answer)
    assert "Allt hänger ihop." in words(answer)
    network = network_for(municipality)
    assert (network.name, network.nodes, network.area) == ("Provvägar", 2, municipality)
    assert kept_files(settings) == []  # what has been read is not kept twice


def test_a_file_in_the_import_folder_is_read_and_stays_there(client, owner, municipality):
    import_folder().mkdir()
    (import_folder() / "landet.csv").write_text(EDGES)
    (import_folder() / "hemligt.csv").symlink_to("/etc/passwd")
    form = BeautifulSoup(client.get("/vagnat/las-in/").content, "html.parser")
    assert [option["value"] for option in form.select("[name=in_folder] option")] == ["", "landet.csv"]
    send(client, text="", in_folder="landet.csv")
    assert network_for(municipality).nodes == 2
    assert (import_folder() / "landet.csv").exists()


@pytest.mark.parametrize("name", ["../hemligt.csv", "finns-inte.csv", "/etc/passwd.csv"])
def test_no_file_outside_the_import_folder_is_read(owner, name):
    with pytest.raises(ValidationError, match="finns inte i mappen"):
        receive_network(said=ABOUT, file_name=name, content=None, by=owner)


@pytest.mark.parametrize(
    ("said", "text", "name", "told"),
    [
        ({}, "", "", "Välj en fil att skicka, eller en som ligger på servern."),
        ({"dated": "2999-01-01"}, EDGES, "vagar.csv", "Datumet ligger i framtiden."),
        ({"source": ""}, EDGES, "vagar.csv", "Källa"),
        ({"columns": "fart"}, EDGES, "vagar.csv", "skriv VAD=NAMN"),
        ({}, EDGES, "vagar.txt", "har en ändelse vi inte känner"),
    ],
)
def test_what_is_wrong_with_the_form_is_told_and_nothing_is_begun(client, owner, said, text, name, told):
    answer = send(client, text=text, name=name, **said)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not NetworkImport.objects.exists()


def test_faults_are_told_by_row_and_the_network_before_stays(client, owner, municipality, settings):
    send(client)
    before = network_for(municipality)
    answer = send(client, text=BROKEN)
    assert "Inget har ändrats" in words(answer)
    assert "Rad 3, kolumn metres: ”långt” går inte att använda." in words(answer)
    assert network_for(municipality).folder == before.folder
    assert before.path.is_dir()
    assert kept_files(settings) == []


def test_the_page_tells_the_stage_and_how_much_is_read(client, owner):
    received = receive(owner)
    seen = []

    def read(asked, tell):
        tell(Stage.READING, 37, 100)
        page = BeautifulSoup(client.get(f"/vagnat/inlasning/{received.pk}/").content, "html.parser")
        seen.append((page.select_one("[data-going] label").get_text(), page.progress["value"]))
        tell(Stage.CHECKING, 0, 0)
        page = BeautifulSoup(client.get(f"/vagnat/inlasning/{received.pk}/").content, "html.parser")
        seen.append((page.select_one("[data-going] label").get_text(), page.progress["value"]))
        return read_import(asked, tell)

    read_received(received=received, read=read)
    assert seen == [("Steg 1 av 4: Läser filen", "37"), ("Steg 3 av 4: Kontrollerar vägnätet", "3")]
    assert "data-going" not in client.get(f"/vagnat/inlasning/{received.pk}/").content.decode()


def test_reading_tells_how_many_bytes_of_all_are_read(owner, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.engines.traveltime.edges.TELL_EVERY", 1)
    told = []
    read_import(receive(owner, LONGER), lambda stage, done, total: told.append((stage, done, total)))
    parts = [(done, total) for stage, done, total in told if stage == Stage.READING and total]
    assert len(parts) == 2
    assert all(0 < done <= total == len(LONGER) for done, total in parts)


def test_a_reading_that_is_stopped_leaves_everything_and_can_be_begun_anew(client, owner, municipality, settings):
    send(client)
    before = network_for(municipality)
    received = receive(owner, LONGER)
    page = f"/vagnat/inlasning/{received.pk}/"

    def read(asked, tell):
        client.post(page, {"gor": "avbryt"})
        tell(Stage.READING, 10, 100)
        raise AssertionError("it was to end")

    read_received(received=received, read=read)
    assert "Avbruten. Inget har ändrats." in words(client.get(page))
    assert network_for(municipality).folder == before.folder
    assert len(kept_files(settings)) == 1
    assert "Inläst." in words(client.post(page, {"gor": "borja-om"}, follow=True))
    assert RoadNetwork.objects.get(name="Provvägar").nodes == 3
    assert kept_files(settings) == []


def test_one_that_waits_is_stopped_before_it_begins(owner):
    received = receive(owner)
    stop_network_import(asked=received, by=owner)
    read_received(received=received, read=read_import)
    assert not RoadNetwork.objects.exists()
    with pytest.raises(ValidationError, match="redan slut"):
        stop_network_import(asked=received, by=owner)


def test_a_fault_of_the_server_changes_nothing_and_is_told(client, owner):
    received = receive(owner)

    def read(asked, tell):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        read_received(received=received, read=read)
    assert not RoadNetwork.objects.exists()
    answer = words(client.get(f"/vagnat/inlasning/{received.pk}/"))
    assert "Inläsningen bröts. Inget har ändrats." in answer
    assert "Börja om från den sparade filen" in answer


def test_one_whose_worker_died_is_found_and_begun_anew_from_the_kept_file(client, owner, municipality):
    received = receive(owner)
    NetworkImport.objects.update(state=State.READING)  # and nothing was ever told: the worker was killed
    page = f"/vagnat/inlasning/{received.pk}/"
    assert "Inläsningen har stannat" in words(client.get(page))
    assert "Har stannat" in words(client.get("/vagnat/"))
    assert "Inläst." in words(client.post(page, {"gor": "borja-om"}, follow=True))
    assert RoadNetwork.objects.get().nodes == 2


def test_one_that_broke_off_after_its_file_was_read_goes_on_without_reading_it_anew(
    client, owner, settings, monkeypatch
):
    received = receive(owner, LONGER)

    def break_off(stage, done, total):
        if stage == Stage.CHECKING:
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        read_received(received=received, read=lambda asked, tell: read_import(asked, break_off))
    assert sorted(kept_files(settings)) == [f"vagnat-{received.pk}.csv", f"vagnat-{received.pk}.halvvags"]
    page = f"/vagnat/inlasning/{received.pk}/"
    assert "Fortsätt där det bröts" in words(client.get(page))
    reader = "kunskapsbanken.access.importers.reading.edges_in"
    monkeypatch.setattr(reader, lambda *_asked: pytest.fail("it was read already"))
    assert "Inläst." in words(client.post(page, {"gor": "borja-om"}, follow=True))
    assert RoadNetwork.objects.get().nodes == 3
    assert kept_files(settings) == []


@pytest.mark.parametrize("changed", ["file", "halfway"])
def test_what_was_read_of_another_file_or_cannot_be_read_is_not_gone_on_from(owner, changed):
    received = receive(owner, LONGER)
    read_import(received, lambda *_told: None)
    if changed == "file":
        received.path.write_text(EDGES)
    else:
        received.halfway_path.write_bytes(b"PK\x03\x04 broken")
    nodes = read_import(received, lambda *_told: None).network.nodes
    assert nodes == (2 if changed == "file" else 3)


def test_one_that_goes_on_is_not_begun_twice(owner):
    received = receive(owner)

    def read(asked, tell):
        tell(Stage.READING, 1, 100)
        with pytest.raises(ValidationError, match="har inte stannat"):
            begin_again(asked=received, by=owner)
        with pytest.raises(ValidationError, match="läses redan in"):
            receive(owner)
        return read_import(asked, tell)

    read_received(received=received, read=read)
    assert RoadNetwork.objects.count() == 1


def test_an_attempt_that_was_given_up_keeps_nothing_when_it_comes_back(owner):
    received = receive(owner)

    def read(asked, tell):
        NetworkImport.objects.update(attempt=2, state=State.WAITING)
        return read_import(asked, tell)

    read_received(received=received, read=read)
    assert not RoadNetwork.objects.exists()
    assert NetworkImport.objects.get().state == State.WAITING


def test_nothing_is_kept_when_nobody_stands_for_it_any_longer(owner):
    received = receive(owner)
    NetworkImport.objects.update(uploaded_by=None)
    read_received(received=received, read=read_import)
    assert not RoadNetwork.objects.exists()


def test_a_stopped_one_is_forgotten_with_its_file(client, owner, settings):
    received = receive(owner)
    stop_network_import(asked=received, by=owner)
    client.post(f"/vagnat/inlasning/{received.pk}/", {"gor": "glom"})
    assert not NetworkImport.objects.exists()


def test_officers_may_not_load_stop_or_remove(client, officer, owner):
    received, network = receive(owner), make_network(None)
    client.force_login(officer)
    for page in ("las-in", f"inlasning/{received.pk}", f"{network.pk}/ta-bort"):
        assert client.get(f"/vagnat/{page}/").status_code == 403
        assert client.post(f"/vagnat/{page}/", {"gor": "avbryt"}).status_code == 403
    for action in (stop_network_import, begin_again):
        with pytest.raises(PermissionDenied):
            action(asked=received, by=officer)
    with pytest.raises(PermissionDenied):
        receive(officer)


def test_stopping_is_heard_by_whoever_reads(owner):
    received = receive(owner)
    heard = []

    def read(asked, tell):
        stop_network_import(asked=received, by=owner)
        try:
            tell(Stage.JOINING, 0, 0)
        except ImportStopped:
            heard.append(True)
            raise

    read_received(received=received, read=read)
    assert heard == [True]


def test_everyone_sees_what_is_loaded_what_was_found_and_what_uses_it(
    client, owner, municipality, django_assert_max_num_queries
):
    send(client)
    make_population(municipality, [(64.0, 17.0, 30)])
    make_run(municipality)
    client.logout()
    with django_assert_max_num_queries(9):
        answer = client.get("/vagnat/")
    told = words(answer)
    assert "Provkartan, 1 mars 2026" in told
    assert "Provköpings kommun" in told
    assert "2 noder och 2 länkar" in told
    assert "Allt hänger ihop." in told
    assert "1 analys:" in told
    assert "vagar.csv" not in told  # what was sent is the concern of those who send
    assert "Ta bort" not in told


def test_a_network_that_no_run_uses_can_be_removed_and_no_other(client, owner, municipality):
    used = make_network(municipality)
    make_population(municipality, [(64.0, 17.0, 30)])
    make_run(municipality)
    spare = make_network(None, name="Gamla vägar")
    answer = client.post(f"/vagnat/{used.pk}/ta-bort/", follow=True)
    assert "En restidsanalys bygger på vägnätet" in answer.content.decode()
    client.post(f"/vagnat/{spare.pk}/ta-bort/")
    assert list(RoadNetwork.objects.all()) == [used]
    assert used.path.is_dir()


def test_nothing_loaded_is_said(client):
    assert "fågelvägen × 1,3" in words(client.get("/vagnat/"))
