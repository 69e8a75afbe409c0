"""Bytes and characters: the registry of encodings and the channels between them."""

from .channel import Channel
from .encoding import Encoding
from .languages import LEGACY
from .registry import ENCODINGS, UnknownEncodingError, encoding, single_byte

__all__ = ["ENCODINGS", "LEGACY", "Channel", "Encoding", "UnknownEncodingError", "encoding", "single_byte"]
