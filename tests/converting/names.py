"""What the events and the policies of a case speak of, which the desk has to know."""

# Metrics whose name says what a reopening does to the resolution.
REOPENED_BY_NAME = {"first_close": "first_only", "first_resolution": "first_only", "total_resolution": "total",
                    "total_resolution_time": "total"}


class Names:
    """The teams, priorities and tiers of a case, in the order in which they are named."""

    def __init__(self):
        self.groups, self.priorities, self.tiers, self.schedules = [], [], [], []

    def note(self, where, name):
        """The name as text, noted; nothing for none."""
        if name is None:
            return None
        name = str(name)
        if name not in getattr(self, where):
            getattr(self, where).append(name)
        return name
