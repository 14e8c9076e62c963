"""Verdicts on a whole conversation, as the verdicts of the clocks that they follow from."""

from converting.values import NotYet, look_up, table

NAMES = ("sla_status", "agreement_status", "intercom_status", "verdict", "status", "state", "overall", "result")
VERDICTS = table(
    ("met", "met hit fulfilled achieved"),
    ("missed", "missed failed breached violated"),
    ("missed_so_far", "active_with_misses"),
    ("partly", "partially_met partial"),
    ("going_on", "active pending running ok on_track"),
    ("first_reply_due", "first_response_due response_due"),
    ("resolution_due", "resolution_due"),
    ("paused", "paused on_hold"),
    ("cancelled", "cancelled canceled"),
)


def clocks_for(word, clocks, told, profile):
    """What a verdict says of each clock. `clocks` are those with a target, `told` what the case says of them beside it:
    clock to whether it was late."""
    verdict = look_up(VERDICTS, word, "verdict")
    if verdict == "going_on" and profile.name is None:
        raise NotYet(f"verdict `{word}`, which may come after the clock is late")
    if verdict in ("met", "going_on"):
        over = {"running": False} if verdict == "met" else {}
        return {clock: {"breached": False, **over} for clock in clocks}
    if verdict in ("missed", "missed_so_far"):
        if any(told.values()):
            return {clock: {"breached": True} for clock, late in told.items() if late}
        if len(clocks) == 1:
            return {clocks[0]: {"breached": True}}
        raise NotYet(f"verdict `{word}` that does not say which clock is late")
    if verdict == "partly":
        if set(told.values()) == {True, False}:
            return {clock: {"breached": late} for clock, late in told.items()}
        raise NotYet(f"verdict `{word}` that does not say which clock is late")
    if verdict == "first_reply_due":
        return {"first_reply": {"running": True}}
    if verdict == "resolution_due":
        return {"first_reply": {"running": False}, "resolution": {"running": True}}
    state = {"paused": "paused", "cancelled": "cancelled"}[verdict]
    return {clock: {"state": state} for clock in clocks if verdict == "cancelled" or clock == "resolution"}
