"""Questions about working dates by name, openings told elsewhere, and weeks that are published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from supportkit import Opening, Week, WeekDay

from .calendar import calendar, settle
from .case import Case, Comparison, Fields
from .values import day, duration, instant


def business_day(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).business_day(day(when.take("date")), when.take("convention"))
    settle(case, date=answer)


def nth_business_day(case: Case) -> None:
    with case.when() as when:
        answer = calendar(case, when).nth_business_day(when.take("year"), when.take("month"), when.take("n"))
    settle(case, date=answer)


def business_days_in(case: Case) -> None:
    with case.when() as when:
        start, end = day(when.take("from")), day(when.take("to"))
        answer = calendar(case, when).business_days_in(start, end, when.take("including"))
    settle(case, days=answer)


def add_business_days_to(case: Case) -> None:
    with case.when() as when:
        asked, at = calendar(case, when), instant(when.take("at"))
        answer = asked.add_business_days_to(at, when.take("days"), when.take("time_of_day"))
    settle(case, at=answer)


def next_opening_in(case: Case) -> None:
    with case.when() as when:
        got = calendar(case, when).next_opening_in(instant(when.take("at")), ZoneInfo(when.take("zone")))
    compare = Comparison()
    with case.expect() as expect:
        written = expect.take("opening")
        if written is None or got is None:
            compare("opening", written, got)
        else:
            compare_opening(compare, written, got)
    compare.settle()


def compare_opening(compare: Comparison, written: Any, got: Opening) -> None:
    with Fields("opening", written) as opening:
        closes, local_closes = opening.take("closes", None), opening.take("local_closes", None)
        compare("open_now", opening.take("open_now"), got.open_now)
        compare("opens", instant(opening.take("opens")), got.opens)
        compare("closes", closes and instant(closes), got.closes)
        compare("local_opens", datetime.fromisoformat(opening.take("local_opens")), got.local_opens)
        compare("local_closes", local_closes and datetime.fromisoformat(local_closes), got.local_closes)
        compare("weekday", opening.take("weekday"), got.weekday)
        compare("days_from_now", opening.take("days_from_now"), got.days_from_now)


def asked_week(case: Case, when: Fields) -> Week:
    date, first, language = day(when.take("date")), when.take("first"), when.take("language", "")
    return calendar(case, when).week(date, first, language=language)


def week(case: Case) -> None:
    with case.when() as when:
        got = asked_week(case, when)
    compare = Comparison()
    with case.expect() as expect:
        written = expect.take("days")
        compare("the number of days", len(written), len(got.days))
        for fields, found in zip(written, got.days, strict=False):
            compare_day(compare, fields, found)
    compare.settle()


def compare_day(compare: Comparison, written: Any, got: WeekDay) -> None:
    with Fields("day", written) as fields:
        hours = [tuple(map(datetime.fromisoformat, pair)) for pair in fields.take("hours")]
        compare("date", day(fields.take("date")), got.date)
        compare("weekday", fields.take("weekday"), got.weekday)
        compare("length", duration(fields.take("length")), got.length)
        compare("hours", hours, [(open_hours.local_start, open_hours.local_end) for open_hours in got.hours])
        compare("closed", fields.take("closed", None), None if got.closed is None else str(got.closed))
        compare("holidays", fields.take("holidays", []), [holiday.name for holiday in got.holidays])
        compare("special_days", fields.take("special_days", []), got.special_days)


def words(when: Fields, known: set[str]) -> dict[str, Any]:
    """The words of a week as keywords, none where nothing is said."""
    with Fields("words", when.take("words", {})) as given:
        return {name: given.take(name) for name in known if name in given}


def week_text(case: Case) -> None:
    with case.when() as when:
        text = asked_week(case, when).text(**words(when, {"days", "closed"}))
    settle(case, text=text)


def week_picture(case: Case) -> None:
    with case.when() as when:
        named = words(when, {"days", "closed", "hours"})
        right_to_left = when.take("right_to_left", False)
        svg = asked_week(case, when).svg(
            title=when.take("title"), id=when.take("id"), right_to_left=right_to_left, **named
        )
    settle(case, svg=svg)


OPS: dict[str, Callable[[Case], None]] = {
    "business_day": business_day,
    "nth_business_day": nth_business_day,
    "business_days_in": business_days_in,
    "add_business_days_to": add_business_days_to,
    "next_opening_in": next_opening_in,
    "week": week,
    "week_text": week_text,
    "week_picture": week_picture,
}
