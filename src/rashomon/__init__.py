"""rashomon: many accounts, one event. Who says what, who took it from whom, what independent origins carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.archive import compare as compare
    from rashomon.errors import RashomonError as RashomonError
    from rashomon.model import Comparison as Comparison
    from rashomon.report import report_json as report_json
    from rashomon.report import write_report as write_report
    from rashomon.settings import Settings as Settings

__version__ = "0.1.0"
__all__ = ["Comparison", "RashomonError", "Settings", "__version__", "compare", "report_json", "write_report"]

_HOMES = {
    "Comparison": "rashomon.model",
    "RashomonError": "rashomon.errors",
    "Settings": "rashomon.settings",
    "compare": "rashomon.archive",
    "report_json": "rashomon.report",
    "write_report": "rashomon.report",
}


def __getattr__(name: str) -> object:
    # Imported when first asked for, so that `import rashomon.model` alone stays light.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
