"""Rules that say when a holiday falls."""

from datetime import date, timedelta

from converting.calendars import WEEKDAYS
from converting.values import NotYet, local_date, vector


def holiday_case(case):
    rule = dict(case["rule"])
    kind = rule.pop("type", None)
    if kind in ("fixed", "yearly", "annual", "date", "month_day") and set(rule) == {"month", "day"}:
        entry = {"yearly": f"{rule['month']:02}-{rule['day']:02}"}
    elif kind in ("annual_range", "yearly_range") and {"from", "to"} <= set(rule) <= {"from", "to", "query"}:
        entry = {"yearly": rule["from"], "yearly_to": rule["to"]}
    else:
        raise NotYet(f"holiday rule `{kind}`")
    # A desk that never closes otherwise shows nothing but the holiday.
    given = {"calendars": {"hours": {
        "zone": "UTC",
        "hours": {day: [["00:00", "24:00"]] for day in WEEKDAYS},
        "holidays": [entry],
    }}}
    vectors = []
    for when, expect in case["expect"].items():
        if isinstance(expect, bool):
            question = {"op": "is_business_day", "calendar": "hours", "date": local_date(when)}
            answer = {"business_day": not expect}
        else:
            day = date.fromisoformat(local_date(expect))
            if str(day.year) != when:
                raise NotYet(f"a holiday of {when} on {expect}")
            start, end = f"{day}T00:00:00Z", f"{day + timedelta(days=1)}T00:00:00Z"
            first, last = f"{when}-01-01T00:00:00Z", f"{day.year + 1}-01-01T00:00:00Z"
            question = {"op": "segments", "calendar": "hours", "from": first, "to": last}
            answer = {"segments": [pair for pair in ([first, start], [end, last]) if pair[0] != pair[1]]}
        vectors.append(vector(case, f"{case['id']}@{when}", given, question, answer))
    return vectors
