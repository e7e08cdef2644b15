"""Sentence vectors behind one Protocol."""

from rashomon.encode.base import Encoder, Matrix

__all__ = ["Encoder", "Matrix"]
