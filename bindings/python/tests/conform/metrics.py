"""Questions about how well it went, held against what a desk says about itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from supportkit import Desk, Facts

from .case import Case, Fields, Miss
from .conversation import conversation
from .part import settle
from .routing import usable_desk
from .values import instant


def measured(case: Case, when: Fields) -> tuple[Desk, list[Facts]]:
    """The desk of a case and the facts of its conversations at an instant."""
    now: datetime = instant(when.take("at"))
    with case.given() as given:
        desk = usable_desk(given.take("desk"))
        asked = [conversation(document) for document in given.take("conversations")]
    facts = []
    for one in desk.measure_all(asked, now):
        if not isinstance(one, Facts):
            raise Miss(f"expected facts got {one}")
        facts.append(one)
    return desk, facts


def objectives(case: Case) -> None:
    with case.when() as when:
        desk, facts = measured(case, when)
    settle(case, lambda: {"objectives": desk.objectives(facts)})


def advertised_waits(case: Case) -> None:
    with case.when() as when:
        (desk, facts), percentile = measured(case, when), when.take("percentile")
    settle(case, lambda: {"waits": desk.advertised_waits(facts, percentile)})


OPS: dict[str, Callable[[Case], None]] = {"objectives": objectives, "advertised_waits": advertised_waits}
