"""What the running text of an item is built of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class TipBlock(blocks.StructBlock):
    """A box beside the story: a tip, or something important."""

    tone = blocks.ChoiceBlock([("tips", _("Tips")), ("viktigt", _("Viktigt"))], default="tips", label=_("sort"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("text"))

    class Meta:
        icon = "info-circle"
        label = _("Ruta")
        template = "bank/blocks/tip.html"


class ChecklistBlock(blocks.StructBlock):
    """Points to tick off, on paper or in one's head."""

    points = blocks.ListBlock(blocks.RichTextBlock(features=["bold", "italic", "link"]), label=_("punkter"))

    class Meta:
        icon = "tasks"
        label = _("Checklista")
        template = "bank/blocks/checklist.html"


class TableBlock(TypedTableBlock):
    """A table with a head row; cells hold a little formatting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        cell = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("text"))
        super().__init__([("text", cell)], *args, **kwargs)

    class Meta:
        icon = "table"
        label = _("Tabell")
        template = "bank/blocks/table.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its text."""

    image = ImageBlock(label=_("bild"))
    caption = blocks.CharBlock(required=False, label=_("bildtext"))

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "bank/blocks/picture.html"


class BodyBlock(blocks.StreamBlock):
    """Running text: headings, text, boxes, checklists, tables, pictures."""

    heading = blocks.CharBlock(icon="title", label=_("Rubrik"), template="bank/blocks/heading.html")
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"), template="bank/blocks/text.html")
    tip = TipBlock()
    checklist = ChecklistBlock()
    table = TableBlock()
    picture = PictureBlock()


class StepBlock(blocks.StructBlock):
    """One step of a method: what to do, and how long it takes where that is meaningful."""

    title = blocks.CharBlock(label=_("rubrik"), max_length=120)
    minutes = blocks.IntegerBlock(required=False, min_value=1, label=_("minuter"))
    content = BodyBlock(label=_("innehåll"), required=False)

    class Meta:
        icon = "order"
        label = _("Steg")


class StepsBlock(blocks.StreamBlock):
    """The steps of a method, in order."""

    step = StepBlock()
