"""How upper rooms introduce themselves to lower ones, without the lower ones knowing who they are."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def let_rooms_introduce(module: str) -> None:
    """Import `ROOM/MODULE.py` of every room of ours that has one; at start-up, as Django finds its admin modules."""
    for config in apps.get_app_configs():
        if config.name.startswith("kunskapsbanken.") and find_spec(f"{config.name}.{module}"):
            import_module(f"{config.name}.{module}")
