"""The generated tables against the files of the Unicode Character Database that they were made from."""

import gzip
import re

import pytest
from project import SHARED

from newscli.terminal.unicode_tables import DUAL_JOINING, JOIN_CAUSING, MIRRORED, RIGHT_JOINING

ARABIC_BLOCKS = (range(0x0600, 0x0700), range(0x0750, 0x0780), range(0x0870, 0x0900))


def rows(name):
    path = SHARED / "unicode" / f"{name}.gz"
    if not path.exists():
        pytest.skip(f"no {path.name} in {path.parent}")
    lines = [line.partition("#")[0].strip() for line in gzip.decompress(path.read_bytes()).decode().split("\n")]
    return [[field.strip() for field in line.split(";")] for line in lines if line]


def test_mirrored():
    assert {chr(int(char, 16)): chr(int(mirror, 16)) for char, mirror in rows("BidiMirroring.txt")} == MIRRORED


@pytest.mark.parametrize(("joining_type", "table"), [("D", DUAL_JOINING), ("R", RIGHT_JOINING), ("C", JOIN_CAUSING)])
def test_joining_types(joining_type, table):
    named = {chr(int(code, 16)) for code, _, kind, _ in rows("ArabicShaping.txt") if kind == joining_type}
    arabic = {char for char in named if any(ord(char) in block for block in ARABIC_BLOCKS)}
    ours = {chr(code) for block in ARABIC_BLOCKS for code in block if re.match(f"[{table}]", chr(code))}
    assert ours == arabic


def test_zero_width_joiner_causes_joining():
    assert "\u200d" in JOIN_CAUSING
