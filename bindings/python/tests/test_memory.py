"""What is let go is freed."""

from __future__ import annotations

import subprocess
import sys

CHILD = """
import gc, sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from supportkit import Conversation, Desk, UnknownNameError

MONDAY = datetime(2026, 3, 23, 9, 0, tzinfo=timezone.utc)
OFFICE = {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}
DESK = {"format": "1.0", "editions": [{"calendars": {"office": OFFICE}, "default_calendar": "office", "sla": [
    {"id": "standard", "targets": [{"clock": "first_reply", "within": timedelta(hours=4)}]}]}]}
LOG = {"id": "c-1", "events": [
    {"id": "e1", "at": MONDAY, "by": {"role": "customer"}, "type": "opened", "channel": "email"}]}
kept = []

def once(keep, round, desk=Desk(DESK)):
    # Reading a desk takes a hundred times as long as the rest.
    if round % 50 == 0:
        desk = Desk(DESK)
    log = Conversation(LOG)
    log.append({"id": "e2", "at": MONDAY, "by": {"role": "agent"}, "type": "message", "body": "x" * 1_000})
    answers = [desk, log, desk.calendar("office", MONDAY), desk.assess(log, MONDAY)]
    answers += [desk.measure(log), desk.explain(log, MONDAY)]
    answers += [repr(answers[3]), answers[3].to_dict(), desk.assess_all([log], MONDAY)]
    try:
        desk.calendar("shop", MONDAY)
    except UnknownNameError as error:
        answers.append(error)
    if keep:
        kept.append(answers)

def resident():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4_096

def grown_by(times, keep):
    before = resident()
    for round in range(times):
        once(keep, round)
    return resident() - before

grown_by(2_000, False)
print(grown_by(10_000, False), grown_by(1_000, True))
"""


def test_ten_thousand_conversations_leave_nothing_behind() -> None:
    child = subprocess.run([sys.executable, "-c", CHILD], check=True, capture_output=True, text=True)
    freed, kept = map(int, child.stdout.split())
    assert freed < 1_000_000
    # A tenth of them that is kept is seen.
    assert kept > 4_000_000
