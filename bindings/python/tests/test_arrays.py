"""Columns of numpy, pandas and polars."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import numpy
import pandas
import polars
import pytest
from supportkit import ArgumentError, Calendar
from supportkit.arrays import add, between, is_open

OFFICE = Calendar({"zone": "Europe/Istanbul", "hours": dict.fromkeys(("mon", "tue", "fri"), [["09:00", "18:00"]])})
STARTS = [datetime(2026, 3, 20, 6, tzinfo=timezone.utc) + timedelta(minutes=97) * row for row in range(500)]
ENDS = [start + timedelta(hours=31, microseconds=1) for start in STARTS]


def plain(instants: list[datetime]) -> Any:
    return numpy.array([instant.replace(tzinfo=None) for instant in instants], dtype="datetime64[us]")


COLUMNS: dict[str, Any] = {
    "numpy": plain,
    "numpy in nanoseconds": lambda instants: plain(instants).astype("datetime64[ns]"),
    "pandas": lambda instants: pandas.Series(instants).dt.tz_convert("America/New_York"),
    "an index of pandas": lambda instants: pandas.DatetimeIndex(instants).tz_convert("Asia/Tehran"),
    "polars": lambda instants: polars.Series(instants).dt.convert_time_zone("Asia/Riyadh"),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_columns_are_answered_as_single_instants_are(column: Any) -> None:
    starts, ends = column(STARTS), column(ENDS)
    open_time = [OFFICE.between(start, end) for start, end in zip(STARTS, ENDS, strict=True)]
    if column is COLUMNS["numpy in nanoseconds"]:
        assert between(OFFICE, starts, ends).dtype == "timedelta64[us]"
    assert between(OFFICE, starts, ends).tolist() == open_time
    assert is_open(OFFICE, starts).tolist() == [OFFICE.is_open(start) for start in STARTS]
    due = [instant.replace(tzinfo=timezone.utc) for instant in add(OFFICE, starts, timedelta(hours=4)).tolist()]
    assert due == [OFFICE.add(start, timedelta(hours=4)) for start in STARTS]
    assert add(OFFICE, starts, between(OFFICE, starts, ends)).dtype == "datetime64[us]"


def test_nothing_gives_nothing() -> None:
    starts = numpy.array(["2026-03-23T07:00", "NaT"], dtype="datetime64[us]")
    assert between(OFFICE, starts, starts[::-1]).tolist() == [None, None]
    assert add(OFFICE, starts, timedelta(hours=1)).tolist() == [datetime(2026, 3, 23, 8), None]
    assert is_open(OFFICE, starts).tolist() == [True, False]
    series = pandas.Series([datetime(2026, 3, 23, 10, tzinfo=ZoneInfo("Europe/Istanbul")), None])
    assert between(OFFICE, series, series).tolist() == [timedelta(0), None]
    assert between(OFFICE, starts[:0], starts[:0]).tolist() == []


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (numpy.array([1, 2]), "expected instants"),
        (pandas.Series([datetime(2026, 3, 23, 10)]), "tz_localize"),
        (polars.Series([datetime(2026, 3, 23, 10)]), "replace_time_zone"),
        (["2026-03-23"], "expected instants"),
    ],
)
def test_columns_that_do_not_say_which_instants_they_mean_are_refused(column: Any, expected: str) -> None:
    with pytest.raises(TypeError, match=expected):
        is_open(OFFICE, column)


def test_columns_of_different_lengths_are_refused() -> None:
    starts = plain(STARTS)
    with pytest.raises(ArgumentError, match="500 rows"):
        between(OFFICE, starts, starts[:3])
    with pytest.raises(TypeError, match="durations"):
        add(OFFICE, starts, starts)
