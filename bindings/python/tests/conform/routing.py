"""Questions about who gets a conversation and who is on call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from supportkit import Conversation, Desk, RejectedError, Routing, Staff, SupportkitError

from .case import Case, Comparison, Fields, Miss
from .conversation import compare_rejection, conversation
from .part import compare_part, settle_refused, word
from .values import instant, instant_or_none, own


def usable_desk(document: Any) -> Desk:
    """The desk of a case that is not about its problems."""
    try:
        return Desk(own(document))
    except SupportkitError as reason:
        raise Miss(f"expected a desk that can be used got {reason}") from reason


def told(case: Case) -> tuple[Desk, Conversation]:
    """The desk and the conversation of a case about one conversation at a desk."""
    with case.given() as given:
        return usable_desk(given.take("desk")), conversation(given.take("conversation"))


def route(case: Case) -> None:
    with case.given() as given:
        desk, asked = usable_desk(given.take("desk")), conversation(given.take("conversation"))
        staff = Staff(own(given.take("staff"))) if "staff" in given else None
    with case.when() as when:
        now, left_out = instant(when.take("at")), when.take("left_out", [])
        previous = when.take("previous", None)
        if previous is not None:
            agent, at = previous
            previous = agent, instant(at)
    try:
        routing = desk.route(asked, now, staff, previous=previous, left_out=left_out)
    except RejectedError as error:
        return compare_rejection(case, error)
    with case.expect() as expect:
        return compare_routing(expect, routing)


def compare_routing(expect: Fields, routing: Routing) -> None:
    compare = Comparison()
    for name in ("rule", "to", "team", "agent", "language", "because"):
        if name in expect:
            compare_part(compare, name, expect.take(name), getattr(routing, name))
    if "passed" in expect:
        compare("passed", expect.take("passed"), [passed.rule for passed in routing.passed])
    if "fitting" in expect:
        compare("fitting", expect.take("fitting"), [one.agent for one in routing.candidates if one.fits])
    if "refused" in expect:
        refused = {one.agent: [word(why) for why in one.reasons] for one in routing.candidates if not one.fits}
        compare("refused", expect.take("refused"), refused)
    nobody = routing.nobody
    if "fits_at" in expect:
        compare("fits_at", instant_or_none(expect.take("fits_at")), nobody.fits_at if nobody else None)
    if "hints" in expect:
        compare_part(compare, "hints", expect.take("hints"), nobody.hints if nobody else [])
    compare.settle()


def rota(case: Case) -> tuple[Desk, str, dict[str, datetime]]:
    with case.given() as given:
        desk = usable_desk(given.take("desk"))
    with case.when() as when:
        name = when.take("rota")
        return desk, name, {name: instant(when.take(name)) for name in list(when.left)}


def told_shift(written: Any) -> tuple[object, ...]:
    with Fields("shift", written) as shift:
        start, end = instant(shift.take("start")), instant_or_none(shift.take("end"))
        return start, end, shift.take("agent"), shift.take("because")


def settle_rota(case: Case, what: str, ask: Callable[[], object], wanted: Callable[[Fields], object]) -> None:
    """Asks, and holds the answer against what the case expects, or why there is none."""
    try:
        got = ask()
    except SupportkitError as error:
        return settle_refused(case, error)
    compare = Comparison()
    with case.expect() as expect:
        compare(what, wanted(expect), got)
    return compare.settle()


def on_call(case: Case) -> None:
    desk, name, asked = rota(case)

    def ask() -> object:
        shift = desk.on_call(name, asked["at"])
        return (shift.agent, shift.end, word(shift.why)) if shift else (None, None, None)

    def wanted(expect: Fields) -> object:
        return expect.take("agent"), instant_or_none(expect.take("end", None)), expect.take("because", None)

    settle_rota(case, "on call", ask, wanted)


def shifts(case: Case) -> None:
    desk, name, asked = rota(case)

    def ask() -> object:
        got = desk.shifts(name, asked["from"], asked["to"])
        return [(shift.start, shift.end, shift.agent, word(shift.why)) for shift in got]

    settle_rota(case, "shifts", ask, lambda expect: [told_shift(written) for written in expect.take("shifts")])


def holes(case: Case) -> None:
    desk, name, asked = rota(case)

    def ask() -> object:
        return [(hole.start, hole.end) for hole in desk.holes(name, asked["from"], asked["to"])]

    def wanted(expect: Fields) -> object:
        return [(instant(start), instant(end)) for start, end in expect.take("holes")]

    settle_rota(case, "holes", ask, wanted)


OPS: dict[str, Callable[[Case], None]] = {"route": route, "on_call": on_call, "shifts": shifts, "holes": holes}
