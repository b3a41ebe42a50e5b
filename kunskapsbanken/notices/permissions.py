"""The verb of the outbox; what one follows is one's own and needs none."""

from kunskapsbanken.people.rights import Verb, register

SEE_LETTERS = "see_letters"

register(Verb(SEE_LETTERS, "notices.change_letter"))
