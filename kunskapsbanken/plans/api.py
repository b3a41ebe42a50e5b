"""What programs are told of by itself: consultations, adopted plans and follow-ups."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import add_to_interface, told_in_letters

add_to_interface(
    told_in_letters(
        "plans.versions",
        {"plan.samrad": _("En plan är på samråd"), "plan.antagen": _("En plan har antagits")},
    ),
    told_in_letters("plans.follow_ups", {"plan.uppfoljd": _("En uppföljning av en plan har publicerats")}),
)
