"""What programs are told of by itself: items that are published or changed."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.registry import add_to_interface, told_in_letters

add_to_interface(
    told_in_letters("bank.new", {"post.publicerad": _("En kunskapspost har publicerats")}),
    told_in_letters("bank.changed", {"post.andrad": _("En kunskapspost har ändrats")}),
)
