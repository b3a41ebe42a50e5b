"""Publications tell of nobody but those who want to stand on them."""

from kunskapsbanken.people.personal_data import NotPersonal, register

register(
    NotPersonal(
        "publications.Publication",
        ("authors",),
        "the byline, an editorial office as a rule: written to be printed on the cover and read by everyone",
    ),
)
