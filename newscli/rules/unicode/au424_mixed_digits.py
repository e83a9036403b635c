"""Digits of two systems in one number.

Half of the number was typed on another keyboard: programs read two numbers. The fix gives all its digits the system of
the first.

Fails:
    \u0639\u0627\u0645 20\u0662\u0660
Passes:
    \u0639\u0627\u0645 2020
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

NUMBER = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]+")
SYSTEMS = ("0123456789", "".join(map(chr, range(0x660, 0x66A))), "".join(map(chr, range(0x6F0, 0x6FA))))


def check(page: Page) -> Iterator[Violation]:
    """Each number whose digits are of two systems."""
    for match in NUMBER.finditer(page.text):
        used = [system for system in SYSTEMS if any(digit in system for digit in match[0])]
        if len(used) > 1:
            first = next(system for system in used if match[0][0] in system)
            fixed = "".join([first[int(digit)] for digit in match[0]])
            yield Violation(*match.span(), f"digits of two systems; {fixed} is meant", replace(*match.span(), fixed))
