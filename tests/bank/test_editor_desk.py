"""The editor's desk: what each role opens and may do, and Wagtail's own tools on our pages."""

import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, TaskState, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from kunskapsbanken.bank.models import Collection, ExperienceReport, ItemReads, KnowledgeItem, LearningPath, PathStep
from kunskapsbanken.web.models import HomePage, TextPage
from tests.bank.desk import WHOLE, add, edit, form_of

REPORTS = ("review_report", "reads_report", "relations_report")


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_chief(client, chief_editor):
    client.force_login(chief_editor)
    return client


@pytest.fixture
def pages(make_item, home, bank, paths_page):
    """One page of each type."""
    path = paths_page.add_child(instance=LearningPath(title="Butiken hotas", slug="butiken"))
    path.path_steps.add(PathStep(title="Lugn", text="<p>Prata.</p>"))
    path.save()
    collection = paths_page.add_child(instance=Collection(title="Möten", slug="moten"))
    text = home.add_child(instance=TextPage(title="Om", slug="om"))
    return [make_item(), path, collection, text, home, bank, paths_page]


@pytest.mark.parametrize("who", ["editor", "chief_editor", "system_owner"])
def test_each_role_opens_every_page_of_the_desk(client, request, pages, who):
    client.force_login(request.getfixturevalue(who))
    addresses = [reverse("wagtailadmin_home"), *(reverse(name) for name in REPORTS), *(edit(page) for page in pages)]
    addresses += [reverse("wagtailadmin_explore_root"), reverse("wagtailimages:index"), reverse("wagtaildocs:index")]
    assert {address: client.get(address, follow=True).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
    for model in (KnowledgeItem, LearningPath, Collection, TextPage):
        parent = {KnowledgeItem: pages[5], TextPage: pages[4]}.get(model, pages[6])
        address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
        assert client.get(address).status_code == 200


def test_reader_does_not_come_in(client, reader):
    client.force_login(reader)
    assert client.get(reverse("wagtailadmin_home"), follow=True).status_code == 403


def test_desk_speaks_swedish_and_asks_nobody_outside(as_editor, make_item):
    content = as_editor.get(edit(make_item())).content.decode()
    assert '<html lang="sv"' in content
    for words in ("Källor och samband", "Kontroll av texten", "Spara utkast"):
        assert words in content
    soup = BeautifulSoup(content, "html.parser")
    fetched = [tag.get("src") or tag.get("href") for tag in soup.select("[src], link[href]")]
    assert fetched
    assert [address for address in fetched if not address.startswith(("/static/", "/admin/", "data:"))] == []


def test_draft_is_saved_half_filled(as_editor, bank):
    response = as_editor.post(add(bank), form_of())
    assert response.status_code == 302
    item = KnowledgeItem.objects.get(slug="bymote")
    assert (item.live, item.kind) == (False, "metod")


def test_publishing_asks_for_what_the_kind_needs(as_chief, bank):
    response = as_chief.post(add(bank), form_of(**{"action-publish": "1"}))
    content = response.content.decode()
    assert not KnowledgeItem.objects.exists()
    for words in ("Löftet saknas", "Källa saknas", "Ange om det är prövat"):
        assert words in content
    as_chief.post(add(bank), form_of(**WHOLE, **{"action-publish": "1"}))
    assert KnowledgeItem.objects.get().live


def test_last_source_cannot_be_taken_from_what_is_published(as_chief, make_item):
    item = KnowledgeItem.objects.get(pk=make_item(title="Bymöte", evidence_level="provad").pk)
    source = item.sources.get()
    fields = form_of(promise="Löfte.", evidence_level="provad", **{"action-publish": "1"})
    fields |= nested_form_data(
        {"sources": inline_formset([{"id": source.pk, "title": source.title, "DELETE": "1"}], initial=1)}
    )
    assert "Källa saknas" in as_chief.post(edit(item), fields).content.decode()
    assert KnowledgeItem.objects.get().sources.exists()


def test_editor_cannot_publish(as_editor, bank, make_item):
    as_editor.post(add(bank), form_of(**WHOLE, **{"action-publish": "1"}))
    assert not KnowledgeItem.objects.get(slug="bymote").live
    live = make_item(title="Redan ute")
    assert "action-publish" not in as_editor.get(edit(live)).content.decode()
    assert as_editor.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk])).status_code == 302
    assert KnowledgeItem.objects.get(pk=live.pk).live


