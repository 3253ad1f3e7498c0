"""Measures, each beside its baseline in the same run: `python -m bench NAME`."""
