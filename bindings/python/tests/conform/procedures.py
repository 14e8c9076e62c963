"""Questions about what agents may do."""

from __future__ import annotations

from collections.abc import Callable

from supportkit import Money

from .case import Case, Fields
from .part import settle
from .routing import told
from .values import instant


def decide(case: Case) -> None:
    desk, asked = told(case)
    with case.when() as when:
        now, procedure, by = instant(when.take("at")), when.take("procedure"), when.take("by", None)
        done, teams, approved_by = (when.take(name, []) for name in ("done", "teams", "approved_by"))
        amount = None
        if "amount" in when:
            with Fields("amount", when.take("amount")) as money:
                amount = Money(money.take("minor_units"), money.take("currency"))
    settle(
        case,
        lambda: desk.decide(
            asked, procedure, now, amount=amount, done=done, by=by, teams=teams, approved_by=approved_by
        ),
    )


OPS: dict[str, Callable[[Case], None]] = {"decide": decide}
