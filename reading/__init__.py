"""Understanding what a person wrote: text and the day it was sent -> a record (pure, offline)."""

from reading.read import read

__all__ = ["read"]
