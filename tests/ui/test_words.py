"""Dates, numbers and sizes as they are written in Swedish; icons by our own words."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.test import RequestFactory

from kunskapsbanken.ui.templatetags.ui import day, file_icon, file_size, icon, kind_icon, number, page_links

SPACE = "\u00a0"


def test_a_date_is_written_out() -> None:
    assert day(date(2026, 6, 12)) == f"12{SPACE}juni{SPACE}2026"


def test_a_moment_is_dated_by_the_swedish_clock() -> None:
    assert day(datetime(2026, 6, 12, 22, 30, tzinfo=UTC)) == f"13{SPACE}juni{SPACE}2026"


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_missing_is_written_as_nothing(nothing: str | None) -> None:
    assert day(None) == number(nothing) == file_size(None) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1250, 0, f"1{SPACE}250"),
        (999, 0, "999"),
        (1234567, 0, f"1{SPACE}234{SPACE}567"),
        (3.5, 1, "3,5"),
        ("1250", 0, f"1{SPACE}250"),
        (-12, 0, "\u221212"),
        ("tolv", 0, "tolv"),
    ],
)
def test_numbers_are_grouped_with_a_space(value: float | str, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


@pytest.mark.parametrize(
    ("size", "written"), [(840, "840 byte"), (18_432, "18 kB"), (3_565_158, "3,4 MB"), (1024 * 1023, "1 023 kB")]
)
def test_file_sizes_have_a_unit_that_fits(size: int, written: str) -> None:
    assert file_size(size) == written.replace(" ", SPACE)


def test_an_icon_is_decoration_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in icon("search")
    assert 'role="img" aria-label="Sök"' in icon("search", "Sök")


def test_a_label_cannot_carry_markup() -> None:
    assert "<b>" not in icon("search", '"><b>')


def test_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon named 'sok'"):
        icon("sok")


def test_kinds_and_files_have_icons_even_when_unknown() -> None:
    assert kind_icon("metod") == "kind-metod"
    assert kind_icon("okänt") == "document"
    assert file_icon("XLSX") == "sheet"
    assert file_icon(".pdf") == "document"
    assert file_icon("zip") == "file"


def test_long_rows_of_pages_leave_out_the_middle(rf: RequestFactory) -> None:
    pages = page_links({"request": rf.get("/?q=post&sida=5")}, Paginator(range(120), 10).get_page(5))
    assert [link.number for link in pages.row] == [1, None, 4, 5, 6, None, 12]
    assert [link.address for link in pages.row if link.current] == ["?q=post&sida=5"]
    assert (pages.previous, pages.next) == ("?q=post&sida=4", "?q=post&sida=6")


def test_first_and_last_page_lead_no_further(rf: RequestFactory) -> None:
    pages = Paginator(range(20), 10)
    context = {"request": rf.get("/")}
    assert page_links(context, pages.get_page(1)).previous == page_links(context, pages.get_page(2)).next == ""
    assert page_links(context, pages.get_page(1)).next == "?sida=2"
