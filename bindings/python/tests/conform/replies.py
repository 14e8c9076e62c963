"""Questions about what is answered and promised."""

from __future__ import annotations

from collections.abc import Callable

from .case import Case
from .part import settle
from .routing import told
from .values import duration, instant


def reply(case: Case) -> None:
    desk, asked = told(case)
    with case.when() as when:
        now, name = instant(when.take("at")), when.take("customer_name", None)
        observed = duration(when.take("observed")) if "observed" in when else None
    settle(case, lambda: {"reply": desk.reply_for(asked, now, observed=observed, customer_name=name)})


def promises(case: Case) -> None:
    desk, asked = told(case)
    with case.when() as when:
        now = instant(when.take("at"))
    settle(case, lambda: desk.promises(asked, now))


OPS: dict[str, Callable[[Case], None]] = {"reply": reply, "promises": promises}
