"""Compares the bundled packs of holidays with another data set, date by date.

    pip install holidays==0.109
    cargo build -p supportkit-cli
    python3 -B tests/verify_packs.py                # every pack
    python3 -B tests/verify_packs.py GB DE          # some of them
    python3 -B tests/verify_packs.py GB --draft     # unexplained differences as entries to be explained
    tests/run packs                                 # the suite, which installs what it needs

What is compared, for every pack and subdivision and the years 2015 to 2030: the dates of public holidays and half
days, the customary weekend of every day, and the days that are worked to make up for others. A date that one side has
and the other has not must stand in `pack_differences.json` with the reason, and every difference there must occur.

The other side counts with its own rules of observance. Where a custom lets it be asked in several ways, `ASKED` says how.
"""

import argparse
import collections
import datetime
import json
import subprocess
import sys
import warnings
from pathlib import Path

WANTED = "0.109"
FIRST, LAST = 2015, 2030
ROOT = Path(__file__).parent.parent
PACKS = ROOT / "crates/supportkit-packs/packs"
DIFFERENCES = Path(__file__).parent / "pack_differences.json"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

try:
    import holidays
except ImportError:
    sys.exit(f"the module holidays is missing, expected `pip install holidays=={WANTED}`")
if holidays.__version__ != WANTED:
    sys.exit(f"holidays is {holidays.__version__}, expected {WANTED}")

# How the other data set is asked: arguments of its constructors, by pack.
ASKED = {
    # Every Sunday is a holiday by Norwegian and Swedish law; a desk says so with its hours.
    "NO": {"include_sundays": False},
    "SE": {"include_sundays": False},
}
# Subdivisions that it calls otherwise, and financial markets, which are entities of their own there.
CALLED = {
    ("BR", "Sao-Paulo"): "São Paulo Capital",
    ("CH", "Zurich-City"): "Stadt Zurich",
    ("NZ", "STC"): "South Canterbury",
}
MARKETS = {("US", "NYSE"): "NYSE"}
# What is compared.
CATEGORIES = {"public", "half_day"}
# Its half days of China are for women, the young, children and soldiers; ours are for everyone.
CATEGORIES_OF = {"CN": {"public"}}

Day = collections.namedtuple("Day", "part side date name")


def shown(pack, subdivision):
    return f"{pack}-{subdivision}" if subdivision else pack


def theirs(pack, subdivision):
    """The entity of the other data set, with all years that matter."""
    years = range(FIRST - 1, LAST + 2)
    if (pack, subdivision) in MARKETS:
        market = MARKETS[pack, subdivision]
        return holidays.financial_holidays(market, years=years, expand=False, categories=sorted(CATEGORIES))
    entity = getattr(holidays, pack)
    arguments = {"years": years, "expand": False, **ASKED.get(pack, {})}
    arguments["categories"] = sorted(CATEGORIES_OF.get(pack, CATEGORIES) & set(entity.supported_categories))
    english = [tag for tag in entity.supported_languages if tag.startswith("en")]
    if english:
        arguments["language"] = "en_US" if "en_US" in english else english[0]
    if subdivision:
        arguments["subdiv"] = CALLED.get((pack, subdivision), subdivision)
    return entity(**arguments)


