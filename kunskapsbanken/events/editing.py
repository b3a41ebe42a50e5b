"""The editor's form of an event: what is made under a place's page belongs to that place."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import place_of


class EventForm(WagtailAdminPageForm):
    """Begins with the place under whose page it is made, so that those who work there may run it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.above: Place | None = place_of(self.parent_page) if self.parent_page else None
        if self.above and self.instance.pk is None:
            self.initial["place"] = self.above.pk

    def clean(self) -> dict[str, Any]:
        """Refuse a place that lies somewhere else than the page."""
        data: dict[str, Any] = super().clean()
        if self.above and not _lies_in(data.get("place"), self.above) and "place" not in self.errors:
            words = _("Välj %s eller en plats som ligger där. Det som gäller hela landet läggs in under Evenemang.")
            self.add_error("place", ValidationError(words % self.above.full_name))
        return data


def _lies_in(place: Place | None, above: Place) -> bool:
    return place is not None and place.path.startswith(above.path)
