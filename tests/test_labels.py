"""What each line is taken for: on the samples, on a page whose labels are known, and on any text."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.api import read_document
from newscli.article import Label
from newscli.document import Document
from newscli.parser.labels import FIELDS, LineLabel, best_path, decode, label_lines, page_of
from newscli.parser.reasons import reason_for
from newscli.parser.weights import Leads, places_in, values_of, weights
from newscli.profiles import Known

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "corpus" / "labelled" / "aljazeera_seed_2020.txt"
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def gold_of(path):
    labels = path.with_suffix(".labels") if path == SEED else ROOT / "tests/data/samples" / f"{path.stem}.labels"
    return labels.read_text("utf-8").split("\n")


def lines_of(document):
    return [document.text[line.start : line.end] for line in document.lines]


def labelled(path):
    document = read_document(path)
    return [line.label for line in label_lines(lines_of(document))], gold_of(path)[: len(document.lines)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_exact(path):
    got, gold = labelled(path)
    assert got == gold


@pytest.mark.skipif(not SEED.exists(), reason=f"no labelled pages at {SEED.parent}")
def test_the_page_that_started_it_is_exact():
    got, gold = labelled(SEED)
    assert got == gold


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "  ",
            "\u0627\u0644\u0645\u0635\u062f\u0631: \u0631\u0648\u064a\u062a\u0631\u0632",
            "* \u0631\u064a\u0627\u0636\u0629",
            "21/11/2020",
            "\u0648\u0642\u0627\u0644 " + "\u0643\u0644\u0645\u0629 " * 30 + ".",
            "\u062d\u0648\u0644 \u0647\u0630\u0647 \u0627\u0644\u0642\u0635\u0629",
            "Photo (AFP)",
            "-",
        ]
    )
    | st.text(max_size=40).map(lambda text: text.replace("\r", "").replace("\n", "")),
    max_size=12,
)


@given(LINES)
def test_each_line_has_a_label_a_confidence_and_a_reason(lines):
    document = Document("\n".join(lines))
    labels = label_lines(lines_of(document))
    assert len(labels) == len(document.lines)
    for line, found in zip(document.lines, labels, strict=True):
        blank = not document.text[line.start : line.end].strip()
        assert (found.label is Label.BLANK) == blank
        assert 0 < found.confidence <= 1
        assert found.reason


def test_marks_of_a_profile():
    """A publisher's own mark holds against all that is seen in a line; one for any page is weighed with it."""
    lines = lines_of(read_document(ROOT / "samples" / "agency_dispatch.txt"))
    plain = [one.label for one in label_lines(lines)]
    at = plain.index(Label.BODY)

    def marked(label, *, own):
        marks = [Known(label, "a mark", own) if number == at else None for number in range(len(lines))]
        return label_lines(lines, marks)[at]

    assert marked(Label.RELATED, own=True) == LineLabel(Label.RELATED, 0.98, "a mark")
    assert marked(Label.RELATED, own=False).label is Label.BODY
    assert marked(Label.BODY, own=False).reason == "a mark"


def test_a_mark_tells_what_stands_elsewhere():
    """A page has one headline: where another line is known to be it, what looked like it is something else."""
    lines = lines_of(read_document(ROOT / "samples" / "agency_dispatch.txt"))
    plain = [one.label for one in label_lines(lines)]
    at = max(number for number, label in enumerate(plain) if label is Label.BODY)
    marks = [Known(Label.HEADLINE, "a mark", own=True) if number == at else None for number in range(len(lines))]
    told = [one.label for one in label_lines(lines, marks)]
    assert [number for number, label in enumerate(told) if label is Label.HEADLINE] == [at]


@given(LINES)
def test_line_ends_do_not_matter(lines):
    unix, dos = Document("\n".join(lines)), Document("\r\n".join(lines))
    assert label_lines(lines_of(unix)) == label_lines(lines_of(dos))


def test_a_front_page_has_no_article():
    got, _ = labelled(ROOT / "samples" / "front_page.txt")
    assert set(got) <= {Label.BOILERPLATE, Label.BLANK}


def test_an_empty_document_has_no_labels():
    assert label_lines(lines_of(Document(""))) == []
    assert {line.label for line in label_lines(lines_of(Document("\n \n")))} == {Label.BLANK}


@pytest.mark.parametrize("char", ["\u0627", "a", "(", "[", " ", "\u064e", "\u2067", "*"])
def test_a_line_of_a_million_characters_costs_little(char):
    document = Document("\u0639\u0646\u0648\u0627\u0646\n\n" + char * 1_000_000)
    assert len(label_lines(lines_of(document))) == 3
    facts = page_of(["x" + char * 1_000_000])
    assert len(facts.facts[0].words) <= 160


