"""Rules that say when a holiday falls."""

import json
from datetime import date, timedelta
from pathlib import Path

from converting.calendars import WEEKDAYS
from converting.values import NotYet, local_date, look_up, number, only, vector

PACKS = Path(__file__).parents[2] / "crates/supportkit-packs/packs"

CHURCHES = {
    "gregorian": "gregorian", "western": "gregorian", "catholic": "gregorian",
    "julian": "julian", "orthodox": "julian", "eastern": "julian",
}

RECKONINGS = {
    "hijri": "umm_al_qura", "islamic": "umm_al_qura", "hijri_umalqura": "umm_al_qura",
    "hijri_umm_al_qura": "umm_al_qura", "islamic_umalqura": "umm_al_qura", "umm_al_qura": "umm_al_qura",
    "umalqura": "umm_al_qura", "hijri_civil": "civil", "islamic_civil": "civil", "hijri_tabular": "civil",
    "hijri_tbla": "astronomical", "hijri_astronomical": "astronomical",
}

HEBREW_MONTHS = {
    "tishri": "tishrei", "tishrei": "tishrei", "heshvan": "heshvan", "cheshvan": "heshvan",
    "marheshvan": "heshvan", "marcheshvan": "heshvan", "kislev": "kislev", "tevet": "tevet", "teveth": "tevet",
    "shevat": "shevat", "shvat": "shevat", "adar": "adar", "adar_i": "adar_i", "adar1": "adar_i",
    "adar_1": "adar_i", "adar_ii": "adar_ii", "adar2": "adar_ii", "adar_2": "adar_ii", "veadar": "adar_ii",
    "nisan": "nisan", "iyar": "iyar", "iyyar": "iyar", "sivan": "sivan", "tamuz": "tamuz", "tammuz": "tamuz",
    "av": "av", "elul": "elul",
}

FIXED = ("fixed", "yearly", "annual", "date", "month_day")
NUMBERED = ("persian", "julian", "coptic", "ethiopian")
LUNISOLAR = {"chinese": "chinese", "chinese_lunar": "chinese", "korean": "korean", "dangi": "korean"}


def weekday(word):
    day = word.lower()[:3] if isinstance(word, str) else None
    if day not in WEEKDAYS:
        raise NotYet(f"weekday `{word}`")
    return day


def month_day(rule):
    return {"month": number(rule["month"]), "day": number(rule["day"])}


def confirmed(rule):
    """The holiday of a country's pack, without the days that follow its first."""
    only(rule, ("country", "name", "offset_days"), "field of `hijri_confirmed`")
    path = PACKS / f"{rule['country']}.json"
    if not path.exists():
        raise NotYet(f"holidays of `{rule['country']}`, of which there is no pack")
    for entry in json.loads(path.read_text(encoding="utf-8"))["holidays"]:
        names = [entry.get("name"), entry.get("id"), *entry.get("names", {}).values()]
        if rule["name"] in names and "hijri" in entry:
            entry.pop("lasts_days", None)
            return entry
    raise NotYet(f"holiday `{rule['name']}` of `{rule['country']}`")


def entry_of(kind, rule):
    """The holiday as a document writes it."""
    if kind in FIXED:
        only(rule, ("month", "day"), f"field of `{kind}`")
        return {"yearly": f"{rule['month']:02}-{rule['day']:02}"}
    if kind in ("annual_range", "yearly_range"):
        only(rule, ("from", "to"), f"field of `{kind}`")
        return {"yearly": rule["from"], "yearly_to": rule["to"]}
    if kind == "easter":
        only(rule, ("church",), "field of `easter`")
        return {"easter": look_up(CHURCHES, rule.get("church", "gregorian"), "church")}
    if kind == "nth_weekday":
        only(rule, ("month", "weekday", "n"), "field of `nth_weekday`")
        nth = {"month": number(rule["month"]), "weekday": weekday(rule["weekday"]), "n": number(rule["n"])}
        return {"nth_weekday": nth}
    if kind in NUMBERED:
        only(rule, ("month", "day"), f"field of `{kind}`")
        return {kind: month_day(rule)}
    if kind in RECKONINGS:
        only(rule, ("month", "day"), f"field of `{kind}`")
        return {"hijri": {**month_day(rule), "reckoning": RECKONINGS[kind]}}
    if kind == "hijri_confirmed":
        return confirmed(rule)
    if kind == "hebrew":
        only(rule, ("month", "day"), "field of `hebrew`")
        return {"hebrew": {"month": look_up(HEBREW_MONTHS, rule["month"], "month"), "day": number(rule["day"])}}
    if kind in LUNISOLAR:
        only(rule, ("month", "day", "leap"), f"field of `{kind}`")
        leap = {"leap": True} if rule.get("leap") else {}
        return {LUNISOLAR[kind]: {**month_day(rule), **leap}}
    raise NotYet(f"holiday rule `{kind}`")


def days_of_year(year, expect):
    """The days that are expected, in order, each in the year it is expected of."""
    expected = [] if expect is None else expect if isinstance(expect, list) else [expect]
    days = sorted(date.fromisoformat(local_date(day)) for day in expected)
    for day in days:
        if str(day.year) != year:
            raise NotYet(f"a holiday of {year} on {day}")
    return days


def holiday_case(case):
    rule = dict(case["rule"])
    kind = rule.pop("type", None)
    rule.pop("query", None)
    offset = number(rule.pop("offset_days", 0))
    entry = entry_of(kind, rule)
    if offset:
        entry["offset_days"] = offset
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
            borders = [f"{when}-01-01T00:00:00Z"]
            for day in days_of_year(when, expect):
                borders += [f"{day}T00:00:00Z", f"{day + timedelta(days=1)}T00:00:00Z"]
            borders.append(f"{int(when) + 1}-01-01T00:00:00Z")
            question = {"op": "segments", "calendar": "hours", "from": borders[0], "to": borders[-1]}
            pairs = zip(borders[::2], borders[1::2])
            answer = {"segments": [[start, end] for start, end in pairs if start != end]}
        vectors.append(vector(case, f"{case['id']}@{when}", given, question, answer))
    return vectors
