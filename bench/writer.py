"""Writes with the site's own settings and actions until it is killed; told what to do by bench.durability.

For each line on standard input (a number of threads) it forks a child whose threads send in tips, one after the other,
and say each one's title once the action has returned. A fork, because starting Django anew takes seconds.
"""

import os
import sys
import threading
import uuid

import django


def write_until_killed(threads: int) -> None:
    """The child's whole life; it is what is measured, so nothing in it is loaded for the first time."""
    for _number in range(threads):
        threading.Thread(target=_write, daemon=True).start()
    threading.Event().wait()


def _write() -> None:
    while True:
        say(f"kept {send_one()}")


def send_one() -> str:
    """Send in a tip, with mail to its sender, as the form does; returns its title when it has been taken in."""
    from kunskapsbanken.moderation.actions import submit

    title = uuid.uuid4().hex
    data = dict.fromkeys(("title", "kind", "text", "where", "link"), "En rad text. " * 20)
    submit(kind="tips", title=title, data=data, sender_email="avsandare@exempel.test")
    return title


def say(line: str) -> None:
    """One line to the one who kills; short enough never to be cut in two."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork for each line, and say when the child has died."""
    django.setup()
    from django.db import connections

    send_one()
    for line in sys.stdin:
        connections.close_all()
        pid = os.fork()
        if pid == 0:
            write_until_killed(int(line))
        say(f"pid {pid}")
        os.waitpid(pid, 0)
        say("dead")


if __name__ == "__main__":
    main()