class Chain:
    """Few labels with weights of their own, to try all paths."""

    def __init__(self, numbers):
        numbers = iter(numbers)
        self.labels = (Label.BODY, Label.HEADLINE, Label.SOURCE)
        self.starts, self.ends = ([next(numbers) for _ in range(3)] for _ in range(2))
        self.steps = [[[next(numbers) for _ in range(3)] for _ in range(3)] for _ in range(2)]
        self.columns = [[list(column) for column in zip(*step, strict=True)] for step in self.steps]
        self.step_leads, self.column_leads = Leads(self.steps), Leads(self.columns)


@given(
    st.lists(st.integers(-20, 20), min_size=24, max_size=24),
    st.lists(st.tuples(*[st.integers(-20, 20)] * 3), min_size=1, max_size=5),
    st.lists(st.integers(0, 1), min_size=5, max_size=5),
)
def test_the_best_path_is_the_best_of_all(numbers, scores, gaps):
    chain = Chain(numbers)
    states, margins = best_path(scores, gaps, chain)

    def total(path):
        steps = [chain.steps[gaps[at]][path[at - 1]][path[at]] for at in range(1, len(path))]
        return (
            chain.starts[path[0]]
            + chain.ends[path[-1]]
            + sum(steps)
            + sum(map(list.__getitem__, map(list, scores), path))
        )

    totals = {path: total(path) for path in itertools.product(range(3), repeat=len(scores))}
    best = max(totals.values())
    for at, (state, margin) in enumerate(zip(states, margins, strict=True)):
        by_state = [max(value for path, value in totals.items() if path[at] == label) for label in range(3)]
        assert by_state[state] == best
        assert margin == best - sorted(by_state)[-2]


def test_the_weights_say_where_they_come_from_and_fit_the_facts():
    known = weights()
    assert (ROOT / known.about["script"]).is_file()
    assert known.about["labelled pages"] > 100
    assert known.fields == FIELDS
    assert set(known.labels) == set(Label) - {Label.BLANK}
    assert len(known.features) == len(known.templates)
    assert all(len(packed) == 2 * len(known.labels) for table in known.features for packed in table.values())
    shares = [share for _, share in known.calibration]
    assert shares == sorted(shares)


def test_a_template_asks_about_the_lines_around_a_line():
    rows = [(number, -number) for number in range(4)]
    templates = [places_in(("one", "other"), template) for template in ("one", "one@-1 other@2")]
    one, both = map(list, values_of(rows, templates))
    assert one == [(0,), (1,), (2,), (3,)]
    assert both == [("#", -2), (0, -3), (1, "#"), (2, "#")]
    assert list(map(list, values_of(rows[:1], templates))) == [[(0,)], [("#", "#")]]


@pytest.mark.parametrize("label", [label for label in Label if label is not Label.BLANK])
def test_every_label_has_reasons(label):
    page = page_of(["\u0643\u0644\u0645\u0629", "\u0648\u0642\u0627\u0644 " * 40 + "."])
    for line, place in zip(page.facts, page.places, strict=True):
        assert reason_for(label, line, place)


def test_a_page_has_one_headline():
    story = "\u0628\u062d\u064a\u0631\u0629 \u0627\u0644\u062c\u0646\u0648\u0628 " * 12 + "."
    page = page_of(["\u0639\u0646\u0648\u0627\u0646 \u0623\u0648\u0644 \u0647\u0646\u0627", "one other line", story])
    known = weights()
    headline, body = known.labels.index(Label.HEADLINE), known.labels.index(Label.BODY)
    wanted = [(headline, 2000), (headline, 1000), (body, 2000)]
    scores = [[score if state == label else 0 for state in range(len(known.labels))] for label, score in wanted]
    assert best_path(scores, page.gaps, known)[0] == [headline, headline, body]
    path, _ = decode(scores, page, known)
    assert path[0] == headline
    assert path[1] != headline


def test_a_copy_of_the_headline_in_the_article_is_one():
    title = "\u0639\u0646\u0648\u0627\u0646 \u0623\u0648\u0644 \u0647\u0646\u0627"
    story = "\u0628\u062d\u064a\u0631\u0629 " * 20 + "."
    page = page_of([title, title, story, title])
    known = weights()
    wanted = [known.labels.index(label) for label in (Label.HEADLINE, Label.CAPTION, Label.BODY, Label.RELATED)]
    scores = [[2000 if state == label else 0 for state in range(len(known.labels))] for label in wanted]
    assert best_path(scores, page.gaps, known)[0] == wanted
    assert decode(scores, page, known)[0] == [wanted[0], wanted[0], *wanted[2:]]
