"""Columns of a table: many instants in, many durations out, for numpy, pandas, polars and whatever numpy can read.

>>> import numpy
>>> from supportkit import Calendar
>>> from supportkit.arrays import between
>>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}})
>>> starts = numpy.array(["2026-03-23T05:00", "2026-03-23T10:00", "NaT"], dtype="datetime64[us]")
>>> between(office, starts, starts + numpy.timedelta64(8, "h")).astype("timedelta64[h]").astype(str).tolist()
['7 hours', '5 hours', 'NaT']

Instants of numpy have no zone and are UTC. A column of pandas or polars may have any zone; one without is refused,
because it does not say which instants it means. `NaT` and null give `NaT`. It needs numpy, which supportkit
does not install.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ._native import Calendar, add_micros, between_micros, is_open_micros

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

__all__ = ["add", "between", "is_open"]


def between(calendar: Calendar, starts: Any, ends: Any) -> NDArray[numpy.timedelta64]:
    """The open time between the instants of two columns of the same length, as `timedelta64[us]`."""
    import numpy

    answer = between_micros(calendar, _instants(starts).tobytes(), _instants(ends).tobytes())
    return numpy.frombuffer(answer, dtype="timedelta64[us]")


def add(calendar: Calendar, starts: Any, budgets: Any) -> NDArray[numpy.datetime64]:
    """By when so much open time has passed since each instant: a column of durations or one for all.

    The answer is `datetime64[us]` in UTC, and `NaT` where the calendar closes for good before that."""
    import numpy

    instants = _instants(starts)
    if isinstance(budgets, timedelta):
        budgets = numpy.full(len(instants), numpy.timedelta64(budgets), dtype="timedelta64[us]")
    durations = numpy.asarray(budgets)
    if durations.dtype.kind != "m":
        raise TypeError(f"a column of {durations.dtype} was given, expected durations: timedelta64 or a timedelta")
    answer = add_micros(calendar, instants.tobytes(), durations.astype("timedelta64[us]").tobytes())
    return numpy.frombuffer(answer, dtype="datetime64[us]")


def is_open(calendar: Calendar, at: Any) -> NDArray[numpy.bool_]:
    """Whether it is open at the instants of a column; False at `NaT`."""
    import numpy

    return numpy.frombuffer(is_open_micros(calendar, _instants(at).tobytes()), dtype=bool)


def _instants(column: Any) -> NDArray[numpy.datetime64]:
    """A column as `datetime64[us]` in UTC."""
    import numpy

    dtype = getattr(column, "dtype", None)
    if not isinstance(column, numpy.ndarray) and dtype is not None:
        # A zone is `tz` in pandas and `time_zone` in polars.
        if getattr(dtype, "tz", getattr(dtype, "time_zone", None)) is None:
            raise TypeError(
                f"a column of {dtype} was given, expected instants with a zone, such as those of "
                '`.dt.tz_localize("Europe/Istanbul")` or `.dt.replace_time_zone("Europe/Istanbul")`'
            )
        column = _in_utc(column)
    array = numpy.asarray(column)
    if array.dtype.kind != "M":
        raise TypeError(f"a column of {array.dtype} was given, expected instants: datetime64, or a column with a zone")
    return array.astype("datetime64[us]")


def _in_utc(column: Any) -> Any:
    """A column of pandas or polars without its zone, which is UTC from here on."""
    times = getattr(column, "dt", column)
    if hasattr(times, "tz_convert"):
        utc = times.tz_convert("UTC")
        return getattr(utc, "dt", utc).tz_localize(None)
    return times.convert_time_zone("UTC").dt.replace_time_zone(None)
