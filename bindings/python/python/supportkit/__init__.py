"""Customer support as a library: what a customer was promised, by when, what is due now and why, and how well it went.

Five words carry everything: a *desk* (how we support), a *conversation* (what happened), an *assessment* (what is due
now), a *report* (how we did) and a *finding* (what is wrong with the desk).

>>> from datetime import datetime
>>> from zoneinfo import ZoneInfo
>>> from supportkit import Conversation, Desk
>>> desk = Desk({"format": "1.0", "editions": [{
...     "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}},
...     "default_calendar": "office",
...     "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}]}]})
>>> monday = datetime(2026, 3, 23, 10, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
>>> conversation = Conversation({"id": "c-1", "events": [
...     {"id": "e1", "at": monday, "by": {"role": "customer"}, "type": "opened", "channel": "email"}]})
>>> desk.assess(conversation, monday).clocks[0].state.due.isoformat()
'2026-03-23T11:00:00+00:00'

Documents are dictionaries or JSON text; a dictionary may hold aware datetimes, timedeltas, dates, times and ZoneInfos
of Python's own. Instants are aware datetimes of any zone on the way in and in UTC on the way out, durations are
timedeltas, and words of closed sets (`"first_reply"`, `"waiting_customer"`) are the text that documents use.

`supportkit.errors` says what can go wrong, `supportkit.words` has the sets of words and `supportkit.documents` the
documents as TypedDicts, for annotations.
"""

from . import _native, errors
from ._native import *
from .errors import *

__version__ = _native.version()

__all__ = ["errors"]
__all__ += _native.__all__
__all__ += errors.__all__
