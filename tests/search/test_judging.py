"""The search measured on judged questions."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.engines.swedish.judging import ndcg
from kunskapsbanken.search.measuring import measure_search, measured
from kunskapsbanken.search.models import JudgedPage, JudgedQuestion, Measurement
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/sokning/kvalitet/"


@pytest.fixture
def judged(make_item, django_capture_on_commit_callbacks):
    """Two questions: one that is answered first, one that is not answered."""
    with django_capture_on_commit_callbacks(execute=True):
        shop, pump = make_item(title="Butiken"), make_item(title="Macken")
    for question, page in (("butiken", shop), ("tankbilen", pump)):
        JudgedPage.objects.create(judged_question=JudgedQuestion.objects.create(question=question), page=page, grade=3)


def test_best_order_is_one_and_worse_is_less():
    relevant = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], relevant) == 1
    assert 0.7 < ndcg(["b", "a"], relevant) < 0.9
    assert ndcg(["c"] * 10 + ["a"], relevant) == 0
    assert ndcg([], {}) == 0


def test_each_question_is_measured_as_a_visitor_meets_it(judged):
    rows = {row.question: row for row in measured()}
    assert (rows["butiken"].ndcg, rows["butiken"].first) == (1, ["Butiken"])
    assert rows["tankbilen"].ndcg == 0


def test_measuring_is_kept_with_who_did_it(judged, editor):
    made = measure_search(by=editor)
    assert (made.mean, made.by, len(made.rows)) == (0.5, editor, 2)


def test_only_those_who_keep_the_search_measure_it(judged, officer, reader):
    for person in (officer, reader):
        with pytest.raises(PermissionDenied):
            measure_search(by=person)


def test_button_measures_and_compares_with_the_time_before(client, judged, editor, make_item):
    client.force_login(editor)
    assert "inte mätt än" in client.get(ADDRESS).content.decode()
    client.post(ADDRESS)
    JudgedQuestion.objects.get(question="tankbilen").delete()
    text = client.post(ADDRESS, follow=True).content.decode()
    assert "Sökningen är mätt: 1,000 av 1." in text
    assert "Gången före: 0,500" in text
    assert Measurement.objects.count() == 2


def test_auditor_sees_and_does_not_measure(client, judged, editor, home):
    measure_search(by=editor)
    client.force_login(make_user("granskare@exempel.test", "Granskare"))
    assert "Mät sökningen" not in client.get(ADDRESS).content.decode()
    client.post(ADDRESS)
    assert Measurement.objects.count() == 1
