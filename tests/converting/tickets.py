"""Timelines in which several conversations are told, one by one."""

from converting.names import Names
from converting.timeline import Story
from converting.values import NotYet, instant, moment


class Tickets:
    """The conversations of a case."""

    def __init__(self, case, profile):
        self.names = Names()
        entries = [dict(entry) for entry in case["timeline"]]
        for entry in entries:
            entry["t"] = instant(entry.pop("t", None) or entry.pop("at", None))
        self.stories = {ticket: Story(case, profile, self.names, told, ticket)
                        for ticket, told in by_ticket(entries).items()}
        if not any(story.events for story in self.stories.values()):
            raise NotYet("no timeline")

    def called(self, ticket):
        """The conversation an expectation is about."""
        if ticket in self.stories:
            return self.stories[ticket]
        if ticket is None and len(self.stories) == 1:
            return next(iter(self.stories.values()))
        raise NotYet(f"ticket `{ticket}`, about which the timeline says nothing" if ticket is not None
                     else "an answer that does not say about which of several tickets")


def by_ticket(entries):
    """The entries of each ticket. What is written in a merged one belongs to the one it was merged into."""
    begun = [entry["ticket"] for entry in entries if entry.get("ticket") is not None and is_opening(entry)]
    if not begun:
        named = list(dict.fromkeys(entry.get("ticket") for entry in entries if entry.get("ticket") is not None))
        if len(named) > 1:
            raise NotYet(f"tickets `{', '.join(named)}` that nobody creates")
        begun = named or [None]
    told, into = {ticket: [] for ticket in begun}, {}
    for entry in sorted(entries, key=lambda entry: moment(entry["t"])):
        ticket = entry.pop("ticket", None)
        if ticket is None:
            if len(begun) > 1:
                raise NotYet(f"event `{entry.get('type')}` that does not say of which ticket")
            ticket = begun[0]
        if ticket not in told:
            raise NotYet(f"ticket `{ticket}`, which nobody creates")
        if entry.get("type") in ("merge", "merged"):
            into[ticket] = entry.get("into") or entry.get("to")
        elif entry.get("type") in ("unmerge", "unmerged"):
            into.pop(ticket, None)
        elif entry.get("type") == "message":
            ticket = last_of(ticket, into, told)
        told[ticket].append(entry)
    return told


def is_opening(entry):
    return entry.get("type") in ("created", "clock_start", "create", "opened")


def last_of(ticket, into, told):
    """Where a chain of merges ends, as far as it is told."""
    seen = {ticket}
    while ticket in into and into[ticket] in told and into[ticket] not in seen:
        ticket = into[ticket]
        seen.add(ticket)
    return ticket
