"""Whom the draft is sent to, what they answer behind their doors, and what is typed in for others."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given, strategies as st

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.models import OrganisationKind
from kunskapsbanken.people.personal_data import retentions
from kunskapsbanken.people.retention import apply_retention
from kunskapsbanken.plans.actions.answering import answer_reply
from kunskapsbanken.plans.actions.answering_as import abstain, answer_as_recipient, enter_reply
from kunskapsbanken.plans.actions.asking import (
    add_recipients,
    ask_recipients,
    change_recipient,
    remind_silent,
    remove_recipient,
)
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.models import Recipient, RecipientRole, Reply, ReplyFile
from kunskapsbanken.plans.queries.recipients import counted, recipients_of, suggested_recipients
from kunskapsbanken.plans.recipient_lines import recipients_in
from kunskapsbanken.ui.templatetags.ui import day
from tests.factories.people import make_organisation
from tests.factories.plans import adopt, lay_out
from tests.factories.recipients import answer_as_file, make_recipient
from tests.plans.test_views import as_, guarded, page_of  # noqa: F401


def behind(prefix, **fields):
    return {f"{prefix}-{name}": value for name, value in guarded(**fields).items()}


def letters_to(address):
    return list(Letter.objects.filter(to=address).order_by("pk"))


@pytest.fixture
def asked(laid_out, officer):
    recipient = make_recipient(laid_out, officer)
    ask_recipients(recipients=[recipient], by=officer)
    recipient.refresh_from_db()
    return recipient


def test_a_prepared_list_is_asked_when_the_consultation_opens(draft, officer, member):
    make_recipient(draft, officer)
    make_recipient(draft, officer, name="Utan adress", email="")
    with pytest.raises(PermissionDenied):
        make_recipient(draft, member, name="Annan")
    assert not letters_to("namnden@exempel.se")
    consultation = lay_out(draft, officer)
    rows = {row.name: row for row in Recipient.objects.all()}
    assert {row.consultation_id for row in rows.values()} == {consultation.pk}
    assert rows["Provnämnden"].invited_at
    assert rows["Utan adress"].invited_at is None
    [letter] = letters_to("namnden@exempel.se")
    assert rows["Provnämnden"].get_absolute_url() in letter.text
    assert counted(recipients_of(draft)).invited == 1


def test_the_same_recipient_is_not_added_twice_and_faults_change_nothing(draft, officer):
    make_recipient(draft, officer)
    with pytest.raises(ValidationError, match="står redan"):
        add_recipients(plan=draft, recipients=recipients_in("Ny; region\nProvnämnden"), by=officer)
    assert Recipient.objects.count() == 1


def test_lines_are_read_and_all_faults_told_by_line():
    found = recipients_in("Region Prov; Region; r@exempel.se\n\nByalaget\nBolaget; foretag")
    assert [(one.name, one.role, one.email) for one in found] == [
        ("Region Prov", RecipientRole.REGION, "r@exempel.se"),
        ("Byalaget", RecipientRole.OTHER, ""),
        ("Bolaget", RecipientRole.BUSINESS, ""),
    ]
    with pytest.raises(ValidationError) as fault:
        recipients_in("A; kungahuset\nB; region; inte-en-adress\nC\nC")
    told = " ".join(fault.value.messages)
    assert all(words in told for words in ("Rad 1", "Rad 2", "”C”"))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        found = recipients_in(text)
    except ValidationError:
        return
    assert all(one.name for one in found)
    assert len({one.name for one in found}) == len(found)


def test_suggestions_come_from_the_registers_and_not_twice(draft, officer, municipality):
    make_organisation(municipality, "Provbyalaget", kind=OrganisationKind.VILLAGE_COUNCIL)
    names = {one.name: one for one in suggested_recipients(draft)}
    assert names["Provbyalaget"].role == RecipientRole.ASSOCIATION
    assert names["Provbyalaget"].email == ""
    make_recipient(draft, officer, name="Provbyalaget", email="")
    assert "Provbyalaget" not in {one.name for one in suggested_recipients(draft)}


def test_the_silent_are_reminded_once_before_and_once_after(asked):
    last, now = asked.last_day, timezone.now()

    def on(day):
        """Remind on that day, and let what was written be dated that day."""
        written = remind_silent(today=day)
        if written:
            Recipient.objects.update(reminded_at=now + (day - timezone.localdate(now)))
        return written

    Recipient.objects.update(invited_at=now - timedelta(days=30))
    assert [on(last + timedelta(days=days)) for days in (-8, -7, -6, 0, 1, 2)] == [0, 1, 0, 0, 1, 0]
    assert len(letters_to("namnden@exempel.se")) == 3


def test_who_abstains_or_answers_is_not_reminded(asked):
    abstain(recipient=asked)
    Recipient.objects.update(invited_at=timezone.now() - timedelta(days=30))
    assert remind_silent(today=asked.last_day) == 0


def test_a_recipient_answers_behind_its_door_and_is_named_when_let_through(client, asked, laid_out, officer):
    address = asked.get_absolute_url()
    opened = client.get(address)
    assert opened["Referrer-Policy"] == "same-origin"  # with less a browser's own answer is refused as another site's
    assert "noindex" in page_of(opened).select_one("meta[name=robots]")["content"]
    sent = client.post(address, {**behind("svar", text="Vi saknar macken.", section="mal"), "gor": "skriv"})
    assert sent.status_code == 302
    submission = Submission.objects.get()
    assert not Reply.objects.exists()
    assert "Vi saknar macken." in page_of(client.get(address)).get_text()
    change = f"{address}{submission.key}/"
    client.post(change, guarded(text="Vi saknar både mack och apotek.", suggested=""))
    submission.refresh_from_db()
    publish_submission(submission=submission, by=officer)
    reply = Reply.objects.get()
    assert (reply.recipient, reply.text) == (asked, "Vi saknar både mack och apotek.")
    assert "Provnämnden" in page_of(client.get(laid_out.url)).select_one(f"#synpunkt-{reply.key}").get_text()
    assert client.post(change, guarded(text="För sent", suggested="")).status_code == 422
    with pytest.raises(ValidationError):
        remove_recipient(recipient=asked, by=officer)


def test_one_door_does_not_open_what_another_sent(client, asked, laid_out, officer):
    other = make_recipient(laid_out, officer, name="Annan nämnd")
    answers = {"text": "Vårt", "suggested": ""}
    submission = answer_as_recipient(recipient=asked, section="mal", answers=answers)
    assert client.get(f"{other.get_absolute_url()}{submission.key}/").status_code == 404
    assert client.get("/remiss/finns-inte/").status_code == 404


def test_after_the_last_day_the_door_says_so_and_the_officer_gives_more_time(client, asked, officer):
    consultation = asked.consultation
    consultation.opens = timezone.localdate() - timedelta(days=9)
    consultation.closes = timezone.localdate() - timedelta(days=1)
    consultation.save()
    address = asked.get_absolute_url()
    assert "Sista dagen" in page_of(client.get(address)).get_text()
    client.post(address, {**behind("svar", text="Sent", section="mal"), "gor": "skriv"})
    assert not Submission.objects.exists()
    change_recipient(recipient=asked, by=officer, due=timezone.localdate() + timedelta(days=3))
    client.post(address, {**behind("svar", text="I tid", section=""), "gor": "skriv"})
    assert Submission.objects.get().data["section"] == "sammanfattning"


def test_a_file_is_private_until_it_is_let_through(client, as_, asked, officer):  # noqa: F811
    upload = SimpleUploadedFile("svar.txt", b"Vi tillstyrker.")
    client.post(asked.get_absolute_url(), {**behind("fil", note=""), "fil-upload": upload, "gor": "fil"})
    kept = ReplyFile.objects.get()
    address = f"/planer/synpunkter/fil/{kept.pk}/"
    assert client.get(address).status_code == 404
    assert as_(officer).get(address).content == b"Vi tillstyrker."
    publish_submission(submission=kept.submission, by=officer)
    got = client.get(address)
    assert got.status_code == 200
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert page_of(client.get(Reply.objects.get().page_url)).select_one(f'a[href="{address}"]')


@pytest.mark.parametrize(("name", "content"), [("svar.exe", b"MZ"), ("svar.pdf", b"inte en pdf"), ("svar.txt", b"")])
def test_what_is_no_answer_is_not_kept(client, asked, name, content):
    upload = SimpleUploadedFile(name, content)
    answer = client.post(asked.get_absolute_url(), {**behind("fil", note=""), "fil-upload": upload, "gor": "fil"})
    assert answer.status_code == 422
    assert not Submission.objects.exists()


def test_paper_is_typed_in_and_says_so_without_a_name(client, as_, laid_out, officer, member):  # noqa: F811
    told = {"section": "mal", "text": "Glöm inte bussen.", "channel": "papper", "received": timezone.localdate()}
    with pytest.raises(PermissionDenied):
        enter_reply(plan=laid_out, by=member, **told)
    with pytest.raises(ValidationError):
        enter_reply(plan=laid_out, by=officer, **{**told, "channel": "webb", "text": ""})
    sent = as_(officer).post(f"/planer/{laid_out.pk}/synpunkter/skriv-in/", {**told, "about": "1", "sender": "Boende"})
    assert sent.status_code == 200
    reply = Reply.objects.get()
    assert (reply.entered_by, reply.anchor, reply.quoted) == (officer, "mal:1", "Nära till mat")
    shown = page_of(client.get(laid_out.url)).select_one(f"#synpunkt-{reply.key}").get_text()
    assert "Inkom på papper" in shown
    assert officer.email not in shown


def test_what_a_goal_is_called_is_what_stands_on_the_page(client, as_, draft, officer):  # noqa: F811
    """The number that lasts is another than the one that a sub-goal is read by."""
    add_goal(plan=draft, text="En annan sak", by=officer)
    add_goal(plan=draft, text="Nära till paket", parent=draft.goals.get(number=1), by=officer)
    lay_out(draft, officer)
    told = {"section": "mal", "text": "Bra.", "channel": "papper", "received": timezone.localdate()}
    address = f"/planer/{draft.pk}/synpunkter/skriv-in/"
    for unknown in ("3", "1.2", "x"):  # the third goal is read as 1.1
        refused = as_(officer).post(address, {**told, "about": unknown})
        assert (refused.status_code, Reply.objects.count()) == (422, 0)
    assert as_(officer).post(address, {**told, "about": "1.1"}).status_code == 200
    assert Reply.objects.get().quoted == "Nära till paket"
    page = page_of(client.get(draft.url))
    link = page.select_one("#mal-3 .comment-here")
    assert link["aria-label"] == "Kommentera delmål 1.1"
    assert "Synpunkten gäller delmål 1.1" in page_of(client.get(link["href"])).get_text()
    assert "Om målet ”Nära till paket”" in page.get_text()
    desk = page_of(as_(officer).get(f"/planer/{draft.pk}/synpunkter/")).get_text()
    assert "Målet ”Nära till paket”" in desk
    assert "Mål 3" not in desk


def test_a_recipient_says_which_measure_it_is_about(client, asked, laid_out, officer):
    laid = {"section": "handlingsplan", "text": "Avtalet är för kort.", "suggested": ""}
    address = asked.get_absolute_url()
    refused = client.post(address, {**behind("svar", **laid, about="9"), "gor": "skriv"})
    assert (refused.status_code, Submission.objects.count()) == (422, 0)
    assert refused.context["reply_form"].errors["about"]
    assert client.post(address, {**behind("svar", **laid, about="1."), "gor": "skriv"}).status_code == 302
    publish_submission(submission=Submission.objects.get(), by=officer)
    reply = Reply.objects.get()
    assert (reply.anchor, reply.recipient) == ("atgard:1", asked)


def test_a_recipient_comments_paragraph_by_paragraph_in_its_own_name(client, asked, laid_out, officer):
    page = page_of(client.get(f"{asked.get_absolute_url()}planen/"))
    link = page.select_one("#atgard-1 .comment-here")["href"]
    assert link.startswith(f"{asked.get_absolute_url()}planen/handlingsplan/?om=")
    assert all(a["href"].startswith(asked.get_absolute_url()) for a in page.select(".comment-link, .comment-here"))
    opened = client.get(link)
    assert "noindex" in page_of(opened).select_one("meta[name=robots]")["content"]
    assert not {"sender", "email"} & set(opened.context["form"].fields)
    assert client.post(link, guarded(text="")).status_code == 422
    sent = client.post(link, guarded(text="Avtalet är för kort."))
    assert sent["Location"] == f"{asked.get_absolute_url()}planen/#atgard-1"
    publish_submission(submission=Submission.objects.get(), by=officer)
    reply = Reply.objects.get()
    assert (reply.anchor, reply.recipient, reply.sender) == ("atgard:1", asked, asked.name)
    asked.refresh_from_db()
    assert asked.answered_at
    assert client.get(f"{asked.get_absolute_url()}planen/finns-inte/").status_code == 404
    close_consultation(plan=laid_out, by=officer)
    assert client.post(link, guarded(text="För sent.")).status_code == 302
    assert client.get(f"{asked.get_absolute_url()}planen/")["Location"] == asked.get_absolute_url()
    assert Submission.objects.count() == 1


def test_closing_tells_who_still_has_time_to_answer(as_, laid_out, officer):  # noqa: F811
    late = timezone.localdate() + timedelta(days=90)
    make_recipient(laid_out, officer, due=late)
    assert day(late) in as_(officer).get(f"/planer/{laid_out.pk}/samrad/stang/").content.decode()


def test_the_desk_page_does_all_with_the_list(as_, draft, officer, django_assert_max_num_queries):  # noqa: F811
    browser, address = as_(officer), f"/planer/{draft.pk}/remiss/"
    browser.post(
        address, {"en-name": "Region Prov", "en-role": "region", "en-email": "", "en-due": "", "gor": "lagg-till"}
    )
    lines = "\n".join(f"Förening {number}; forening; f{number}@exempel.se" for number in range(40))
    browser.post(address, {"rader-lines": lines, "gor": "klistra"})
    assert Recipient.objects.filter(planned_for=draft).count() == 41
    bad = browser.post(address, {"rader-lines": "X; kungahuset", "gor": "klistra"})
    assert bad.status_code == 422
    first = Recipient.objects.get(name="Region Prov")
    browser.post(f"{address}{first.pk}/", {"name": "Region Nya Prov", "role": "region", "email": "", "due": ""})
    browser.post(address, {"gor": f"ta-bort:{Recipient.objects.get(name='Förening 0').pk}"})
    with django_assert_max_num_queries(25):
        page = page_of(browser.get(address))
    names = {row.th.get_text(" ", strip=True).split(" f")[0] for row in page.select("tbody tr")}
    assert "Region Nya Prov Ingen e-postadress" in names
    assert len(page.select("tbody tr")) == 40
    assert "Region Nya Prov" in browser.get(f"{address}sandlista.csv").content.decode()


def test_addresses_and_files_go_a_year_after_the_decision(asked, laid_out, officer, lead):
    kept = answer_as_file(asked)
    publish_submission(submission=kept.submission, by=officer)
    answer_reply(reply=Reply.objects.get(), text="Tack.", changed_the_plan=False, by=officer)
    adopt(close_consultation(plan=laid_out, by=officer), lead)
    apply_retention()
    asked.refresh_from_db()
    assert asked.email
    assert ReplyFile.objects.exists()
    rules = [rule for rule in retentions.values() if rule.name.startswith("plan-re")]
    later = timezone.now() + timedelta(days=366)
    assert {rule.name: rule.due(later).count() for rule in rules} == {
        "plan-recipients-addresses": 1,
        "plan-reply-files": 1,
        "plan-reply-addresses": 1,
    }
