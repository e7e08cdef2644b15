"""From pages to articles."""

from rashomon.clean.article import clean

__all__ = ["clean"]
