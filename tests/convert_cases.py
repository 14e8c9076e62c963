#!/usr/bin/env python3
"""Rewrites acceptance cases into conformance vectors.

    tests/convert_cases.py CASES.json OUT_DIR

CASES.json holds cases about calendars (`op`, `in`, `expect`), rules for holidays, or timelines with agreements
(`timeline`, `policy`, `expect`), each as its own `conventions` describe them. OUT_DIR/<name>.json gets the vectors in
the format of tests/vectors/README.md, and OUT_DIR/<name>.not_yet.md the cases that the documents cannot express yet,
each with its reason. The same list is printed, and the last line counts both. The output depends on the input alone.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True

from converting.agreements import sla_case  # noqa: E402
from converting.holidays import holiday_case  # noqa: E402
from converting.questions import calendar_case  # noqa: E402
from converting.values import NotYet  # noqa: E402


def convert(text):
    document = json.loads(text, parse_float=Decimal)
    jobs = [(case, lambda case=case: sla_case(case, document.get("calendars") or {}) if "timeline" in case
             else calendar_case(case)) for case in document.get("cases", [])]
    jobs += [(case, lambda case=case: holiday_case(case)) for case in document.get("holiday_rules", [])]
    vectors, not_yet = [], []
    for case, job in jobs:
        try:
            vectors += job()
        except NotYet as reason:
            not_yet.append((case.get("id", "?"), str(reason)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as reason:
            not_yet.append((case.get("id", "?"), f"a form that is not known: {type(reason).__name__} {reason}"))
    return vectors, not_yet, len(jobs) - len(not_yet)


def write(stem, out, vectors, not_yet):
    out.mkdir(parents=True, exist_ok=True)
    cases, page = out / f"{stem}.json", out / f"{stem}.not_yet.md"
    for path in (cases, page):
        path.unlink(missing_ok=True)
    if vectors:
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in vectors)
        cases.write_text(f'{{"format": "1.0", "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    if not_yet:
        rows = "".join(f"- `{name}`: {reason}\n" for name, reason in not_yet)
        page.write_text(f"# Cases of `{stem}` that the documents cannot express yet\n\n{rows}", encoding="utf-8")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    source, out = Path(arguments[0]), Path(arguments[1])
    vectors, not_yet, converted = convert(source.read_text(encoding="utf-8"))
    write(source.stem, out, vectors, not_yet)
    for name, reason in not_yet:
        print(f"not yet: {name}: {reason}")
    print(f"{converted} converted, {len(not_yet)} not yet expressible")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
