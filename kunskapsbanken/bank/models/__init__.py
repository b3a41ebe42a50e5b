"""The bank's tables."""

from kunskapsbanken.bank.models.founding import FoundingRecord
from kunskapsbanken.bank.models.items import BankPage, KnowledgeItem, KnowledgeItemQuerySet, easy_read_field
from kunskapsbanken.bank.models.parts import Evidence, ItemAttachment, ItemRelation, Source
from kunskapsbanken.bank.models.paths import Collection, CollectionEntry, LearningPath, PathsPage, PathStep, StepItem
from kunskapsbanken.bank.models.readers import ExperienceReport, ItemReads, SavedItem, SharedList

__all__ = [
    "BankPage",
    "Collection",
    "CollectionEntry",
    "Evidence",
    "ExperienceReport",
    "FoundingRecord",
    "ItemAttachment",
    "ItemReads",
    "ItemRelation",
    "KnowledgeItem",
    "KnowledgeItemQuerySet",
    "LearningPath",
    "PathStep",
    "PathsPage",
    "SavedItem",
    "SharedList",
    "Source",
    "StepItem",
    "easy_read_field",
]
