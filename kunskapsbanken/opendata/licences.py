"""The licences that a dataset can be under. A dataset has one; rows of unknown licence are in none."""

from typing import NamedTuple


class Licence(NamedTuple):
    """`spdx` is its identifier, `uri` what catalogues know it by, `page` where people read it.

    dataportal.se recognises Creative Commons by the address with http alone (DCAT-AP-SE, Skördning).
    """

    spdx: str
    name: str
    uri: str
    page: str


CC0 = Licence(
    "CC0-1.0",
    "CC0 1.0",
    "http://creativecommons.org/publicdomain/zero/1.0/",
    "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
)
CC_BY = Licence(
    "CC-BY-4.0",
    "CC BY 4.0",
    "http://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/licenses/by/4.0/deed.sv",
)
ODBL = Licence(
    "ODbL-1.0",
    "ODbL 1.0",
    "https://opendatacommons.org/licenses/odbl/1-0/",
    "https://opendatacommons.org/licenses/odbl/1-0/",
)
