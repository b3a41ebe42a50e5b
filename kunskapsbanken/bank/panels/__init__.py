"""The editor's desk for the bank's pages."""

from kunskapsbanken.bank.models import Collection, KnowledgeItem, LearningPath
from kunskapsbanken.bank.panels.items import ITEM
from kunskapsbanken.bank.panels.paths import COLLECTION, PATH


def furnish() -> None:
    """Give each page type its desk. Done at start-up, since the models stand below and know nothing of the desk."""
    KnowledgeItem.edit_handler = ITEM
    LearningPath.edit_handler = PATH
    Collection.edit_handler = COLLECTION
