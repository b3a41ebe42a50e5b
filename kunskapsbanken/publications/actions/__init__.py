"""What is done with publications."""

from kunskapsbanken.publications.actions.building import (
    ask_for_build,
    cancel_build,
    give_up,
    make_files,
    publish_build,
    take_waiting_builds,
    withdraw,
)
from kunskapsbanken.publications.actions.writing import (
    add_part,
    begin_publication,
    change_part,
    change_publication,
    move_part,
    remove_part,
    remove_publication,
)

__all__ = [
    "add_part",
    "ask_for_build",
    "begin_publication",
    "cancel_build",
    "change_part",
    "change_publication",
    "give_up",
    "make_files",
    "move_part",
    "publish_build",
    "remove_part",
    "remove_publication",
    "take_waiting_builds",
    "withdraw",
]
