"""The site tells where the pages of places stand, which roles on a place give rights to."""

from kunskapsbanken.places import pages
from kunskapsbanken.web.importers.tree import place_page

pages.register(place_page)
