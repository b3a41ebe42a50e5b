"""Templates: laid out by djade, and every one of them must compile.

python -m tools.check_templates [--fix]
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(*, fix: bool) -> int:
    """Exit code: 0 where every template is in order."""
    templates = [str(path) for path in sorted((ROOT / "kunskapsbanken").glob("*/templates/**/*.html"))]
    djade = [
        str(Path(sys.executable).parent / "djade"),
        "--target-version",
        "5.2",
        *([] if fix else ["--check"]),
        *templates,
    ]
    return max(subprocess.run(djade, check=False).returncode, _compile(templates))


def _compile(templates: list[str]) -> int:
    """Compile each template as the site would; tell those that fail."""
    import django

    django.setup()
    from django.template import TemplateSyntaxError, engines

    engine = engines["django"]
    failed = 0
    for template in templates:
        try:
            engine.from_string(Path(template).read_text(encoding="utf-8"))
        except TemplateSyntaxError as fault:
            failed = 1
            print(f"{template}: {fault}")
    return failed


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kunskapsbanken.config.settings")
    sys.exit(main(fix="--fix" in sys.argv))
