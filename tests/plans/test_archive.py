"""The archive package: everything of a version, the same to the byte, and proved without a database."""

import csv
import hashlib
import io
import json
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kunskapsbanken.engines.freezing import digest_of
from kunskapsbanken.plans.actions.answering import answer_reply
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.archive import archive_of
from kunskapsbanken.plans.archive_check import check_archive
from kunskapsbanken.plans.exporters import export_tables
from kunskapsbanken.plans.models import PlanVersion, ServicePlan
from tests.factories.plans import adopt, follow_up, lay_out, make_measure, make_plan, make_reply, make_structure
from tests.factories.services import make_service_place

FILES = {
    *("plan.pdf", "plan.docx", "plan.json", "goals.csv", "measures.csv", "indicators.csv", "places.csv"),
    *("comments.csv", "log.csv", "README.txt", "SHA256SUMS"),
}


@pytest.fixture
def version(municipality, officer, lead):
    """An adopted version that was commented on and has been followed up."""
    plan = make_plan(municipality, officer)
    make_measure(plan, plan.goals.get(), officer, title="=SUMMA(A1)")
    lay_out(plan, officer)
    words = "Skriv till mig på byn@exempel.test om bryggan."
    reply = make_reply(plan, officer, text=words, sender="Karin Karlsson", email="karin@exempel.test")
    answer_reply(reply=reply, text="Bryggan är med.", changed_the_plan=True, by=officer)
    close_consultation(plan=ServicePlan.objects.get(pk=plan.pk), by=officer)
    made = adopt(ServicePlan.objects.get(pk=plan.pk), lead)
    follow_up(made.plan, officer)
    return made


@pytest.fixture
def package(version, tmp_path):
    path = tmp_path / "arkiv.zip"
    path.write_bytes(archive_of(version))
    return path


def files_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def repacked(path, changed):
    """The package with some files as something else, and the sums of the other ones."""
    files = {**files_of(path), **changed}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def told(path, **more):
    out = io.StringIO()
    call_command("verify_plan_archive", str(path), stdout=out, **more)
    return out.getvalue()


def test_package_holds_every_file_with_its_sum_and_is_the_same_again(version, package):
    files = files_of(package)
    assert set(files) == FILES
    for line in files["SHA256SUMS"].decode().splitlines():
        figures, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == figures
    assert hashlib.sha256(files["plan.json"]).hexdigest() == version.digest == digest_of(json.loads(files["plan.json"]))
    assert version.digest in files["README.txt"].decode()
    assert archive_of(version) == package.read_bytes()


def test_tables_say_what_the_plan_says(version, package):
    files = files_of(package)
    assert [row[2] for row in rows_of(files["measures.csv"])[1:]] == ["Teckna avtal 1", "'=SUMMA(A1)"]
    assert rows_of(files["goals.csv"])[1] == ["1", "", "Nära till mat", ""]
    assert "81" in rows_of(files["indicators.csv"])[1]


def test_comments_are_there_with_answers_and_without_private_names(package):
    files = files_of(package)
    comment = files["comments.csv"].decode()
    assert "bryggan" in comment
    assert "Bryggan är med." in comment
    for content in (files["comments.csv"], files["log.csv"], files["plan.json"], files["README.txt"]):
        assert "Karin" not in content.decode()
        assert "exempel.test" not in content.decode().replace("https://", "")


def test_log_tells_what_was_done_by_function(package, officer, lead):
    log = rows_of(files_of(package)["log.csv"])
    done = " ".join(row[1] for row in log)
    for words in ("Version 1 låst för samråd", "Samråd öppnat", "Samråd avslutat", "Planen antagen", "Uppföljning"):
        assert words in done
    for person in (officer, lead):
        assert person.get_full_name() not in str(log)


def test_command_proves_a_package_without_asking_the_database(version, package):
    with CaptureQueriesContext(connection) as queries:
        words = told(package, digest=version.digest)
    assert not queries.captured_queries
    assert "FEL" not in words
    assert version.digest in words


@pytest.mark.parametrize(
    "changed",
    [{"plan.pdf": b"%PDF"}, {"extra.txt": b"hej"}, {"plan.json": b"{}"}, {"plan.json": b"inget"}, {"README.txt": b""}],
)
def test_command_refuses_a_package_that_was_changed(package, changed):
    with pytest.raises(CommandError, match="stämmer inte"):
        told(repacked(package, changed))


def test_content_that_was_changed_with_new_sums_does_not_hold(version, package):
    files = files_of(package)
    content = json.loads(files["plan.json"])
    content["plan"]["title"] = "En annan plan"
    changed = json.dumps(content, ensure_ascii=False).encode()
    sums = files["SHA256SUMS"].decode().replace(version.digest, hashlib.sha256(changed).hexdigest())
    repacked(package, {"plan.json": changed, "SHA256SUMS": sums.encode()})
    assert [row for row in check_archive(package) if not row.holds]


def test_package_that_is_another_version_is_told_from_a_kept_digest(package):
    with pytest.raises(CommandError):
        told(package, digest="0" * 64)


def test_what_is_no_package_is_refused(tmp_path):
    path = tmp_path / "fel.zip"
    path.write_bytes(b"inget")
    for one in (path, tmp_path / "finns-inte.zip"):
        with pytest.raises(CommandError):
            told(one)


def test_workbook_has_a_sheet_for_each_table_and_no_formula_of_others(version):
    book = openpyxl.load_workbook(io.BytesIO(export_tables(version)))
    assert book.sheetnames == ["Mål", "Indikatorer", "Åtgärder", "Orter"]
    cells = [cell.value for row in book["Åtgärder"].iter_rows() for cell in row]
    assert "Teckna avtal 1" in cells
    assert "'=SUMMA(A1)" in cells
    assert export_tables(version) == export_tables(version)


def test_workbook_tells_of_each_place_what_it_should_have_has_and_lacks(draft, municipality, officer):
    make_service_place(municipality, "Lanthandeln", kinds=("dagligvaror",), locality="Provby")
    make_structure(draft, officer)
    lay_out(draft, officer)
    version = PlanVersion.objects.get(plan=draft)
    rows = openpyxl.load_workbook(io.BytesIO(export_tables(version)))["Orter"].iter_rows(values_only=True)
    (row,) = [row for row in rows if "Provby" in row]
    klass, place, wanted, has, lacks, _day = row[:6]
    assert (klass, place) == ("Serviceort", "Provby")
    assert wanted.count(",") == 1
    assert has.endswith(": Lanthandeln")
    assert lacks in wanted.split(", ")
    assert lacks not in has


def test_anyone_fetches_both_from_the_page_of_the_version(version, client):
    page = client.get(version.get_absolute_url()).content.decode()
    for name, kind in (("version_archive", "application/zip"), ("version_tables", "spreadsheetml")):
        address = reverse(name, kwargs={"pk": version.plan_id, "number": version.number})
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert answer.status_code == 200
        assert kind in answer["Content-Type"]
