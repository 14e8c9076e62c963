"""What the events and the policies of a case speak of, which the desk has to know."""


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
