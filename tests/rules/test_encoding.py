"""The rules that look at how a file is stored, on bytes."""

import pytest

from newscli.config import ValidateConfig
from newscli.validator import settings_of, validate_bytes

# "The minister said yes, five times"
ARABIC = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0646\u0639\u0645 5 \u0645\u0631\u0627\u062a\n"
UTF8 = ARABIC.encode()

FIRES = {
    "AE101": {
        "cut inside a letter": UTF8[:-2],
        "a windows-1256 paragraph": UTF8 + ARABIC.encode("cp1256"),
        "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x81\x9d",
        "half a unit of UTF-16": ARABIC.encode("utf-16")[:-1],
    },
    "AE102": {
        "windows-1256": ARABIC.encode("cp1256"),
        "ISO-8859-6": ARABIC.encode("iso8859-6"),
        "UTF-16 with a byte order mark": ARABIC.encode("utf-16"),
        "UTF-16 LE": ARABIC.encode("utf-16-le"),
    },
    "AE103": {
        "with text": ARABIC.encode("utf-8-sig"),
        "with English text": b"\xef\xbb\xbfnews\n",
        "alone": b"\xef\xbb\xbf",
    },
}
SILENT = {
    "AE101": {"UTF-8": UTF8, "windows-1256": ARABIC.encode("cp1256"), "nothing": b"", "NUL": b"a\0b\n"},
    "AE102": {"UTF-8": UTF8, "ASCII": b"news\n", "nothing": b"", "with a mark": ARABIC.encode("utf-8-sig")},
    "AE103": {"UTF-8": UTF8, "UTF-16 with its mark": ARABIC.encode("utf-16"), "in the middle": b"a\xef\xbb\xbfb\n"},
}


def codes(data: bytes, code: str) -> list[str]:
    result = validate_bytes(data, "page.txt", settings_of(ValidateConfig(select=(code,))))
    return [found.rule.code for found in result.findings]


def flat(table):
    return {f"{code}: {name}": (code, data) for code, cases in table.items() for name, data in cases.items()}


@pytest.mark.parametrize(("code", "data"), flat(FIRES).values(), ids=flat(FIRES))
def test_fires(code, data):
    assert codes(data, code) == [code]


@pytest.mark.parametrize(("code", "data"), flat(SILENT).values(), ids=flat(SILENT))
def test_silent(code, data):
    assert codes(data, code) == []


def test_undecodable_names_the_byte_and_stands_at_the_end_of_what_can_be_read():
    result = validate_bytes(UTF8 + b"\xe5\xe1", "page.txt", settings_of(ValidateConfig()))
    (found,) = result.findings
    assert found.rule.code == "AE101"
    assert found.violation.start == len(ARABIC)
    assert f"byte {len(UTF8)}" in found.violation.message


FIXED = {
    "windows-1256": (ARABIC.encode("cp1256"), UTF8),
    "UTF-16 loses its mark, too": (ARABIC.encode("utf-16"), UTF8),
    "a byte order mark": (ARABIC.encode("utf-8-sig"), UTF8),
    "UTF-8 stays": (UTF8, UTF8),
    "what cannot be read stays": (UTF8[:-2], UTF8[:-2]),
}


@pytest.mark.parametrize(("data", "fixed"), FIXED.values(), ids=FIXED)
def test_fix(data, fixed):
    settings = settings_of(ValidateConfig(select=("AE",)), fix=True, unsafe=True)
    assert validate_bytes(data, "page.txt", settings).fixed == fixed


def test_other_fixes_never_change_the_encoding():
    data = ARABIC.replace("\u0627\u0644\u0648", "\u0627\u0644\u00ad\u0648").encode("cp1256")
    settings = settings_of(ValidateConfig(select=("AU416",)), fix=True)
    assert validate_bytes(data, "page.txt", settings).fixed == ARABIC.encode("cp1256")


def test_a_fix_that_the_encoding_cannot_hold_is_refused():
    data = ARABIC.replace(" ", "\u00a0&#x6af;", 1).encode("iso8859-6")  # gaf is not in it
    settings = settings_of(ValidateConfig(select=("AE117",)), fix=True, unsafe=True)
    result = validate_bytes(data, "page.txt", settings)
    assert result.fixed == data
    assert "not fixed" in result.findings[0].violation.message
