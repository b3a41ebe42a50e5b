"""Run in an installation of its own: puts something of everything there, with files."""

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.utils import translation  # noqa: E402

from kunskapsbanken.bank.models import BankPage, ItemAttachment  # noqa: E402
from kunskapsbanken.files.models import LibraryDocument  # noqa: E402
from kunskapsbanken.moderation.actions import submit  # noqa: E402
from kunskapsbanken.people.actions import give_role  # noqa: E402
from kunskapsbanken.people.models import Role  # noqa: E402
from kunskapsbanken.search.actions import rebuild_index  # noqa: E402
from kunskapsbanken.vocabulary.importers import load_vocabulary  # noqa: E402
from kunskapsbanken.web.importers.roles import set_up_roles  # noqa: E402
from kunskapsbanken.web.importers.tree import plant_tree  # noqa: E402
from tests.factories.access import make_network, make_population, make_run  # noqa: E402
from tests.factories.dialogue import make_contribution, make_insight, make_meeting  # noqa: E402
from tests.factories.items import make_item  # noqa: E402
from tests.factories.people import make_user  # noqa: E402
from tests.factories.places import make_district, make_municipality  # noqa: E402
from tests.factories.plans import make_adopted  # noqa: E402
from tests.factories.services import make_service_place  # noqa: E402
from tools.steps import ROOT  # noqa: E402


def fill() -> None:
    """A chain from voice to adopted plan, an item with a file, a road network on disk."""
    load_vocabulary(ROOT / "content" / "vocabulary.yaml")
    home, _bank, _paths = plant_tree()
    set_up_roles(home)
    municipality = make_municipality()
    district = make_district(municipality)
    officer, lead = make_user("handlaggare@exempel.test"), make_user("ansvarig@exempel.test")
    give_role(user=officer, role=Role.OFFICER, place=municipality, by=None)
    give_role(user=lead, role=Role.LEAD, place=municipality, by=None)
    item = make_item(BankPage.objects.get(), title="Posten")
    document = LibraryDocument(title="Fil", file_size=3)
    document.file.save("fil.txt", ContentFile(b"hej\x00\xff"))
    ItemAttachment.objects.create(item=item, document=document)
    make_service_place(municipality)
    make_population(municipality, [(64.0, 17.0, 30)])
    make_network(municipality)
    make_run(municipality)
    voice = make_contribution(district, meeting=make_meeting(district))
    make_insight(district, [voice])
    make_adopted(municipality, officer, lead)
    submit(kind="tips", title="Åäö – ”tips”", data=dict.fromkeys(("title", "kind", "text", "where", "link"), "å"))
    rebuild_index()


if __name__ == "__main__":
    with translation.override("sv"):
        fill()
