"""How each helpdesk is read: the profile of the engine, what has no profile of its own, and what its words mean."""

from dataclasses import dataclass, field, replace

from converting.values import NotYet, normal
from converting.words import HELD

WAITING = ["waiting_customer", "waiting_third_party"]


@dataclass(frozen=True)
class Profile:
    """How a helpdesk is read."""

    #: The profile of the engine, where it has one.
    name: str | None = None
    #: Switches beside it.
    switches: dict = field(default_factory=dict)
    #: Statuses that mean something else here.
    statuses: dict = field(default_factory=dict)
    #: Metrics that mean something else here.
    metrics: dict = field(default_factory=dict)
    #: Whether a message reopens what is closed; where it does not, it begins a follow-up.
    closed_reopens: bool = True
    #: Whether a conversation can be there before anybody wrote.
    opens_without_message: bool = False
    #: Whether a message that is deleted still counts as sent.
    deleted_counts: bool = False
    #: What an edited policy does to conversations under way.
    editions: str = "recompute"
    #: Whether a due instant is shown when everything is over.
    due_when_over: bool = False
    #: How far back a step may lie and still come up.
    stale_after: str | None = None
    #: Whether a day of business time is a working day, not 24 hours of it.
    working_days: bool = False
    #: What a calendar that never opens is, where it is not refused.
    empty_calendar: str | None = None
    #: What an edit of nothing but the calendar does, where it is not what every edit does.
    calendar_editions: str | None = None
    #: Statuses and acts by which somebody takes over what nobody had begun with.
    takes_over: tuple = ()

    def but(self, **fields):
        """The same with other answers."""
        return replace(self, **fields)


def paused(*clocks, states=HELD):
    return {"pauses": {clock: list(states) for clock in clocks}}


PLAIN = Profile()
# In which states the clocks of the profiles of the engine stand still, and those of every one that says nothing else.
STANDING = {
    "zammad": dict.fromkeys(("first_reply", "next_reply", "update", "resolution"), HELD),
    "frappe_helpdesk": {"resolution": HELD}, "glpi": {"resolution": HELD}, "jsm": {"resolution": ("waiting_customer",)},
}
ALWAYS_STANDING = {"requester_wait": ("waiting_customer",), "pausable_update": ("waiting_customer",),
                   "agent_work": (*HELD, "bot")}
REPLIES = ("first_reply", "next_reply")
PROFILES = {
    "supportkit": Profile("supportkit", closed_reopens=False),
    "zendesk": Profile("zendesk", closed_reopens=False, deleted_counts=True, editions="next_event"),
    "jsm": Profile("jsm"),
    "zammad": Profile("zammad", metrics={"update": "next_reply"}, opens_without_message=True, deleted_counts=True),
    "chatwoot": Profile("chatwoot", statuses={"pending": "bot"}, empty_calendar="always_open"),
    "libredesk": Profile("libredesk", deleted_counts=True, editions="frozen", stale_after="PT5M"),
    "frappe-helpdesk": Profile("frappe_helpdesk", editions="next_event", calendar_editions="recompute"),
    "glpi": Profile("glpi", statuses={status: "active" for status in (
        "approval", "waiting_for_approval", "qualification", "accepted", "observed", "test")},
        editions="frozen", working_days=True, empty_calendar="always_open",
        takes_over=("assigned", "processing_assigned", "acknowledged")),
    "rt": Profile("rt", due_when_over=True),
    "intercom": Profile(),
    "servicenow": Profile(None, paused("resolution"), statuses={"cancelled": "deleted", "canceled": "deleted"},
                          closed_reopens=False),
    "itop": Profile(None, paused("resolution", states=WAITING), closed_reopens=False, takes_over=("assigned",)),
    "znuny": Profile(metrics={"update": "next_reply"}),
    "otrs": Profile(metrics={"update": "next_reply"}),
    "osticket": PLAIN,
    "freshdesk": Profile(None, paused(*REPLIES, "resolution", states=WAITING)),
    "freshservice": Profile(None, paused(*REPLIES, "resolution", states=WAITING)),
    "zoho": Profile(None, paused(*REPLIES, "resolution", states=WAITING)),
    "hubspot": PLAIN,
    "odoo": Profile(None, {"match": "all"}),
    "oncall": PLAIN, "grafana-oncall": PLAIN, "pagerduty": PLAIN, "opsgenie": PLAIN,
    "kustomer": PLAIN, "plain": PLAIN, "helpscout": PLAIN, "freescout": PLAIN, "missive": PLAIN, "front": PLAIN,
    "gorgias": PLAIN, "dbt_zendesk": PLAIN,
}
OTHER_NAMES = {"frappe": "frappe-helpdesk", "frappe_helpdesk": "frappe-helpdesk", "jira": "jsm",
               "jira_service_management": "jsm", "request_tracker": "rt", "zoho_desk": "zoho",
               "help_scout": "helpscout", "default": "supportkit"}


def profile_called(name):
    """How a helpdesk is read; a case without one is about no other helpdesk."""
    if name is None:
        return PROFILES["supportkit"]
    found = PROFILES.get(name) or PROFILES.get(OTHER_NAMES.get(normal(name), normal(name)))
    if found is None:
        raise NotYet(f"profile `{name}`, of which nobody says how it counts")
    return found