def test_review_leads_from_editor_to_public_page(client, bank, editor, chief_editor):
    client.force_login(editor)
    client.post(add(bank), form_of(**WHOLE, **{"action-submit": "1"}))
    item = KnowledgeItem.objects.get()
    assert item.current_workflow_state.workflow == Workflow.objects.get(name="Granskning")
    task_state = item.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "approve", task_state.pk])
    client.post(approve, {"comment": ""})
    assert not KnowledgeItem.objects.get().live  # an editor does not approve
    client.force_login(chief_editor)
    assert "Bymöte" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(approve, {"comment": "Bra."})
    assert KnowledgeItem.objects.get().live
    assert TaskState.objects.get().comment == "Bra."
    assert Task.objects.get(active=True, pk=task_state.task_id).name == "Huvudredaktörens granskning"


def test_review_can_send_the_text_back(client, bank, editor, chief_editor):
    client.force_login(editor)
    client.post(add(bank), form_of(**WHOLE, **{"action-submit": "1"}))
    item = KnowledgeItem.objects.get()
    client.force_login(chief_editor)
    reject = reverse(
        "wagtailadmin_pages:workflow_action", args=[item.pk, "reject", item.current_workflow_task_state.pk]
    )
    client.post(reject, {"comment": "Källan är död."})
    assert KnowledgeItem.objects.get().current_workflow_state.status == "needs_changes"
    assert not KnowledgeItem.objects.get().live


def test_incomplete_text_is_not_sent_to_review(as_editor, bank):
    content = as_editor.post(add(bank), form_of(**{"action-submit": "1"})).content.decode()
    assert "Löftet saknas" in content
    assert not KnowledgeItem.objects.exists()


def test_versions_are_compared_and_restored(as_chief, make_item):
    item = make_item(title="Bymöte", promise="Det gamla löftet.")
    first = item.latest_revision
    draft = item.get_latest_revision_as_object()
    draft.promise = "Det nya löftet."
    second = draft.save_revision()
    second.publish()
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[item.pk, first.pk, second.pk])
    text = BeautifulSoup(as_chief.get(compared).content, "html.parser").get_text(" ", strip=True)
    assert "Det gamla löftet." in text or ("gamla" in text and "nya" in text)
    fields = form_of(**{**WHOLE, "promise": "Det gamla löftet."}, revision=first.pk, **{"action-publish": "1"})
    assert as_chief.get(reverse("wagtailadmin_pages:revisions_revert", args=[item.pk, first.pk])).status_code == 200
    as_chief.post(edit(item), fields)
    assert KnowledgeItem.objects.get().promise == "Det gamla löftet."


def test_comment_on_a_field_is_kept(as_editor, make_item, editor):
    item = make_item(title="Bymöte")
    comment = {"text": "Stämmer det här?", "position": "", "replies": inline_formset([]), "contentpath": "promise"}
    fields = form_of(**WHOLE)
    fields |= nested_form_data({"comments": inline_formset([{"id": "", "user": editor.pk, "DELETE": "", **comment}])})
    as_editor.post(edit(item), fields)
    assert item.wagtail_admin_comments.get().text == "Stämmer det här?"


