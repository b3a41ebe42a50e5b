"""What is like what is being read, told in words; never what the reader may not see."""

import pytest

from kunskapsbanken.bank.queries.items import story_of
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.queries import ANYONE
from kunskapsbanken.search.similar import fitting, similar

pytestmark = pytest.mark.django_db
FUEL = "Drivmedel vid obemannad pump som bygden själv driver."


@pytest.fixture
def fuel(make_item):
    """An item about fuel, and others about other things."""
    for number in range(6):
        make_item(title=f"Bibliotek {number}", promise="Böcker och kaffe.")
    return make_item(title="Egen pump", promise=FUEL, phases=["behov"], services=["drivmedel"])


@pytest.fixture
def found(fuel):
    def run(viewer=ANYONE, **options):
        rebuild_index()
        return {row.document.title: row.because for row in similar("item", fuel.pk, viewer=viewer, **options)}

    return run


def test_similar_things_share_telling_words_and_say_which(make_item, found):
    make_item(title="Obemannad mack", promise="Drivmedel dygnet runt vid pump.", phases=["behov", "plan"])
    make_item(title="Bygdens hus", promise="Fika.", phases=["behov"])
    told = found()
    assert list(told) == ["Obemannad mack"]
    assert told["Obemannad mack"].startswith("Handlar också om ")
    assert told["Obemannad mack"].endswith(" · samma fas: behov")
    assert {"pump", "drivmedel", "obemannad"} & set(told["Obemannad mack"].split())


def test_shared_tags_put_the_likest_first(make_item, found):
    make_item(title="Ena", promise=FUEL)
    make_item(title="Andra", promise=FUEL, phases=["behov"], services=["drivmedel"])
    assert list(found()) == ["Andra", "Ena"]


def test_nothing_is_similar_to_what_stands_alone(found):
    assert found() == {}


def test_what_is_shown_already_and_the_thing_itself_are_left_out(make_item, found):
    shown = make_item(title="Redan visad", promise=FUEL)
    make_item(title="Ny", promise=FUEL)
    assert list(found(without=[shown.pk])) == ["Ny"]


@pytest.mark.parametrize("who", ["anyone", "reader", "member", "officer", "editor"])
def test_a_draft_is_similar_for_those_who_work_on_it_alone(request, make_item, found, who):
    make_item(title="Utkast om pump", promise=FUEL, live=False)
    viewer = ANYONE if who == "anyone" else request.getfixturevalue(who)
    assert ("Utkast om pump" in found(viewer)) == (who == "editor")


def test_nothing_is_told_of_what_the_reader_may_not_see(make_item, reader, editor):
    draft = make_item(title="Utkast om pump", promise=FUEL, live=False)
    make_item(title="Öppen om pump", promise=FUEL)
    rebuild_index()
    assert similar("item", draft.pk, viewer=reader) == []
    assert [row.document.title for row in similar("item", draft.pk, viewer=editor)] == ["Öppen om pump"]


def test_an_items_page_fills_up_after_the_editors_own(client, make_item, fuel):
    make_item(title="Utpekad mack", promise=FUEL, relations=[("uses", fuel)])
    make_item(title="Funnen mack", promise=FUEL)
    rebuild_index()
    assert [row.document.title for row in story_of(fuel).similar] == ["Funnen mack"]
    page = client.get(fuel.url).content.decode()
    assert page.count("Utpekad mack") == 1
    assert page.index("Utpekad mack") < page.index("Liknande") < page.index("Funnen mack")
    assert "Handlar också om" in page


def test_similar_costs_a_fixed_number_of_queries(make_item, fuel, django_assert_max_num_queries):
    for number in range(8):
        make_item(title=f"Mack {number}", promise=FUEL, phases=["behov"])
    rebuild_index()
    with django_assert_max_num_queries(9):
        assert len(similar("item", fuel.pk)) == 5


def test_what_fits_has_the_tags_and_each_need_has_its_turn(make_item):
    for number in range(4):
        make_item(title=f"Mack {number}", services=["drivmedel"])
    make_item(title="Mack med plan", services=["drivmedel"], phases=["plan"])
    make_item(title="Ombud", services=["apotek"])
    make_item(title="Hemligt ombud", services=["apotek"], live=False)
    rebuild_index()
    wanted = [("service", "drivmedel"), ("service", "apotek"), ("fas", "plan")]
    rows = fitting("item", wanted, limit=3)
    assert [row.document.title for row in rows] == ["Mack med plan", "Ombud", "Mack 0"]
    assert rows[0].tags == {("service", "drivmedel"), ("fas", "plan")}
    assert fitting("item", [("service", "betaltjanster")]) == []
    assert fitting("item", []) == []
