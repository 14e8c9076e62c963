"""What questions about business hours cost in supportkit and in its peers, from Python and Node, in one run.

Every peer is asked about the same instants, and must give the same answers before it is measured. Prints a table in
Markdown, with microseconds a question: the fastest of several rounds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from time import perf_counter
from typing import Any

import businesstimedelta
import numpy
import pandas
import pytz
from supportkit import Calendar
from supportkit.arrays import add, between, is_open

DAY = [["09:00", "12:30"], ["13:30", "18:00"]]
OFFICE = Calendar({"zone": "UTC", "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY)})
WITH_HOLIDAYS = Calendar(
    {
        "zone": "UTC",
        "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY),
        "holidays": [{"yearly": "12-25"}, {"easter": "gregorian", "offset_days": 1}],
    }
)
STARTS = [datetime(2024, 1, 1, 6, 45, tzinfo=timezone.utc) + timedelta(seconds=3_941_113) * row for row in range(32)]
YEAR, MONTH, BUDGET = timedelta(days=365), timedelta(days=28), timedelta(hours=20)
ROUNDS = 5


def cost(ask: Callable[[], object], questions: int) -> float:
    ask()
    best = float("inf")
    for _ in range(ROUNDS):
        began = perf_counter()
        ask()
        best = min(best, perf_counter() - began)
    return best * 1e6 / questions


def column(instants: list[datetime], copies: int = 1) -> Any:
    naive = [instant.replace(tzinfo=None) for instant in instants]
    return numpy.tile(numpy.array(naive, dtype="datetime64[us]"), copies)


def array_cost(ask: Callable[[Any], object]) -> float:
    """Of one row of an array of a hundred thousand, in no order."""
    rows = column(STARTS, 3_125)
    return cost(lambda: ask(rows), len(rows))


def rows_of_businesstimedelta() -> list[tuple[str, str, float, float]]:
    days = list(range(5))
    hours = businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(time(9), time(18), days, tz=pytz.utc),
            businesstimedelta.LunchTimeRule(time(12, 30), time(13, 30), days, tz=pytz.utc),
        ]
    )
    for start in STARTS:
        theirs, ours = hours.difference(start, start + MONTH).timedelta, OFFICE.between(start, start + MONTH)
        assert theirs == ours, (start, theirs, ours)
    theirs = cost(lambda: [hours.difference(start, start + MONTH) for start in STARTS], len(STARTS))
    ours = array_cost(lambda rows: between(OFFICE, rows, rows + numpy.timedelta64(MONTH)))
    return [("businesstimedelta 1.0.1", "open time of 28 days", theirs, ours)]


def rows_of_pandas() -> list[tuple[str, str, float, float]]:
    hours = pandas.offsets.CustomBusinessHour(start=["09:00", "13:30"], end=["12:30", "18:00"])
    stamps = [pandas.Timestamp(start.replace(tzinfo=None)) for start in STARTS]
    count = int(BUDGET / timedelta(hours=1))
    for start, stamp in zip(STARTS, stamps, strict=True):
        theirs, ours = (stamp + count * hours).to_pydatetime(), OFFICE.add(start, BUDGET)
        assert ours is not None and theirs == ours.replace(tzinfo=None), (start, theirs, ours)
    theirs = cost(lambda: [stamp + count * hours for stamp in stamps], len(stamps))
    ours = array_cost(lambda rows: add(OFFICE, rows, BUDGET))
    return [("pandas 2.3.3 CustomBusinessHour", "20 business hours later", theirs, ours)]


def rows_of_opening_hours(script: str) -> list[tuple[str, str, float, float]]:
    asked = json.dumps({"instants": [int(start.timestamp()) for start in STARTS], "rounds": ROUNDS})
    environment = {**os.environ, "TZ": "UTC"}
    answer = subprocess.run(
        ["node", script, asked], capture_output=True, text=True, check=True, cwd=os.path.dirname(script), env=environment
    )
    told = json.loads(answer.stdout)
    ours = [WITH_HOLIDAYS.between(start, start + YEAR).total_seconds() for start in STARTS]
    assert told["open_seconds"] == ours, (told["open_seconds"], ours)
    year = numpy.timedelta64(YEAR)
    return [
        (
            "opening_hours.js 3.15.0",
            "open time of a year",
            told["between"],
            array_cost(lambda rows: between(WITH_HOLIDAYS, rows, rows + year)),
        ),
        ("opening_hours.js 3.15.0", "is it open", told["is_open"], array_cost(lambda rows: is_open(WITH_HOLIDAYS, rows))),
    ]


def main(script: str) -> None:
    rows = [*rows_of_businesstimedelta(), *rows_of_pandas(), *rows_of_opening_hours(os.path.abspath(script))]
    print("| peer | question | peer, µs | supportkit through an array call, µs | times |")
    print("|---|---|---:|---:|---:|")
    for peer, question, theirs, ours in rows:
        print(f"| {peer} | {question} | {theirs:,.1f} | {ours:.3f} | {theirs / ours:,.0f} |")


if __name__ == "__main__":
    main(sys.argv[1])
