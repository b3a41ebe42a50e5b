"""Subscribing to the newsletter, sending it, and hearing that a letter came back."""

from kunskapsbanken.news.actions.bounced import note_bounce, note_refusals
from kunskapsbanken.news.actions.sending import call_off, go_on, plan_sending, post_batch, send_test, stop_sending
from kunskapsbanken.news.actions.subscribing import ask_to_subscribe, confirm, forget_address, resume, unsubscribe

__all__ = [
    "ask_to_subscribe",
    "call_off",
    "confirm",
    "forget_address",
    "go_on",
    "note_bounce",
    "note_refusals",
    "plan_sending",
    "post_batch",
    "resume",
    "send_test",
    "stop_sending",
    "unsubscribe",
]
