"""The directory of organisations, and the pages of places."""

from tests.permissions.rows import everyone

ROUTES = {
    "organisations": everyone("/organisationer/"),
    "place": everyone("{place_page}"),
    "organisation": everyone("/organisationer/{organisation}/"),
}
PAGES = [everyone("/platser/"), everyone("{place_page}"), everyone("{district_page}")]
