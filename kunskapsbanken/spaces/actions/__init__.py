"""What members do in a working space."""

from kunskapsbanken.spaces.actions.board import (
    change_post,
    finish_task,
    give_task,
    look_in,
    pin_post,
    write_post,
)
from kunskapsbanken.spaces.actions.drafts import DraftWasChanged, begin_draft, hand_on, remove_draft, save_draft
from kunskapsbanken.spaces.actions.files import put_by, take_away

__all__ = [
    "DraftWasChanged",
    "begin_draft",
    "change_post",
    "finish_task",
    "give_task",
    "hand_on",
    "look_in",
    "pin_post",
    "put_by",
    "remove_draft",
    "save_draft",
    "take_away",
    "write_post",
]
