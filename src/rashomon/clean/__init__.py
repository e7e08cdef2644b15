"""From pages to articles."""

from rashomon.clean.article import clean
from rashomon.clean.dates import iso_value

__all__ = ["clean", "iso_value"]
