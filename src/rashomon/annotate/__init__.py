"""What is found in one article before anything is compared."""

from rashomon.annotate.annotate import annotate

__all__ = ["annotate"]
