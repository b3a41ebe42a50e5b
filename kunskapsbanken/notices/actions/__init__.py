"""What is done with letters and by those who follow."""

from kunskapsbanken.notices.actions.digests import send_digests
from kunskapsbanken.notices.actions.following import confirm, follow, follow_by_mail, set_rhythm, stop_all, unfollow
from kunskapsbanken.notices.actions.letters import (
    forget_mail,
    post_letter,
    resume_letters,
    send_again,
    send_notice,
)
from kunskapsbanken.notices.actions.unreachable import forget_unreachable

__all__ = [
    "confirm",
    "follow",
    "follow_by_mail",
    "forget_mail",
    "forget_unreachable",
    "post_letter",
    "resume_letters",
    "send_again",
    "send_digests",
    "send_notice",
    "set_rhythm",
    "stop_all",
    "unfollow",
]