def test_publishing_can_be_scheduled(as_chief, bank):
    when = timezone.localtime() + timedelta(days=3)
    as_chief.post(add(bank), form_of(**WHOLE, go_live_at=when.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"}))
    item = KnowledgeItem.objects.get()
    assert not item.live
    assert item.approved_schedule


def test_owner_is_chosen_among_those_who_can_log_in_to_the_desk(as_editor, editor, chief_editor, reader, make_item):
    soup = BeautifulSoup(as_editor.get(edit(make_item())).content, "html.parser")
    names = [option.get_text(strip=True) for option in soup.select("#id_content_owner option[value]:not([value=''])")]
    assert sorted(names) == sorted([editor.get_full_name(), chief_editor.get_full_name()])


def test_groups_follow_the_kind(as_editor, make_item):
    soup = BeautifulSoup(as_editor.get(edit(make_item())).content, "html.parser")
    rules = {group["data-w-rules-show"] for group in soup.select("[data-w-rules-target=show]")}
    assert {"begrepp"} in [set(json.loads(rule)["kind"]) for rule in rules]
    assert soup.select_one("[data-controller~=w-rules] #id_kind")


def rows_of(response) -> list[str]:
    return [cell.get_text(strip=True) for cell in BeautifulSoup(response.content, "html.parser").select("td.title")]


def test_review_report_lists_what_is_due_with_owner_and_remarks(as_editor, make_item, editor):
    make_item(title="Om en månad", review_by=date.today() + timedelta(days=30))
    make_item(title="Passerad", review_by=date.today() - timedelta(days=1), content_owner=editor, sources=[])
    make_item(title="Långt fram", review_by=date.today() + timedelta(days=31))
    response = as_editor.get(reverse("review_report"))
    assert rows_of(response) == ["Passerad", "Om en månad"]
    assert editor.get_full_name() in response.content.decode()
    passed, _coming = response.context["object_list"]
    assert passed.remark_count == 4  # no source, no evidence level, no steps, passed date


def test_reads_report_lists_what_nobody_reads(as_editor, make_item):
    items = {name: make_item(title=name) for name in ("Aldrig", "Förr", "Nyss", "Ny")}
    old = timezone.now() - timedelta(days=60)
    KnowledgeItem.objects.exclude(pk=items["Ny"].pk).update(first_published_at=old)
    ItemReads.objects.create(item=items["Förr"], day=date.today() - timedelta(days=90), count=4)
    ItemReads.objects.create(item=items["Nyss"], day=date.today(), count=2)
    address = reverse("reads_report")
    assert rows_of(as_editor.get(address)) == ["Aldrig"]
    assert rows_of(as_editor.get(address, {"reads": "90"})) == ["Aldrig", "Förr"]
    everything = as_editor.get(address, {"reads": "alla"})
    assert rows_of(everything) == ["Aldrig", "Förr", "Nyss"]
    assert [(item.reads_recent, item.reads_ever) for item in everything.context["object_list"]] == [
        (0, 0),
        (0, 4),
        (2, 2),
    ]


def test_relations_report_looks_both_ways(as_editor, make_item):
    target = make_item(title="Mål")
    make_item(title="Ensam")
    make_item(title="Källa", relations=[("uses", target)])
    assert rows_of(as_editor.get(reverse("relations_report"))) == ["Ensam"]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_reports_come_as_spreadsheets(as_editor, make_item, name, form):
    make_item(title="Bymöte", review_by=date.today())
    KnowledgeItem.objects.update(first_published_at=timezone.now() - timedelta(days=60))
    response = as_editor.get(reverse(name), {"export": form})
    content = b"".join(response) if response.streaming else response.content
    assert name in response["Content-Disposition"]
    assert content.startswith(b"PK") if form == "xlsx" else "Bymöte" in content.decode()


def test_review_report_costs_the_same_however_long(as_editor, make_item, django_assert_max_num_queries):
    make_item(review_by=date.today())
    as_editor.get(reverse("review_report"))
    with django_assert_max_num_queries(30) as one:
        as_editor.get(reverse("review_report"))
    for _ in range(4):
        make_item(review_by=date.today())
    with django_assert_max_num_queries(len(one)):
        as_editor.get(reverse("review_report"))


def test_start_page_tells_what_waits(as_editor, make_item, home: HomePage):
    assert "Inget väntar på dig just nu." in as_editor.get(reverse("wagtailadmin_home")).content.decode()
    make_item(review_by=date.today())
    soup = BeautifulSoup(as_editor.get(reverse("wagtailadmin_home")).content, "html.parser")
    assert "Poster att se över inom 30 dagar (1)" in " ".join(soup.select_one(".waiting").get_text().split())


def test_chief_editor_takes_a_name_out_of_a_published_experience(client, chief_editor, editor, make_item):
    report = ExperienceReport.objects.create(item=make_item(), helped="ja", text="Stina i affären hjälpte oss.")
    address = reverse("wagtailsnippets_bank_experiencereport:edit", args=[report.pk])
    client.force_login(editor)
    assert client.get(address).status_code == 302
    client.force_login(chief_editor)
    client.post(address, {"helped": "ja", "text": "Handlaren hjälpte oss.", "where": ""})
    report.refresh_from_db()
    assert report.text == "Handlaren hjälpte oss."


def test_nobody_writes_experiences_in_the_admin(client, chief_editor):
    client.force_login(chief_editor)
    assert client.get(reverse("wagtailsnippets_bank_experiencereport:add")).status_code == 302
