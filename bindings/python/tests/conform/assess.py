"""Questions about what is due for a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from supportkit import (
    ActionReport,
    ActionStatus,
    Assessment,
    ClockReport,
    ClockState,
    Desk,
    Going,
    RejectedError,
    SupportkitError,
    Within,
)
from supportkit.words import EditionChange

from .case import Case, Comparison, Fields, Miss
from .conversation import compare_rejection, conversation, lenient, rejection, told
from .track import assess_followed
from .values import duration, instant, instant_or_none, own


def assess(case: Case) -> None:
    with case.given() as given:
        try:
            desk = Desk(own(given.take("desk")))
        except SupportkitError as reason:
            raise Miss(f"expected a desk that can be used got {reason}") from reason
        asked = conversation(given.take("conversation"))
    with case.when() as when:
        now, is_lenient = instant(when.take("at")), lenient(when)
        known_at = instant_or_none(when.take("known_at", None))
        edition_at = instant_or_none(when.take("edition_at", None))
        editions: EditionChange = when.take("editions", "as_of")
    (batch,) = desk.assess_all(
        [asked], now, lenient=is_lenient, known_at=known_at, edition_at=edition_at, editions=editions
    )
    try:
        answer = desk.assess(
            asked, now, lenient=is_lenient, known_at=known_at, edition_at=edition_at, editions=editions
        )
    except RejectedError as error:
        if not isinstance(batch, RejectedError) or batch.rejection != error.rejection:
            raise Miss(f"expected the same of a batch got {batch!r}") from error
        return compare_rejection(case, error)
    if batch != answer:
        raise Miss(f"expected the same of a batch got {batch!r}")
    if known_at is None:
        followed = assess_followed(desk, asked, now, lenient=is_lenient, edition_at=edition_at, editions=editions)
        if followed != answer:
            raise Miss(f"expected the same of a tracker that was told every event got {followed!r}")
    with case.expect() as expect:
        return compare_assessment(expect, answer)


def compare_assessment(expect: Fields, answer: Assessment) -> None:
    compare = Comparison()
    running = [due for due in map(due_while_running, answer.clocks) if due is not None]
    got: dict[str, object] = {
        "state": answer.state,
        "priority": answer.priority.priority if answer.priority else None,
        "policy": answer.policy,
        "overdue": any(due < answer.at for due in running),
    }
    for name, value in got.items():
        if name in expect:
            compare(name, expect.take(name), value)
    if "next_wake" in expect:
        compare("next_wake", instant_or_none(expect.take("next_wake")), answer.next_wake)
    if "next_due" in expect:
        compare("next_due", instant_or_none(expect.take("next_due")), answer.next_due)
    for written in expect.take("clocks", []):
        with Fields("clock", written) as clock:
            compare_clock(compare, clock, answer)
    for written in expect.take("worst", []):
        with Fields("worst", written) as worst:
            kind = worst.take("clock")
            found = answer.worst(kind)
            compare(f"worst {kind}", duration(worst.take("used")), found.used if found else None)
    if "actions" in expect:
        written = expect.take("actions")
        compare("number of actions", len(written), len(answer.actions))
        compare_actions(compare, written, answer)
    compare_actions(compare, expect.take("some_actions", []), answer)
    if "notes" in expect:
        compare("notes", [rejection(note) for note in expect.take("notes")], [told(note) for note in answer.notes])
    if "rejected" in expect:
        compare("rejected", rejection(expect.take("rejected")), None)
    compare.settle()


def compare_actions(compare: Comparison, expected: list[Any], answer: Assessment) -> None:
    by_id: dict[str, ActionReport] = {action.id: action for action in answer.actions}
    for written in expected:
        with Fields("action", written) as action:
            name, at = action.take("id"), instant_or_none(action.take("at"))
            found = by_id.get(name)
            compare(f"{name} at", at, found.at if found else None)
            if "status" in action:
                compare(f"{name} status", action.take("status"), found.status.to_dict()["status"] if found else None)
            if "done_at" in action:
                done = found.status if found else None
                done_at = done.done_at if isinstance(done, ActionStatus.Done) else None
                compare(f"{name} done_at", instant(action.take("done_at")), done_at)


@dataclass
class Stand:
    """How a clock stands, laid out flat."""

    due: datetime | None = None
    left: timedelta | None = None
    by: timedelta | None = None
    at: datetime | None = None
    ended_at: datetime | None = None
    running: bool = False

    @classmethod
    def of(cls, state: ClockState) -> Stand:
        match state:
            case ClockState.Running(due, left):
                return cls(due=due, left=left, running=True)
            case ClockState.Paused(left) | ClockState.Suppressed(left):
                return cls(left=left)
            case ClockState.Met(at, due):
                return cls(at=at, due=due, ended_at=at)
            case ClockState.Breached(at, due, by, going):
                ended_at = going.ended_at if isinstance(going, Going.Ended) else None
                return cls(at=at, due=due, by=by, ended_at=ended_at, running=isinstance(going, Going.On))
            case _:
                return cls()


def due_while_running(report: ClockReport) -> datetime | None:
    """When a clock that runs is due, in time or late."""
    stand = Stand.of(report.state)
    return stand.due if stand.running else None


def within(written: Any) -> Within:
    if isinstance(written, dict):
        with Fields("within", written) as fields:
            if "business" in fields:
                return Within.BusinessThenWall(duration(fields.take("business")), duration(fields.take("then_wall")))
            days, until = fields.take("business_days"), fields.take("until", "same_time")
            if until not in {"same_time", "end_of_day"}:
                raise Miss(f"expected same_time or end_of_day got {until!r}")
            return Within.BusinessDays(days) if until == "same_time" else Within.BusinessDaysToTheEnd(days)
    return Within.Time(duration(written))


def compare_clock(compare: Comparison, expect: Fields, answer: Assessment) -> None:
    kind, cycle = expect.take("clock"), expect.take("cycle", None)
    agreement, absent = expect.take("agreement", "customer"), expect.take("absent", False)
    found = [
        report
        for report in answer.clocks
        if kind == (report.name or report.clock) and report.agreement == agreement and cycle in {None, report.cycle}
    ]
    if not found:
        # A clock that is not there does not run and is not late.
        is_met = absent or (expect.left and set(expect.left.items()) <= {("running", False), ("breached", False)})
        expect.left.clear()
        return compare(f"{kind} there", not is_met, False)
    report = found[-1]
    alike = [one.agreement for one in answer.clocks if one.clock == report.clock]
    if cycle is None and report.name is None and len(set(alike)) == 1 and answer.clock(report.clock) != report:
        raise Miss(f"expected the last clock got {answer.clock(report.clock)!r}")
    compare(f"{kind} absent", absent, False)
    stand = Stand.of(report.state)
    got: dict[str, tuple[Callable[[Any], object], object]] = {
        "state": (str, report.state.name),
        "running": (bool, stand.running),
        "breached": (bool, isinstance(report.state, ClockState.Breached)),
        "due": (instant_or_none, stand.due),
        "used": (duration, report.used),
        "paused": (duration, report.paused),
        "left": (duration, stand.left),
        "by": (duration, stand.by),
        "at": (instant, stand.at),
        "started_at": (instant_or_none, report.started_at),
        "ended_at": (instant_or_none, stand.ended_at),
        "policy": (str, report.policy),
        "within": (within, report.within),
        "manual_due": (bool, report.manual_due),
        "calendar": (lambda name: name, report.calendar),
    }
    for name, (read, value) in got.items():
        if name in expect:
            compare(f"{kind} {name}", read(expect.take(name)), value)
    return None


OPS: dict[str, Callable[[Case], None]] = {"assess": assess}
