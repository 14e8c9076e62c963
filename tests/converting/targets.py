"""How long something may take."""

from dataclasses import dataclass

from converting.values import NotYet, duration, listed, look_up, normal, number, only, table
from converting.words import AGREEMENTS, CLOCKS

# Lengths of units in seconds, and whose hours a unit says it counts in.
LENGTHS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000}
SHORT = {"s": "second", "sec": "second", "min": "minute", "m": "minute", "h": "hour", "d": "day"}
HOURS = table(("business", "business office"), ("wall", "calendar wall real clock wall_clock 24_7 24x7"))
AMOUNTS = {"target_s": 1, "target_min": 60, "target_m": 60, "target_h": 3600, "within_s": 1}
EXTRAS = {"out_of_hours_extra_s": 1, "out_of_hours_extra_min": 60, "out_of_hours_extra_h": 3600,
          "out_of_hours_extra": 1, "extra_s": 1, "extra_min": 60, "extra_h": 3600}
DAYS = ("business_day", "working_day", "office_day")
TIME = (*AMOUNTS, "amount", "unit", "hours", "end_of_working_day", "business_s", "then_wall_s")
FIELDS = (*TIME, *EXTRAS, "extra_hours", "metric", "priority", "priorities", "agreement", "calendar", "ignore_on",
          "pause_on")


@dataclass
class Target:
    """A target of a policy, with what the answers need to know of it."""

    metric: str
    clock: str
    agreement: str
    policy: str
    document: dict
    #: How long, where that is a time.
    seconds: int | None = None


def clock_of(metric, profile):
    """The clock of a metric, or none."""
    return profile.metrics.get(normal(metric)) or CLOCKS.get(normal(metric))


def is_internal(metric):
    """Whether the name of a metric says that it is promised between teams."""
    return normal(metric).startswith("internal_")


def clocks_of(metric, profile):
    """The clocks of a metric: Request Tracker answers the first and every later message within the same time."""
    if profile.name == "rt" and normal(metric) == "response":
        return ["first_reply", "next_reply"]
    clock = clock_of(metric, profile)
    if clock is None:
        raise NotYet(f"metric `{metric}`")
    return [clock]


def unit(word):
    """The length of a unit and whose hours it counts in; a working day has no length."""
    name = normal(word)
    name = name.removesuffix("s") if name not in ("s",) else name
    if name in DAYS:
        return None, "business"
    first, _, rest = name.partition("_")
    whose, name = (HOURS[first], rest) if first in HOURS and rest else (None, name)
    name = SHORT.get(name, name)
    if name not in LENGTHS:
        raise NotYet(f"unit `{word}`")
    return LENGTHS[name], whose


