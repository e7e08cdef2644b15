"""Who is credited for what, per article."""

from rashomon.attribute.credits import attribute

__all__ = ["attribute"]
