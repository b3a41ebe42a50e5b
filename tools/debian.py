"""Bringing Debian's packages, where that may be done."""

import os
import shutil
import subprocess

from tools.steps import say


def installer() -> list[str]:
    """The command that installs packages for whoever runs this: root's, sudo's, or none."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    may_sudo = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0
    return ["sudo", "-n", "apt-get"] if may_sudo else []


def install(*packages: str) -> None:
    """Try to install; the caller looks whether it helped."""
    command = installer()
    if not command:
        return
    say(f"  Debianpaket: {', '.join(packages)} …")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*command, "update"], env=environment, **quiet)
    subprocess.run([*command, "install", "-y", "--no-install-recommends", *packages], env=environment, **quiet)
