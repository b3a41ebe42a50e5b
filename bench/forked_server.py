"""Becomes the site's HTTP server as often as it is killed; told by bench.killed_server.

For each line on standard input (a way and a port) it forks a child that becomes the leader of a session of its own and
then the server: `fork` runs Granian's own command line on the site as this process has it loaded already, because
starting Django anew takes seconds; `exec` runs the command as `make run` does, from nothing.
It says the child's process id, and "dead" when every process of that server is gone.
"""

import ctypes
import os
import sys
from contextlib import suppress
from importlib import import_module

import django

from bench.writer import say, send_one
from tools.run import serve_command

PR_SET_CHILD_SUBREAPER = 36  # prctl(2): whose parent is gone becomes ours, so that we can wait for the workers too


def load_site() -> None:
    """All that the first requests would load, in the process that every server is forked from."""
    django.setup()
    from django.db import connections
    from django.test import Client

    for module in ("granian.cli", "kunskapsbanken.config.wsgi"):
        import_module(module)
    page = Client().get("/tipsa-oss/", HTTP_HOST="localhost")
    if page.status_code != 200:
        raise RuntimeError(f"the form answered {page.status_code}")
    send_one()
    connections.close_all()


def serve(way: str, port: str) -> None:
    """The child's whole life. What the server says on standard output is not for the one who kills."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    command = serve_command("127.0.0.1", port)
    if way == "exec":
        os.execv(command[0], command)
    from granian.cli import cli

    cli.main(args=command[command.index("granian") + 1 :], auto_envvar_prefix="GRANIAN")


def main() -> None:
    """Fork for each line, and say when all that came of it is dead."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    load_site()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            serve(*line.split())
            os._exit(1)
        say(f"pid {pid}")
        with suppress(ChildProcessError):
            while True:
                os.wait()
        say("dead")


if __name__ == "__main__":
    main()
