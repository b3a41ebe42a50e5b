"""What an issue of the newsletter is put together of, in the editor's order."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]
# Pages of other rooms by their names: nothing of theirs is known here.
PICKED = ["news.NewsPage", "bank.KnowledgeItem", "bank.LearningPath", "bank.Collection"]
PICKED += ["events.EventPage", "dialogue.Meeting", "plans.ServicePlan"]


class _Worded(blocks.StructBlock):
    """What is picked is told by its own title and summary, unless the editor has other words."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("egen rubrik"))
    text = blocks.TextBlock(required=False, max_length=600, rows=3, label=_("egen text"))


class PageBlock(_Worded):
    """A page of the site: a piece of news, an item, an event, a meeting, a plan."""

    page = blocks.PageChooserBlock(page_type=PICKED, label=_("sida"))

    class Meta:
        icon = "doc-full"
        label = _("Sida på webbplatsen")
        form_layout = ["page", "heading", "text"]


class AddressBlock(_Worded):
    """Anything else that the search finds: a publication, a service place, an insight …"""

    address = blocks.CharBlock(
        max_length=400,
        label=_("adress"),
        help_text=_("Till exempel /publikationer/service-i-samverkan/. Rubrik och beskrivning hämtas därifrån."),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """The path alone; only what lies on this site."""
        cleaned = super().clean(value)
        parts = urlsplit(cleaned["address"].strip())
        ours = urlsplit(settings.BASE_URL)
        if not parts.path.startswith("/") or (parts.netloc and parts.netloc != ours.netloc):
            words = _("Skriv en adress på den här webbplatsen. Den börjar med /.")
            raise blocks.StructBlockValidationError({"address": ValidationError(words)})
        cleaned["address"] = parts.path
        return cleaned

    class Meta:
        icon = "link"
        label = _("Något annat på webbplatsen")
        form_layout = ["address", "heading", "text"]


class OwnTextBlock(blocks.StructBlock):
    """The editor's own words."""

    heading = blocks.CharBlock(required=False, max_length=160, label=_("rubrik"))
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("text"))

    class Meta:
        icon = "pilcrow"
        label = _("Egen text")


class IssueBlock(blocks.StreamBlock):
    """The parts of an issue."""

    text = OwnTextBlock()
    heading = blocks.CharBlock(max_length=160, icon="title", label=_("Mellanrubrik"))
    page = PageBlock()
    address = AddressBlock()
