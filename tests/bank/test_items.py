"""What an item's page tells."""

import pytest

from kunskapsbanken.bank.models import ExperienceReport
from kunskapsbanken.bank.queries.items import experiences_of, related_to, story_of

pytestmark = pytest.mark.django_db


def groups(item):
    return {group.label: [other.title for other in group.items] for group in related_to(item)}


def test_relations_show_at_both_ends(make_item):
    method = make_item(title="Metoden")
    template = make_item(title="Mallen", kind="mall", relations=[("template_for", method)])
    example = make_item(title="Exemplet", kind="exempel", relations=[("example_of", method)])
    assert groups(method) == {"Mallar": ["Mallen"], "Exempel": ["Exemplet"]}
    assert groups(template) == {"Mall för": ["Metoden"]}
    assert groups(example) == {"Exempel på": ["Metoden"]}


def test_symmetric_relation_stated_twice_shows_once(make_item):
    one = make_item(title="Ena")
    other = make_item(title="Andra", relations=[("alternative_to", one)])
    one.relations.create(kind="alternative_to", target=other)
    assert groups(one) == {"Alternativ till": ["Andra"]}


def test_unpublished_items_are_not_related(make_item):
    method = make_item()
    make_item(title="Utkast", relations=[("uses", method)], live=False)
    assert groups(method) == {}


def test_experiences_are_counted_and_told(make_item):
    item = make_item()
    ExperienceReport.objects.create(item=item, helped="ja", text="Det gick bra.")
    ExperienceReport.objects.create(item=item, helped="ja")
    ExperienceReport.objects.create(item=item, helped="nej")
    told = experiences_of(item)
    assert (told.yes, told.partly, told.no, told.total) == (2, 0, 1, 3)
    assert [report.text for report in told.reports] == ["Det gick bra."]


def test_story_takes_a_fixed_number_of_queries(make_item, django_assert_max_num_queries):
    others = [make_item() for _number in range(6)]
    item = make_item(phases=["behov", "plan"], relations=[("uses", other) for other in others])
    with django_assert_max_num_queries(16):
        story_of(item)
