"""Days of the Hijri and the Jalali calendar in the Gregorian one."""

from datetime import date

# The years of hijridate's tables.
_HIJRI_FIRST, _HIJRI_LAST = 1343, 1500

_JALALI_1178 = date(1799, 3, 21).toordinal()


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The day of an Umm al-Qura date, None where there is none or the calendar's tables (1343-1500) do not reach it."""
    from hijridate import Hijri  # its tables are needed for few pages

    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def may_be_hijri(year: int, month: int, day: int) -> bool:
    """Whether a date that `hijri_to_gregorian` has no day for can be one: its year is beyond the tables."""
    return not _HIJRI_FIRST <= year <= _HIJRI_LAST and 1 <= month <= 12 and 1 <= day <= 30


def jalali_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The day of a Jalali date by the calendar's 33-year cycle (right from 1178 to 1633), None where there is none."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    if (month, day) == (12, 30) and not _is_jalali_leap(year):
        return None
    leaps = sum(map(_is_jalali_leap, range(1178, year)))
    day_of_year = 31 * (month - 1) - max(0, month - 7) + day - 1
    return date.fromordinal(_JALALI_1178 + 365 * (year - 1178) + leaps + day_of_year)


def _is_jalali_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
