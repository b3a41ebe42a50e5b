"""Where a voice stands: kept true by the database, and asked for by name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kunskapsbanken.dialogue.actions.answers import answer_contribution, assign
from kunskapsbanken.dialogue.actions.worklist import interpret
from kunskapsbanken.dialogue.models import Contribution, FlowState
from tests.factories.dialogue import make_contribution, make_meeting, make_withheld

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def state_of(voice) -> str:
    return Contribution.objects.values_list("state", flat=True).get(pk=voice.pk)


def test_voice_goes_from_received_to_fed_back(officer, district, home):
    meeting = make_meeting(district)
    voice = make_contribution(district, meeting=meeting, published=False)
    seen = [state_of(voice)]
    Contribution.objects.filter(pk=voice.pk).update(published_at=NOW)
    seen.append(state_of(voice))
    interpret(contribution=voice, place=district, by=officer)
    seen.append(state_of(voice))
    assign(contribution=voice, to=officer, by=officer)
    seen.append(state_of(voice))
    answer_contribution(contribution=voice, text="Ja.", outcome="atgard", by=officer)
    seen.append(state_of(voice))
    assert seen == ["inkommen", "modererad", "tolkad", "tilldelad", "aterkopplad"]


def test_each_state_has_a_name_to_ask_by(officer, district):
    received = make_contribution(district, meeting=make_meeting(district), published=False)
    moderated = make_contribution(district)
    interpreted = make_contribution(district, interpreted_at=NOW)
    assigned = make_contribution(district, assigned_to=officer)
    answer = {"answer": "Ja.", "outcome": "atgard", "answered_at": NOW}
    answered = make_contribution(district, **answer)
    fed_back = make_contribution(district, **answer, fed_back_at=NOW)
    merged = make_contribution(district, merged_into=moderated)
    split = make_contribution(district, split_at=NOW)
    withheld = make_withheld(district)
    rows = Contribution.objects
    assert list(rows.received()) == [received]
    assert list(rows.moderated()) == [moderated]
    assert list(rows.interpreted()) == [interpreted]
    assert list(rows.assigned()) == [assigned]
    assert set(rows.awaiting_answer()) == {moderated, interpreted, assigned}
    assert set(rows.having_answer()) == {answered, fed_back}
    assert list(rows.fed_back()) == [fed_back]
    assert list(rows.merged()) == [merged]
    assert list(rows.withheld()) == [withheld]
    assert split not in rows.whole()
    assert state_of(split) == FlowState.SPLIT


def test_who_is_gone_answers_nothing_any_longer(officer, district):
    voice = make_contribution(district, assigned_to=officer)
    officer.delete()
    assert state_of(voice) == FlowState.MODERATED


@pytest.mark.parametrize(
    "wrong",
    [
        {"withheld_at": NOW, "published": False},
        {"withheld_reason": "Någon pekas ut."},
        {"withheld_at": NOW, "withheld_reason": "Någon pekas ut.", "published_at": NOW},
        {"published": False, "answer": "Ja.", "outcome": "atgard", "answered_at": NOW},
        {"answer": "Ja."},
        {"fed_back_at": NOW},
        {"split_at": NOW, "answer": "Ja.", "outcome": "atgard", "answered_at": NOW},
    ],
    ids=["no reason", "reason alone", "public", "unread answer", "half answer", "told nothing", "answered whole"],
)
def test_database_refuses_what_cannot_be(district, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contribution(district, **wrong)


@pytest.mark.parametrize("field", ["merged_into", "split_from"])
def test_voice_is_not_its_own(district, field):
    voice = make_contribution(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=voice.pk).update(**{field: voice.pk})


def test_merged_voice_is_not_split(district):
    voice, other = make_contribution(district), make_contribution(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=voice.pk).update(merged_into=other, split_at=NOW)


def test_voice_comes_from_somewhere(district):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(place=district, text="Ur intet", kind="behov", sector="boende")


def test_answer_is_due_in_the_usual_time_where_no_day_is_said(officer, district, settings):
    settings.VOICE_ANSWER_DAYS = 12
    voice = assign(contribution=make_contribution(district), to=officer, by=officer)
    assert voice.answer_by == timezone.localdate() + timedelta(days=12)
