"""The tokens of our look made anew from one colour, for light and for dark: how a portal is dressed."""

from functools import lru_cache

from kunskapsbanken.engines.colour import BLACK, WHITE, contrast, mixed, readable_on

# The dark scheme's ground, and the lightest that text stands on there (tools/theme.json).
DARK_GROUND, DARK_SURFACE = "#141a17", "#35423c"
FOOTER_TEXT = "#f1ece0"
EASY = 7.0  # WCAG's level AAA, for running text


@lru_cache(maxsize=256)
def stylesheet(accent: str) -> str:
    """In the last layer, so that it stands over the theme; nothing but colours."""
    return (
        f"@layer site {{\n  :root {{\n{_written(light_tokens(accent))}  }}\n"
        f"  @media (prefers-color-scheme: dark) {{\n    :root {{\n{_written(dark_tokens(accent))}    }}\n  }}\n}}\n"
    )


def light_tokens(accent: str) -> dict[str, str]:
    """On white and cream. The accent itself is dark enough: the portal is not saved otherwise."""
    surfaces = {f"surface-{name}": mixed(WHITE, accent, share) for name, share in _SURFACES}
    ground = surfaces["surface-active"]
    return {
        **_spruce(
            {
                "background-tinted": mixed(WHITE, accent, 0.06),
                **surfaces,
                "border-subtle": mixed(WHITE, accent, 0.38),
                "border-default": mixed(WHITE, accent, 0.75),
                "border-strong": accent,
                "text-subtle": readable_on(ground, accent),
                "text-default": readable_on(ground, mixed(accent, BLACK, 0.35), EASY),
                "base-default": accent,
                "base-hover": mixed(accent, BLACK, 0.22),
                "base-active": mixed(accent, BLACK, 0.44),
                "base-contrast-subtle": mixed(WHITE, accent, 0.04),
                "base-contrast-default": WHITE,
            }
        ),
        "--awning": accent,
        "--awning-cloth": mixed(WHITE, accent, 0.14),
        "--deep": readable_on(FOOTER_TEXT, mixed(accent, BLACK, 0.38), EASY),
        "--deep-line": mixed(accent, WHITE, 0.25),
    }


def in_the_dark(accent: str) -> str:
    """The counterpart of a colour for the dark scheme: as much lighter as it must be to be read on every ground."""
    ground = max((DARK_SURFACE, mixed(DARK_GROUND, accent, _MOST_IN_THE_DARK)), key=lambda each: contrast(each, BLACK))
    return readable_on(ground, accent)


def dark_tokens(accent: str) -> dict[str, str]:
    """On the dark grounds: the same colour, as light as it must be."""
    surfaces = {f"surface-{name}": mixed(DARK_GROUND, accent, share) for name, share in _DARK_SURFACES}
    text = in_the_dark(accent)
    return {
        **_spruce(
            {
                "background-tinted": mixed(DARK_GROUND, accent, 0.1),
                **surfaces,
                "border-subtle": mixed(DARK_GROUND, text, 0.3),
                "border-default": mixed(DARK_GROUND, text, 0.6),
                "border-strong": mixed(DARK_GROUND, text, 0.8),
                "text-subtle": text,
                "text-default": readable_on(DARK_SURFACE, mixed(text, WHITE, 0.5), EASY),
                "base-default": text,
                "base-hover": mixed(text, WHITE, 0.2),
                "base-active": mixed(text, WHITE, 0.4),
                "base-contrast-subtle": mixed(BLACK, accent, 0.05),
                "base-contrast-default": BLACK,
            }
        ),
        "--awning": mixed(accent, text, 0.35),
        "--awning-cloth": mixed(text, WHITE, 0.3),
        "--deep": mixed(BLACK, accent, 0.12),
        "--deep-line": mixed(BLACK, text, 0.3),
    }


_SURFACES = (("tinted", 0.11), ("hover", 0.18), ("active", 0.26))
_MOST_IN_THE_DARK = 0.26
_DARK_SURFACES = (("tinted", 0.14), ("hover", 0.2), ("active", _MOST_IN_THE_DARK))


def _spruce(tokens: dict[str, str]) -> dict[str, str]:
    return {f"--ds-color-spruce-{name}": value for name, value in tokens.items()}


def _written(tokens: dict[str, str]) -> str:
    return "".join(f"      {name}: {value};\n" for name, value in tokens.items())
