"""What somebody wants to show on their own site, and the address of it."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.progress import FOLLOWED
from kunskapsbanken.services.queries.nearest import start_of
from kunskapsbanken.services.queries.register import kinds_to_choose

# "61.612, 18.703": latitude and longitude in degrees.
_POINT = re.compile(r"(?P<lat>-?[0-9]{1,2}\.[0-9]+)\s*[,;\s]\s*(?P<lon>-?[0-9]{1,3}\.[0-9]+)")


class Widget(models.TextChoices):
    """What can be shown."""

    SEARCH = "sok", _("Ett sökfält")
    ITEM = "post", _("En post ur kunskapsbanken")
    NEAR = "nara", _("Närmaste service från en plats")
    REGISTER = "karta", _("All service i en kommun eller bygd, med karta")
    PLAN = "plan", _("Hur det går med en serviceplan")


HEIGHTS = {Widget.SEARCH: 180, Widget.ITEM: 260, Widget.NEAR: 480, Widget.REGISTER: 640, Widget.PLAN: 340}


class EmbedForm(forms.Form):
    """`address` of the cleaned form is the widget's path, `title` what its frame is called."""

    widget = forms.ChoiceField(
        label=_("Vad vill du visa?"), choices=Widget.choices, initial=Widget.SEARCH, widget=forms.RadioSelect
    )
    what = forms.CharField(
        label=_("Vilken post, plats eller plan?"),
        required=False,
        max_length=300,
        help_text=_(
            "Klistra in adressen till postens eller planens sida, eller skriv namnet på orten eller kommunen. "
            "Koordinater går också: 61.612, 18.703. "
            "Ett sökfält behöver inget."
        ),
    )
    kind = forms.ChoiceField(label=_("Serviceslag"), required=False, help_text=_("Gäller bara service."))
    language = forms.ChoiceField(label=_("Språk"), required=False, choices=[("sv", "Svenska"), ("en", "English")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", gettext("Alla")), *((term.slug, term.label) for term in kinds_to_choose())]

    def clean(self) -> dict[str, Any]:
        """Find what is meant; a clear word where nothing is."""
        answers = super().clean() or {}
        if self.errors:
            return answers
        make = {
            Widget.SEARCH: self._search,
            Widget.ITEM: self._item,
            Widget.NEAR: self._near,
            Widget.REGISTER: self._register,
            Widget.PLAN: self._plan,
        }[Widget(answers["widget"])]
        with translation.override(answers.get("language") or "sv"):
            made = make(answers.get("what", "").strip(), answers.get("kind", ""))
        if isinstance(made, str):
            self.add_error("what", made)
            return answers
        address, title = made
        return {**answers, "address": address, "title": title, "height": HEIGHTS[Widget(answers["widget"])]}

    def _search(self, _what: str, _kind: str) -> tuple[str, str]:
        return reverse("search_embed"), gettext("Sök i Kunskapsbanken")

    def _item(self, what: str, _kind: str) -> tuple[str, str] | Any:
        slug = _last_of(what)
        found = readable_items().filter(models.Q(slug=slug) | models.Q(title__iexact=what)).first() if what else None
        if found is None:
            return gettext("Vi hittar ingen post på den adressen.")
        return reverse("item_embed", kwargs={"slug": found.slug}), found.title

    def _near(self, what: str, kind: str) -> tuple[str, str] | Any:
        if point := _POINT.fullmatch(what):
            query = {"lat": point["lat"], "lon": point["lon"], **({"slag": kind} if kind else {})}
            return f"{reverse('service_nearest_embed')}?{urlencode(query)}", gettext("Närmaste service")
        start = start_of(what) if what else None
        if start is None:
            return gettext("Vi känner inte till platsen. Skriv namnet på en ort, en bygd eller en kommun.")
        query = {"fran": what, **({"slag": kind} if kind else {})}
        return f"{reverse('service_nearest_embed')}?{urlencode(query)}", gettext("Service nära %s") % start.name

    def _register(self, what: str, kind: str) -> tuple[str, str] | Any:
        named = models.Q(code=what) | models.Q(name__iexact=what)
        place = Place.objects.filter(named).exclude(kind="ort").order_by("path").first() if what else None
        if place is None:
            return gettext("Vi känner inte till platsen. Skriv namnet på en kommun eller en bygd.")
        query = f"?{urlencode({'slag': kind})}" if kind else ""
        address = reverse("service_embed", args=[place.code])
        return f"{address}{query}", gettext("Service i %s") % place.full_name

    def _plan(self, what: str, _kind: str) -> tuple[str, str] | Any:
        parts = [part for part in urlsplit(what).path.split("/") if part]
        plans = public_plans().filter(state__in=FOLLOWED)
        if len(parts) > 1 and parts[0] == "planer" and parts[1].isdecimal():
            plan = plans.filter(pk=int(parts[1]) if len(parts[1]) < 10 else 0).first()
        else:
            address = "/".join(parts)
            plan = plans.filter(url_path__endswith=f"/{address}/").first() if parts else None
        if plan is None:
            return gettext("Vi hittar ingen antagen serviceplan på den adressen.")
        told = gettext("Så går det: %(title)s, %(place)s") % {"title": plan.title, "place": plan.place.full_name}
        return reverse("progress_embed", kwargs={"pk": plan.pk}), told


def _last_of(address: str) -> str:
    """The last part of an address: a page's own name."""
    return urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]
