"""The newsletter's verbs. News are pages, whose rights are Wagtail's own."""

from kunskapsbanken.people.rights import Verb, register

PREPARE_NEWSLETTER = "prepare_newsletter"
SEND_NEWSLETTER = "send_newsletter"

register(Verb(PREPARE_NEWSLETTER, "news.change_mailing"), Verb(SEND_NEWSLETTER, "news.send_newsletter"))
