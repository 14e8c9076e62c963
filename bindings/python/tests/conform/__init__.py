"""Conformance: the cases under `tests/vectors`, asked and answered in Python's own objects.

Inputs are dictionaries with aware datetimes, timedeltas, dates, times and ZoneInfos in them, and answers are read off
the attributes of the classes: no JSON passes through. Nothing is skipped: a case that cannot be understood, a question
nobody can answer and a field nobody reads are failures.
"""

from .run import Outcome, run

__all__ = ["Outcome", "run"]
