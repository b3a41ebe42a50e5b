"""Large files are read by the worker: how far it has come is told, it can be asked to stop, and to begin again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.services import import_tasks
from kunskapsbanken.services.actions.importing import (
    ImportStopped,
    cancel_import,
    check_import,
    confirm_import,
    receive_import,
)
from kunskapsbanken.services.actions.importing.confirm import begin_to_store, not_stored
from kunskapsbanken.services.actions.importing.progress import teller, told_rows
from kunskapsbanken.services.importers import read_kept
from kunskapsbanken.services.models import ServiceEvent, ServiceImport, ServiceOffering, ServicePlace
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
State = ServiceImport.State
HEAD = "id;namn;latitud;longitud;slag;oppettider"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def receive(municipality, officer):
    def receive(rows=3, hours="9–18"):
        lines = [f"b{number};Plats {number};64,{1000 + number};17,1;apotek;{hours}" for number in range(rows)]
        return receive_import(
            content="\n".join((HEAD, *lines)).encode(),
            ending=".csv",
            place=municipality,
            file_name="stor.csv",
            source="Provköping",
            dated=date(2026, 6, 1),
            licence="",
            given={},
            by=officer,
        )

    return receive


def state_of(one):
    return ServiceImport.objects.get(pk=one.pk).state


def nothing_is_stored():
    return not any(model.objects.exists() for model in (ServicePlace, ServiceOffering, ServiceEvent))


def kept_files(tmp_path):
    return list((tmp_path / "importer").iterdir())


def test_file_waits_is_checked_and_read_in(receive, officer, tmp_path):
    one = receive()
    assert (state_of(one), len(kept_files(tmp_path))) == (State.WAITING, 1)
    import_tasks.check.enqueue(one.pk)
    assert (state_of(one), kept_files(tmp_path)) == (State.READY, [])
    begin_to_store(prepared=one, by=officer)
    import_tasks.store.enqueue(one.pk, officer.pk)
    assert (state_of(one), ServicePlace.objects.count()) == (State.DONE, 3)


def test_how_far_it_has_come_is_told(receive):
    one = receive(2500)
    check_import(received=one, read=read_kept)
    assert told_rows(one.pk) == 2000
    confirm_import(prepared=one, by=None, tell=teller(one.pk))
    assert told_rows(one.pk) == 2500


def test_checking_that_is_asked_to_stop_has_failed_and_says_so(receive, officer, tmp_path):
    one = receive()

    def read_until_stopped(path, given, tell):
        cancel_import(prepared=ServiceImport.objects.get(pk=one.pk), by=officer)
        return read_kept(path, given, tell)

    check_import(received=one, read=read_until_stopped)
    one.refresh_from_db()
    assert (one.state, [row["what"] for row in one.report]) == (State.FAILED, ["Avbruten."])
    assert kept_files(tmp_path) == []
    with pytest.raises(ValidationError):
        confirm_import(prepared=one, by=officer)
    assert state_of(one) == State.FAILED


def test_storing_that_is_asked_to_stop_has_changed_nothing_and_waits(receive, officer):
    one = check_import(received=receive(1500), read=read_kept)
    begin_to_store(prepared=one, by=officer)
    told = []

    def tell(rows):
        told.append(rows)
        if rows >= 1000:
            cancel_import(prepared=ServiceImport.objects.get(pk=one.pk), by=officer)
        teller(one.pk)(rows)

    with pytest.raises(ImportStopped):
        confirm_import(prepared=one, by=officer, tell=tell)
    assert told == [0, 1500]
    assert nothing_is_stored()
    not_stored(prepared=one)
    assert state_of(one) == State.READY
    begin_to_store(prepared=one, by=officer)
    import_tasks.store.enqueue(one.pk, officer.pk)
    assert (state_of(one), ServicePlace.objects.count()) == (State.DONE, 1500)


def test_whoever_changes_their_mind_before_the_worker_comes_is_heard(receive, officer):
    one = check_import(received=receive(), read=read_kept)
    begin_to_store(prepared=one, by=officer)
    one.refresh_from_db()
    cancel_import(prepared=one, by=officer)
    import_tasks.store.enqueue(one.pk, officer.pk)
    assert state_of(one) == State.READY
    assert nothing_is_stored()


def test_what_can_no_longer_be_read_in_says_why(receive, officer, municipality):
    one = check_import(received=receive(), read=read_kept)
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    make_service_place(elsewhere, "Plats 0", source="Provköping", source_id="b0")
    begin_to_store(prepared=one, by=officer)
    import_tasks.store.enqueue(one.pk, officer.pk)
    one.refresh_from_db()
    said = "Registret har ändrats sedan filen granskades. Skicka filen igen."
    assert (one.state, [row["text"] for row in one.report]) == (State.FAILED, [said])
    assert ServicePlace.objects.count() == 1


def test_being_asked_twice_is_as_being_asked_once(receive, officer):
    one = receive()
    for _time in range(2):
        import_tasks.check.enqueue(one.pk)
        assert state_of(one) == State.READY
    for _time in range(2):
        import_tasks.store.enqueue(one.pk, officer.pk)
        assert state_of(one) == State.DONE
    import_tasks.check.enqueue(one.pk)
    assert (state_of(one), ServicePlace.objects.count()) == (State.DONE, 3)


def test_what_another_has_checked_meanwhile_stays_as_that_left_it(receive, officer):
    one = receive()

    def read_slowly(path, given, tell):
        incoming = read_kept(path, given, tell)
        import_tasks.check.enqueue(one.pk)
        confirm_import(prepared=one, by=officer)
        return incoming

    assert check_import(received=one, read=read_slowly).state == State.DONE
    assert state_of(one) == State.DONE


def test_what_is_taken_away_while_it_is_checked_does_not_come_back(receive):
    one = receive()

    def read_slowly(path, given, tell):
        ServiceImport.objects.filter(pk=one.pk).delete()
        return read_kept(path, given, tell)

    check_import(received=one, read=read_slowly)
    assert not ServiceImport.objects.exists()


def test_what_is_cancelled_before_the_worker_comes_is_gone(
    receive, officer, tmp_path, django_capture_on_commit_callbacks
):
    one = receive()
    with django_capture_on_commit_callbacks(execute=True):
        cancel_import(prepared=one, by=officer)
    import_tasks.check.enqueue(one.pk)
    assert (ServiceImport.objects.count(), kept_files(tmp_path)) == (0, [])