def ours(command, packs):
    """The holidays of our packs, as the command lists them."""
    asked = [command, "holidays", "--from", f"{FIRST}-01-01", "--to", f"{LAST}-12-31", "--format", "json"]
    parts = []
    for path in packs:
        document = json.loads(path.read_text(encoding="utf-8"))
        parts += [shown(document["id"], code) for code in [None, *document.get("subdivisions", {})]]
    files = [argument for path in packs for argument in ("--pack", str(path))]
    answer = subprocess.run([*asked, *files, *parts], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(answer.stderr.strip())
    return [json.loads(line) for line in answer.stdout.splitlines()]


def weekend_of(document, subdivision, day):
    """The weekend by a pack, as it is written."""
    part = document.get("subdivisions", {}).get(subdivision, {})
    days = ("sat", "sun")
    for entry in part.get("weekend") or document.get("weekend", []):
        if entry.get("from", "0001-01-01") <= day.isoformat():
            days = entry["days"]
    return WEEKDAYS[day.weekday()] in days


def weekends(document, subdivision, other):
    """Days that only one side counts to the weekend: the first of each weekday."""
    part = shown(document["id"], subdivision)
    day, last = datetime.date(FIRST, 1, 1), datetime.date(LAST, 12, 31)
    found = []
    while day <= last:
        mine, yours = weekend_of(document, subdivision, day), other._is_weekend(day)
        if mine != yours:
            found.append(Day(part, "ours" if mine else "theirs", day, f"weekend on {WEEKDAYS[day.weekday()]}"))
        day += datetime.timedelta(days=1)
    first = {}
    for entry in found:
        first.setdefault((entry.side, entry.name), entry)
    return list(first.values())


def worked(document, subdivision, other):
    """Days that only one side has as worked to make up for another."""
    part = shown(document["id"], subdivision)
    own = document.get("subdivisions", {}).get(subdivision, {}).get("make_up_days", [])
    mine = {datetime.date.fromisoformat(day["date"]) for day in document.get("make_up_days", []) + own}
    yours = set(getattr(other, "weekend_workdays", ()))
    within = lambda day: FIRST <= day.year <= LAST
    return [
        *(Day(part, "ours", day, "worked") for day in filter(within, mine - yours)),
        *(Day(part, "theirs", day, "worked") for day in filter(within, yours - mine)),
    ]


def compared(listed, document):
    """How many dates were compared, and the differences."""
    pack, subdivision = listed["pack"], listed.get("subdivision")
    part = shown(pack, subdivision)
    other = theirs(pack, subdivision)
    mine = collections.defaultdict(list)
    for day in listed["holidays"]:
        mine[datetime.date.fromisoformat(day["date"])].append(day["name"])
    yours = {day: name for day, name in other.items() if FIRST <= day.year <= LAST}
    found = [Day(part, "ours", day, "; ".join(names)) for day, names in mine.items() if day not in yours]
    found += [Day(part, "theirs", day, name) for day, name in yours.items() if day not in mine]
    found += weekends(document, subdivision, other) + worked(document, subdivision, other)
    return len(set(mine) | set(yours)), found


def covers(entry, day):
    """Whether an entry explains a difference."""
    return (
        day.side == entry["side"]
        and day.date.isoformat() in entry["dates"]
        and is_meant(entry, day.part)
        and entry["holiday"] == day.name
    )


def is_meant(entry, part):
    """Whether an entry is about a part: `US*` is a pack with all its subdivisions, `!US-NYSE` leaves one out."""
    pack = part.split("-")[0]
    return f"!{part}" not in entry["parts"] and (part in entry["parts"] or f"{pack}*" in entry["parts"])


def judged(found, entries, parts):
    """Differences nobody explains, and explanations of what does not occur."""
    unexplained = [day for day in found if not any(covers(entry, day) for entry in entries)]
    stale = []
    for entry in entries:
        meant = [part for part in parts if is_meant(entry, part)]
        if not meant:
            continue
        occurring = {(day.part, day.date.isoformat()) for day in found if covers(entry, day)}
        for part in meant:
            for date in entry["dates"]:
                if (part, date) not in occurring:
                    stale.append(f"{part}: {date} {entry['side']} `{entry['holiday']}`")
    return unexplained, stale


def draft(unexplained):
    """Entries for differences, with the reasons still to be written."""
    groups = collections.defaultdict(lambda: collections.defaultdict(set))
    for day in unexplained:
        groups[day.part.split("-")[0], day.side, day.name][day.date.isoformat()].add(day.part)
    entries = []
    for (_, side, name), dates in groups.items():
        by_parts = collections.defaultdict(list)
        for date, parts in dates.items():
            by_parts[tuple(sorted(parts))].append(date)
        for parts, days in by_parts.items():
            said = {"side": side, "holiday": name, "dates": sorted(days), "why": "", "source": ""}
            entries.append({"parts": parts, **said})
    return entries


def main():
    reader = argparse.ArgumentParser(description="Compare the bundled packs with another data set.")
    reader.add_argument("packs", nargs="*", help="ids of packs; all of them where none is named")
    reader.add_argument("--command", default=str(ROOT / "target/debug/supportkit"), help="the supportkit command")
    reader.add_argument("--draft", action="store_true", help="print unexplained differences as entries")
    arguments = reader.parse_args()
    warnings.simplefilter("ignore")

    paths = sorted(PACKS.glob("*.json"))
    if arguments.packs:
        paths = [path for path in paths if path.stem in arguments.packs]
    documents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    entries = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    nameless = [entry for entry in entries if not entry.get("why") or not entry.get("source")]
    count, found, parts = 0, [], []
    for listed in ours(arguments.command, paths):
        dates, differences = compared(listed, documents[listed["pack"]])
        count += dates
        found += differences
        parts.append(shown(listed["pack"], listed.get("subdivision")))
    unexplained, stale = judged(found, entries, parts)
    if arguments.draft:
        print(json.dumps(draft(unexplained), ensure_ascii=False, indent=1))
        return
    for day in sorted(unexplained, key=lambda day: (day.part, day.date)):
        print(f"{day.part}: {day.date} only in {day.side}: {day.name}")
    for line in stale:
        print(f"explained, and does not occur: {line}")
    for entry in nameless:
        print(f"an entry without reason or source: {entry['parts']} `{entry['holiday']}`")
    print(
        f"{len(documents)} packs, {len(parts) - len(documents)} subdivisions, {count} dates compared,"
        f" {len(found)} differences, {len(unexplained)} of them unexplained"
    )
    if unexplained or stale or nameless:
        sys.exit(1)


if __name__ == "__main__":
    main()