class Targets:
    """Reads the targets of the policies of a case."""

    def __init__(self, profile):
        self.profile, self.all = profile, []
        #: States in which a clock shows no due instant, or in which it stands still.
        self.ignored, self.paused = {}, {}

    def read(self, target, policy, calendar, has_calendar, category):
        """The target documents of one target, each with the agreement it belongs to."""
        target = dict(target)
        only(target, FIELDS, "field of a target")
        if target.get("metric") is None:
            raise NotYet("a target without a metric")
        usual = "ola" if is_internal(target["metric"]) else policy.get("agreement", "sla")
        agreement = look_up(AGREEMENTS, target.get("agreement", usual), "agreement")
        within, seconds, hours = self.within(target, has_calendar or "calendar" in target)
        document = {"within": within}
        priorities = target.get("priorities", target.get("priority"))
        if priorities is not None:
            document["priorities"] = [str(priority) for priority in listed(priorities)]
        if hours == "wall":
            document["hours"] = "wall"
        elif not (target.get("calendar") or has_calendar):
            raise NotYet("business hours without a calendar")
        if calendar:
            document["calendar"] = calendar
        extra = self.extra(target, hours)
        if extra is not None:
            document["out_of_hours_extra"] = extra
        clocks = clocks_of(target["metric"], self.profile)
        for where, field in ((self.ignored, "ignore_on"), (self.paused, "pause_on")):
            states = [category(status) for status in listed(target.get(field) or [])]
            for clock in clocks if states else ():
                where[clock] = states
        owner = policy.get("id", "policy")
        found = [Target(target["metric"], clock, agreement, owner, {"clock": clock, **document}, seconds)
                 for clock in clocks]
        self.all += found
        return found

    def within(self, target, has_calendar):
        """The time of a target as the document writes it, in seconds where it is a time, and whose hours it counts."""
        hours, usual = self.hours(target), "business" if has_calendar else "wall"
        if "business_s" in target or "then_wall_s" in target:
            only(set(target) & set(TIME), ("business_s", "then_wall_s", "hours"), "field of a mixed target")
            parts = {"business": duration(target.get("business_s", 0)), "then_wall": duration(target["then_wall_s"])}
            return parts, None, "business"
        named = [name for name in AMOUNTS if name in target]
        if target.get("end_of_working_day") and ("unit" not in target or unit(target["unit"])[0] not in (None, 86400)):
            raise NotYet("an end of the working day that is not counted in days")
        if len(named) == 1 and "amount" not in target:
            seconds = number(target[named[0]]) * AMOUNTS[named[0]]
            return duration(seconds), seconds, hours or usual
        if named or "amount" not in target:
            raise NotYet("a target without one time")
        length, whose = unit(target.get("unit"))
        amount = number(target["amount"])
        hours = hours or whose or usual
        if length is None and hours == "wall":
            length = 86400
        days = {86400: 1, 2592000: 30}.get(length) if self.profile.working_days else None
        if length is None or (days and hours == "business"):
            count = {"business_days": amount * (days or 1)}
            return ({**count, "until": "end_of_day"} if target.get("end_of_working_day") else count), None, "business"
        if target.get("end_of_working_day"):
            raise NotYet("an end of the working day that is not counted in working days")
        if whose and whose != hours:
            raise NotYet(f"unit `{target['unit']}` in `{target['hours']}` hours")
        return duration(amount * length), amount * length, hours

    @staticmethod
    def hours(target):
        return look_up(HOURS, target["hours"], "hours") if target.get("hours") is not None else None

    @staticmethod
    def extra(target, hours):
        """What is added where the clock starts out of hours."""
        named = [name for name in EXTRAS if target.get(name) is not None]
        if not named:
            return None
        if len(named) > 1:
            raise NotYet(f"extra time `{', '.join(named)}`")
        value = target[named[0]]
        if isinstance(value, dict):
            only(value, ("amount", "unit", "hours"), "field of extra time")
            length, whose = unit(value["unit"])
            value, whose = number(value["amount"]) * length, value.get("hours") or whose
        else:
            value, whose = number(value) * EXTRAS[named[0]], target.get("extra_hours")
        whose = look_up(HOURS, whose, "hours") if whose is not None else hours
        if whose == hours:
            return duration(value)
        if whose != "wall":
            raise NotYet("extra business time for a target on the clock on the wall")
        return {"wall": duration(value)}


def extras_of(policy):
    """Extra time that a policy gives beside its targets, by metric: seconds and whose hours."""
    extras = policy.pop("out_of_hours", None) or policy.pop("out_of_hours_extra", None)
    if extras is None:
        return {}
    if isinstance(extras, dict) and "metric" not in extras and not set(extras) & set(EXTRAS):
        extras = [{"metric": metric, **(value if isinstance(value, dict) else {"extra_s": value})}
                  for metric, value in extras.items()]
    found = {}
    for extra in listed(extras):
        extra = {"extra_s": extra} if isinstance(extra, int) else dict(extra)
        metric, hours = extra.pop("metric", None), extra.pop("hours", None)
        only(extra, (*EXTRAS, "amount", "unit"), "field of extra time")
        if "amount" in extra:
            extra = {"out_of_hours_extra": {"amount": extra.pop("amount"), "unit": extra.pop("unit"), **extra}}
        found[metric] = {**extra, **({"extra_hours": hours} if hours is not None else {})}
    return found
