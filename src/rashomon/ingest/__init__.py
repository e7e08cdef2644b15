"""Files, folders, standard input and addresses into pages: the only room that meets the network."""

from rashomon.ingest.fetcher import Fetched, Fetcher, OfflineFetcher
from rashomon.ingest.read import is_address, read_pages
from rashomon.ingest.settings import IngestSettings
from rashomon.ingest.stated import Stated, check_all_used, with_stated

__all__ = [
    "Fetched",
    "Fetcher",
    "IngestSettings",
    "OfflineFetcher",
    "Stated",
    "check_all_used",
    "is_address",
    "read_pages",
    "with_stated",
]
