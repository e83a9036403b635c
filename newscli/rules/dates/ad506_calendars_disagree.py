"""A Hijri date and the Gregorian one beside it are of different days.

They may be a day or two apart, for the month begins when the moon is seen; more is a mistake in one of them.

Fails:
    1427/4/9 \u0647\u0640 - \u0627\u0644\u0645\u0648\u0627\u0641\u0642 8/9/2006 \u0645
Passes:
    1427/4/9 \u0647\u0640 - \u0627\u0644\u0645\u0648\u0627\u0641\u0642 8/5/2006 \u0645
"""

import re
from collections.abc import Iterator
from datetime import date

from newscli import dates
from newscli.rules.page import Page, Violation

# A Hijri year with its sign, and what stands before and behind it on the line.
HIJRI_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
GREGORIAN_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AGREEING = "\u0627\u0644\u0645\u0648\u0627\u0641\u0642"  # "agreeing with", the usual word between the two
BETWEEN = re.compile(f"{AGREEING}(?:\u0629| \u0644\u0640)?|\\s[-\u2013/]\\s|[\u060c,(]")
LONGEST = 120  # characters of a line of two dates
MOST_DAYS = 2


def check(page: Page) -> Iterator[Violation]:
    """Each line of two dates that are too far apart."""
    for line in page.document.lines:
        text = page.text[line.start : min(line.end, line.start + LONGEST)]
        if HIJRI_YEAR.search(text) and GREGORIAN_YEAR.search(text):
            apart = max((_days_apart(text, mark) for mark in BETWEEN.finditer(text)), default=0)
            if apart > MOST_DAYS:
                yield Violation(line.start, line.end, f"the Hijri and the Gregorian date are {apart} days apart")


def _days_apart(text: str, mark: re.Match[str]) -> int:
    """How far apart the date before a mark and the one behind it are; 0 where there are not two calendars."""
    before, behind = text[: mark.start()], text[mark.end() :]
    if bool(HIJRI_YEAR.search(before)) == bool(HIJRI_YEAR.search(behind)):
        return 0
    days = [_day(dates.find(part)) for part in (before, behind)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 0


def _day(found: list[dates.Found]) -> date | None:
    iso = found[0].iso if len(found) == 1 else None
    return date.fromisoformat(iso[:10]) if iso and len(iso) >= len("2020-11-21") else None
