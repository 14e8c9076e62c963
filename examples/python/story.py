"""A customer writes to the desk in Istanbul shortly before a holiday: what is due, by when, and why?"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from supportkit import ClockState, Conversation, Desk

ISTANBUL = ZoneInfo("Europe/Istanbul")

# A desk is one JSON document: opening hours with their holidays, and what is promised.
desk = Desk((Path(__file__).parent.parent / "istanbul" / "desk.json").read_bytes())

# What happened, as it happened.
conversation = Conversation({"id": "c-1", "customer": {"id": "cu-7"}, "events": []})
customer = {"role": "customer", "id": "cu-7"}
opened_at = datetime(2026, 10, 28, 11, 0, tzinfo=ISTANBUL)
conversation.append({"id": "e1", "at": opened_at, "by": customer, "type": "opened", "channel": "email"})
written_at = datetime(2026, 10, 28, 11, 20, tzinfo=ISTANBUL)
conversation.append(
    {"id": "e2", "at": written_at, "by": customer, "type": "message", "body": "It is number 4711."},
)

# What is due now. Nothing changes before `next_wake`, so one timer replaces polling.
now = datetime(2026, 10, 28, 12, 0, tzinfo=ISTANBUL)
assessment = desk.assess(conversation, now)
for clock in assessment.clocks:
    match clock.state:
        case ClockState.Running(due, left) if due:
            print(f"{clock.clock}: due {due.astimezone(ISTANBUL):%a %d %b %H:%M}, {left} left")
        case state:
            print(f"{clock.clock}: {state.name}")
if assessment.next_wake:
    print(f"next change: {assessment.next_wake.astimezone(ISTANBUL):%a %d %b %H:%M}")

# When the desk opens again after it has closed for the holiday.
reopens = desk.calendar("istanbul", now).next_open(datetime(2026, 10, 28, 14, 0, tzinfo=ISTANBUL))
if reopens:
    print(f"open again: {reopens.astimezone(ISTANBUL):%a %d %b %H:%M}")

# Why it is not late two days later: the policy that applies, and every stretch that counted or did not.
print(desk.explain(conversation, datetime(2026, 10, 30, 9, 30, tzinfo=ISTANBUL)))
