"""What a policy is for, as a condition."""

from converting.values import NotYet, listed, look_up, normal
from converting.words import CHANNELS, RANKS

TEAMS = ("group", "team", "queue", "department", "assigned_group")
ORGANIZATIONS = ("organization", "organisation", "company", "account")
TIERS = ("tier", "plan", "support_plan", "customer_tier")
# How a test can stand behind the name of what it reads.
ENDINGS = (("_is_not", "not"), ("_not_in", "not"), ("_not", "not"), ("_is", "is"), ("_in", "is"), ("_any_of", "is"),
           ("_contains_not", "contains_not"), ("_contains", "contains"), ("_matches", "matches"), ("_has", "is"),
           ("_all_of", "all_of"), ("_at_least", "at_least"), ("_at_most", "at_most"))
TESTS = {"is": "is", "eq": "is", "equals": "is", "in": "is", "any_of": "is", "has": "is", "is_not": "not", "not": "not",
         "ne": "not", "not_in": "not", "contains": "contains", "matches": "matches", "contains_not": "contains_not",
         "all_of": "all_of", "at_least": "at_least", "at_most": "at_most"}


class Conditions:
    """Reads conditions, and notes the names the desk has to know."""

    def __init__(self, names, category):
        self.names, self.category = names, category

    def read(self, match):
        """The tests of a condition, all of which must hold."""
        if isinstance(match, list):
            return [test for part in match for test in self.read(part)]
        if not isinstance(match, dict):
            raise NotYet(f"condition `{match}`")
        if set(match) == {"field", "value"} or set(match) == {"field", "op", "value"}:
            return self.tests(normal(match["field"]), match["value"], TESTS.get(normal(match.get("op", "is"))))
        return [test for name, value in match.items() for test in self.one(normal(name), value)]

    def one(self, name, value):
        if name in ("all", "and"):
            return self.read(value)
        if name in ("any", "or"):
            return [{"any": [together(self.read(part)) for part in alternatives(value)]}]
        if name in ("not", "none"):
            parts = alternatives(value) if name == "none" else [value]
            return [{"not": together(self.read(part))} for part in parts]
        if isinstance(value, dict):
            return [test for word, inner in value.items() for test in self.tests(name, inner, TESTS.get(normal(word)))]
        for ending, how in ENDINGS:
            if name.endswith(ending):
                return self.tests(name.removesuffix(ending), value, how)
        return self.tests(name, value, "is")

    def tests(self, name, value, how):
        if how is None:
            raise NotYet(f"condition on `{name}`")
        if how in ("not", "contains_not"):
            return [{"not": together(self.tests(name, value, {"not": "is"}.get(how, "contains")))}]
        if how in ("contains", "matches"):
            field = {"subject": "subject", "title": "subject"}.get(name)
            of_message = {"message": "any", "body": "any", "text": "any", "article": "any"}.get(name)
            if not field and not of_message:
                raise NotYet(f"condition on `{name}`")
            tests = [{field: {how: word}} if field else {"message": {of_message: {how: word}}}
                     for word in listed(value)]
            return tests if len(tests) == 1 else [{"any": tests}]
        return [self.word_test(normal(name), [word for word in listed(value)], how)]

    def word_test(self, name, words, how):
        if name in ("tag", "tags"):
            return {"tags": of_set(words, how)}
        if name in ORGANIZATIONS or name in ("segment", "segments"):
            return {"segments": of_set(words, how)}
        is_bound = how in ("at_least", "at_most") and len(words) == 1 and str(words[0]).lower() in RANKS
        if name == "priority" and is_bound:
            return {"priority": {how: self.names.note("priorities", words[0])}}
        if how != "is":
            raise NotYet(f"condition on `{name}`")
        if words == [None]:
            return {self.field(name): {"known": False}}
        return {self.field(name): of_word([self.word(name, word) for word in words])}

    @staticmethod
    def field(name):
        if name in TEAMS:
            return "team"
        if name in TIERS:
            return "tier"
        fields = {"status": "state", "requester": "customer", "owner": "assignee", "title": "subject"}
        field = fields.get(name, name)
        if field not in ("priority", "impact", "urgency", "customer", "channel", "language", "state", "assignee"):
            raise NotYet(f"condition on `{name}`")
        return field

    def word(self, name, word):
        field = self.field(name)
        where = {"team": "groups", "tier": "tiers", "priority": "priorities"}.get(field)
        if where:
            return self.names.note(where, word)
        if field == "channel":
            return look_up(CHANNELS, word, "channel")
        return self.category(word) if field == "state" else str(word)


def alternatives(value):
    return value if isinstance(value, list) else [{name: inner} for name, inner in value.items()]


def together(tests):
    return tests[0] if len(tests) == 1 else {"all": tests}


def of_word(words):
    return {"is": words[0]} if len(words) == 1 else {"in": words}


def of_set(words, how):
    words = [str(word) for word in words]
    if how == "all_of":
        return {"has_all": words}
    return {"has": words[0]} if len(words) == 1 else {"has_any": words}
