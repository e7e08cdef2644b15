"""Sentence vectors behind one Protocol."""

from rashomon.encode.base import Encoder, Matrix
from rashomon.encode.load import load_encoder
from rashomon.encode.vectors import StoryVectors, encode_annotations

__all__ = ["Encoder", "Matrix", "StoryVectors", "encode_annotations", "load_encoder"]
