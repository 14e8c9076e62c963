"""A customer writes to the desk in Istanbul shortly before a holiday: what is due, by when, and why?"""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from supportkit import ClockState, Conversation, Desk


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("expected the path of a desk document")
    desk = Desk(Path(sys.argv[1]).read_text(encoding="utf-8"))
    istanbul = ZoneInfo("Europe/Istanbul")

    # What happened, as it happened.
    customer = {"role": "customer", "id": "cu-7"}
    opened_at = datetime(2026, 10, 28, 11, 0, tzinfo=istanbul)
    wrote_at = datetime(2026, 10, 28, 11, 20, tzinfo=istanbul)
    conversation = Conversation({"format": "1.0", "id": "c-1", "events": []})
    conversation.append({"id": "e1", "at": opened_at, "by": customer, "type": "opened", "channel": "email"})
    conversation.append({"id": "e2", "at": wrote_at, "by": customer, "type": "message", "body": "It is number 4711."})

    # What is due now. Nothing changes before `next_wake`, so one timer replaces polling.
    now = datetime(2026, 10, 28, 12, 0, tzinfo=istanbul)
    assessment = desk.assess(conversation, now)
    for clock in assessment.clocks:
        if isinstance(clock.state, ClockState.Running) and clock.state.due is not None:
            print(f"{clock.clock}: due {clock.state.due.astimezone(istanbul)}, {clock.state.left} left")
    if assessment.next_wake is not None:
        print(f"next change: {assessment.next_wake.astimezone(istanbul)}")

    # When the desk opens again after it has closed for the holiday.
    calendar = desk.calendar("istanbul", now)
    opening = calendar.next_open(datetime(2026, 10, 28, 14, 0, tzinfo=istanbul))
    if opening is not None:
        print(f"open again: {opening.astimezone(istanbul)}")

    # Why it is not late two days later: the policy that applies, and every stretch that counted or did not.
    friday = datetime(2026, 10, 30, 9, 30, tzinfo=istanbul)
    print(desk.explain(conversation, friday))


if __name__ == "__main__":
    main()
