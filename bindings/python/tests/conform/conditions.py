"""Questions about what holds of conditions for every conversation."""

from __future__ import annotations

from collections.abc import Callable

from supportkit import Condition, Decided

from .case import Case
from .coverage import given_desk
from .part import settle
from .values import instant, own


def alone(ask: Callable[[Condition, int | None], Decided]) -> Callable[[Case], None]:
    """A question about one condition."""

    def judge(case: Case) -> None:
        desk = given_desk(case)
        with case.when() as when:
            at, condition, budget = instant(when.take("at")), own(when.take("condition")), when.take("budget", None)
        settle(case, lambda: ask(desk.condition(condition, at), budget))

    return judge


def beside(ask: Callable[[Condition, Condition, int | None], Decided]) -> Callable[[Case], None]:
    """A question about a condition and another one."""

    def judge(case: Case) -> None:
        desk = given_desk(case)
        with case.when() as when:
            at, condition, budget = instant(when.take("at")), own(when.take("condition")), when.take("budget", None)
            other = own(when.take("other"))
        settle(case, lambda: ask(desk.condition(condition, at), desk.condition(other, at), budget))

    return judge


def shadowed_by(case: Case) -> None:
    desk = given_desk(case)
    with case.when() as when:
        at, condition, budget = instant(when.take("at")), own(when.take("condition")), when.take("budget", None)
        earlier = [own(one) for one in when.take("earlier")]

    def decided() -> Decided:
        before = (desk.condition(one, at) for one in earlier)
        return desk.condition(condition, at).shadowed_by(before, budget=budget)

    settle(case, decided)


OPS: dict[str, Callable[[Case], None]] = {
    "always_holds": alone(lambda condition, budget: condition.always_holds(budget=budget)),
    "never_holds": alone(lambda condition, budget: condition.never_holds(budget=budget)),
    "implies": beside(lambda condition, other, budget: condition.implies(other, budget=budget)),
    "disjoint": beside(lambda condition, other, budget: condition.disjoint(other, budget=budget)),
    "equivalent": beside(lambda condition, other, budget: condition.equivalent(other, budget=budget)),
    "shadowed_by": shadowed_by,
}
