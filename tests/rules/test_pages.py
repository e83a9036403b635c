"""Each rule's page: what it is, why, and examples that do what they say."""

import re
import subprocess
import sys
import tomllib

import pytest
from project import ROOT
from rule_cases import page_of

from newscli.article import Label
from newscli.cli.rules import page_of as printed_page
from newscli.document import Document
from newscli.parser.labels import LineLabel
from newscli.rules import BY_CODE, FAMILIES, RULES, module_of
from newscli.validator.checking import check

# Their examples are told in words: a file's bytes and layout cannot be shown in a line.
TOLD = re.compile("AE10|AE11[01]|AS|AC30[1356]|AD507|AD508|AD509|AP607|AP614")
SHOWN = [rule for rule in RULES if not TOLD.match(rule.code)]

LABELS = {"AC302": Label.CREDIT, "AC304": Label.CAPTION, "AC305": Label.CAPTION}
LABELS |= {f"AD50{number}": Label.DATELINE for number in (1, 2, 3, 5, 6)}


def example(rule, heading: str) -> str:
    text = module_of(rule).__doc__.partition(f"{heading}:\n")[2].partition("Passes:\n")[0]
    return "\n".join(line.removeprefix("    ") for line in text.rstrip().split("\n"))


def findings(rule, text: str):
    label = LABELS.get(rule.code, Label.BODY)
    return check(page_of(text, [LineLabel(label, 0.9, "")] * len(Document(text).lines)), [rule])


def name_of(rule) -> str:
    return rule.code


@pytest.mark.parametrize("rule", SHOWN, ids=name_of)
def test_examples(rule):
    assert findings(rule, example(rule, "Fails")), "the failing example passes"
    assert not findings(rule, example(rule, "Passes")), "the passing example fails"


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_page_has_its_parts(rule):
    page = module_of(rule).__doc__
    title, blank, why = page.split("\n")[:3]
    assert title.endswith((".", "mojibake.")), "the first line is a sentence"
    assert blank == ""
    assert why
    assert page.index("Fails:\n    ") < page.index("Passes:\n    ")


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_printed_page_hides_nothing(rule):
    assert all(char.isprintable() or char == "\n" for char in printed_page(rule))


def test_the_table_is_sorted_and_named_well():
    assert list(RULES) == sorted(RULES, key=lambda rule: rule.code)
    assert len(BY_CODE) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"A[A-Z][1-6]\d\d", rule.code), rule
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name), rule
        assert rule.code[:2] in FAMILIES


def test_every_module_of_a_rule_is_in_the_table():
    from pathlib import Path

    import newscli.rules

    folder = Path(newscli.rules.__file__).parent
    modules = {path.stem for path in folder.glob("*/a[a-z][0-9]*.py")}
    assert modules == {rule.module.rpartition(".")[2] for rule in RULES}


def test_the_page_of_all_rules_is_up_to_date():
    done = subprocess.run([sys.executable, ROOT / "docs" / "make_rules.py", "--check"], check=False)
    assert done.returncode == 0, "run python docs/make_rules.py"


def test_rules_that_are_on_are_right():
    precision = tomllib.loads((ROOT / "docs" / "precision.toml").read_text("utf-8"))
    for rule in RULES:
        read, right = precision["read"].get(rule.code, (0, 0))
        assert right >= (0.95 if rule.severity == "error" else 0.9) * read, rule.code
        assert rule.on == (rule.code not in precision["off"]), rule.code
    assert sum(read for read, _ in precision["read"].values()) >= 200
