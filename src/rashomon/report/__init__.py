"""The report: everything that was found, for reading (HTML, Markdown) and for programs (JSON, CSV, GraphML)."""

from rashomon.report.json import dump_json, report_json, schema
from rashomon.report.write import FORMATS, write_report

__all__ = ["FORMATS", "dump_json", "report_json", "schema", "write_report"]
