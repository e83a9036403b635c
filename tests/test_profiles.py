"""Profiles: markers, what a bad file says, detection, the command, and learning one from pages."""

import re
import time
import tomllib

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from project import ROOT, SAMPLES, newscli

from newscli.article import Label
from newscli.document import Document, decode
from newscli.errors import ConfigError, InputError
from newscli.parser import label_document, parse_document
from newscli.profiles import BUILT_IN, Profile, detect, known_labels, load
from newscli.profiles.learn import learn, to_toml

GENERIC = load("generic")

# SOURCE, THE SOURCE, READ ALSO, MOST READ in Arabic.
SOURCE = "\u0627\u0644\u0645\u0635\u062f\u0631"
READ_ALSO = "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627"
MOST_READ = "\u0627\u0644\u0623\u0643\u062b\u0631 \u0642\u0631\u0627\u0621\u0629"
REUTERS = "\u0631\u0648\u064a\u062a\u0631\u0632"

MARKERS = {
    "a colon": (f"{SOURCE}: {REUTERS}", Label.SOURCE, REUTERS),
    "a blank before the colon": (f"{SOURCE} : {REUTERS}", Label.SOURCE, REUTERS),
    "a bar": (f"{SOURCE} | {REUTERS}", Label.SOURCE, REUTERS),
    "dots": (f"{SOURCE}.. {REUTERS}", Label.SOURCE, REUTERS),
    "a slash and no blank": (f"{SOURCE}/{REUTERS}", Label.SOURCE, REUTERS),
    "decoration before": (f"  ** {SOURCE}: {REUTERS}", Label.SOURCE, REUTERS),
    "a word that goes on as a sentence": (f"{SOURCE} {REUTERS}", None, None),
    "another hamza": ("\u0625\u0642\u0631\u0627 \u0627\u064a\u0636\u0627", Label.RELATED_HEADING, ""),
    "tanwin and a colon": ("\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627\u064b :", Label.RELATED_HEADING, ""),
    "a marker with its story": (f"{READ_ALSO}: {REUTERS}", Label.RELATED, REUTERS),
    "tatweel": (f"{SOURCE[:-1]}\u0640\u0640{SOURCE[-1]}: {REUTERS}", Label.SOURCE, REUTERS),
    "a whole line": (MOST_READ, Label.BOILERPLATE, ""),
    "a whole line's words and more": (f"{MOST_READ} {REUTERS}", None, None),
    "Latin letters, any case": ("PUBLISHED ON 21/11/2020", Label.DATELINE, "21/11/2020"),
    "nothing": ("", None, None),
    "marks alone": ("*** | ---", None, None),
}


@pytest.mark.parametrize(("line", "label", "rest"), MARKERS.values(), ids=MARKERS)
def test_marker_of(line, label, rest):
    marker = GENERIC.marker_of(line)
    assert (marker and marker.label) == label
    if marker:
        assert line[marker.end :] == rest


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_marker_lies_in_its_line(line):
    marker = GENERIC.marker_of(line)
    assert marker is None or 0 < marker.end <= len(line)


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in(name):
    profile = load(name)
    assert profile.name == name
    assert profile.about
    for label in (*profile.lines, *profile.starts, *profile.lists):
        assert isinstance(label, Label)


def test_every_file_is_in_the_table():
    assert sorted(path.stem for path in (ROOT / "newscli/profiles").glob("*.toml")) == sorted(BUILT_IN)


BAD = {
    "not TOML": ("name = ", "not TOML"),
    "no name": ("about = 'x'", "name"),
    "an unknown key": ("name = 'x'\nnosuch = 1", "nosuch"),
    "an unknown label": ("name = 'x'\n[lines]\nmenu = ['x']", "menu"),
    "a wrong type": ("name = 'x'\n[lines]\nsource = 'x'", "lines"),
    "a list of paragraphs": ("name = 'x'\n[lists]\nbody = ['x']", "lists.body"),
    "a base of its own": ("name = 'x'\n[base]\nname = 'y'", "no such key: base"),
    "newscli's own name": ("name = 'generic'", "name: generic is newscli's own"),
    "not UTF-8": (b"name = '\xff'", "byte 8: not UTF-8"),
    "arrays in arrays": ("name = " + "[" * 100_000, "not TOML"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_bad_file_is_named_with_its_key(tmp_path, content, said):
    path = tmp_path / "bad.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError, match=r"bad\.toml: ") as caught:
        load(str(path))
    assert said in str(caught.value)


def test_a_file_that_is_too_large_or_missing(tmp_path):
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * (2**20 + 1))
    missing = tmp_path / "none.toml"
    for name, said in ((path, "larger than 1 MiB"), (missing, "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(ConfigError, match=said):
            load(str(name))
    with pytest.raises(ConfigError, match="no profile 'nosuch'; there are generic"):
        load("nosuch")


def labels_of(profile: Profile, page: list[str]) -> list[Label | None]:
    return [one.label if one else None for one in known_labels(profile, page)]


def own(**tables) -> Profile:
    return Profile("own", base=GENERIC, **tables)


def test_a_publisher_s_own_markers_decide():
    profile = own(
        lines={Label.BOILERPLATE: ("Menu",)},
        starts={Label.SOURCE: ("From:",)},
        lists={Label.RELATED: ("More",), Label.BOILERPLATE: ("Top ten",)},
    )
    page = ["Menu", "", "Title", "From: us", "from us", "More", "One", "", "5 May 2020", MOST_READ, "Two"]
    expected = ["boilerplate", None, None, "source", None, "related_heading", "related", None, "related_date"]
    page += ["Top ten", "Three", "5 May 2020", "x" * 200, "Four"]
    expected += ["boilerplate", None, "boilerplate", "boilerplate", "boilerplate", None, None]
    assert labels_of(profile, page) == expected


CAPTION = "\u0627\u0644\u062a\u0639\u0644\u064a\u0642 \u0639\u0644\u0649 \u0627\u0644\u0635\u0648\u0631\u0629\u060c"
KNOWN = {
    "a line of furniture": ([MOST_READ], ["boilerplate"]),
    "a source line": ([f"{SOURCE}: {REUTERS}"], ["source"]),
    "a paragraph that opens like one": ([f"{SOURCE}: {REUTERS} " * 10], [None]),
    "a related story behind its marker": ([f"{READ_ALSO}: {REUTERS}"], ["related"]),
    "a caption's marker, and the caption below it": (
        [CAPTION, "", REUTERS, REUTERS],
        ["caption", None, "caption", None],
    ),
    "a caption behind its marker": ([f"{CAPTION} {REUTERS}", REUTERS], ["caption", None]),
    "two markers": ([CAPTION, MOST_READ, REUTERS], ["caption", "boilerplate", None]),
    "a byline's marker is a hint": (["By: Sam Holder"], [None]),
    "a date's marker is a hint": (["Published on 5 May 2020"], [None]),
}


@pytest.mark.parametrize(("page", "labels"), KNOWN.values(), ids=KNOWN)
def test_what_generic_is_sure_of(page, labels):
    assert labels_of(GENERIC, page) == labels


def test_own_markers_come_before_generic_ones():
    profile = own(lines={Label.BODY: (MOST_READ,)})
    marker = profile.marker_of(MOST_READ)
    assert marker is not None
    assert (marker.label, marker.profile) == (Label.BODY, "own")


def test_detection():
    sample = decode((SAMPLES / "news_site.txt").read_bytes())
    found = detect(sample)
    assert found.profile.name == "aljazeera"
    assert "Published On" in found.reason
    article = parse_document(sample)
    assert (article.profile, article.profile_reason) == ("aljazeera", found.reason)
    assert detect(Document("Published On 5 May 2020\n")).profile is GENERIC


def page_of(number: int) -> Document:
    """A page of a made-up site: menu, headline, byline, body, related stories, most read, footer."""
    body = [f"Paragraph {word} of story {'ABCDEFG'[number]} goes on and on. " * 4 for word in ("one", "two", "three")]
    lists = [f"Another story {'ABCDEFG'[number]} {which} of some length" for which in ("north", "south", "west")]
    lines = ["Home", "Politics", "Weather", f"Headline of {'ABCDEFG'[number]}", "Staff Writer", "5 May 2020", *body]
    lines += ["Source: AFP", "Related stories", *lists, "Our best", *(f"{line} too" for line in lists)]
    lines += ["About us", f"\u00a9 {2020 + number} The Site"]
    return Document("\n".join(lines))


def test_learn():
    learned = learn([page_of(number) for number in range(4)], "site", GENERIC)
    found = {one.line: (one.label, one.pages, one.items) for one in learned.furniture}
    assert found.pop("\u00a9 2023 The Site", None) or found.pop("\u00a9 2020 The Site")
    assert found == {
        "Home": ("boilerplate", 4, 0),
        "About us": ("boilerplate", 4, 0),
        "Related stories": ("related_heading", 4, 3),
        "Our best": ("boilerplate", 4, 3),
    }, "what stands near the headline is not judged: it may be the byline"


def test_a_learned_profile_can_be_loaded_and_knows_the_site_s_other_pages(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(to_toml(learn([page_of(number) for number in range(4)], 'a "site" \u202e', GENERIC)), "utf-8")
    assert "\u202e" not in path.read_text("utf-8")
    profile = load(str(path))
    assert profile.name == 'a "site" \u202e'
    page = page_of(5)
    known = labels_of(profile, page.text.split("\n"))
    assert known[:5] == ["boilerplate", None, None, None, None]
    assert known[-10:] == ["related_heading", *["related"] * 3, *["boilerplate"] * 5, None]
    assert label_document(page, str(path)).labels[0].label == "boilerplate"
    assert str(path) != detect(page).profile.name


def test_pages_without_a_paragraph_teach_nothing():
    pages = [Document(f"Home\nPolitics\nBrief {number}\nAbout us\n") for number in ("one", "two", "three")]
    assert learn(pages, "site", GENERIC).furniture == ()


def test_a_name_that_is_taken():
    with pytest.raises(ConfigError, match="generic is newscli's own profile"):
        learn([page_of(1), page_of(2)], "generic", GENERIC)


def test_copies_of_a_page_are_one_page():
    with pytest.raises(InputError, match="at least two different pages"):
        learn([page_of(1), page_of(1), Document("")], "site", GENERIC)


def test_learning_is_linear():
    def seconds(count: int) -> float:
        pages = [Document(f"{letter}\n" * count + letter + "x" * 500) for letter in "ab"]
        start = time.process_time()
        learn(pages, "site", GENERIC)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.005)


LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1, max_size=30)
WORDS = st.text(st.sampled_from("ab\\\"'\u0627[]#=,\u202e\x00\x1b\x7f\ufeff."), min_size=1, max_size=12)

NASTY = '"] = \\" # ]\x1b a'


@settings(deadline=None)
@example([NASTY], "x")
@given(st.lists(st.one_of(LINES, WORDS), min_size=1, max_size=8), st.one_of(LINES, WORDS))
def test_whatever_recurs_is_written_so_that_it_can_be_read(furniture, name):
    """A line of a page is data: it cannot end its string, and comes back as it was."""
    bodies = [f"{letter} tells its own story at some length, again and again. " * 5 for letter in "ABC"]
    pages = [Document("\n".join([*furniture, *["."] * 9, body, *furniture])) for body in bodies]
    learned = learn(pages, name, GENERIC)
    assert learned.furniture or furniture != [NASTY]
    table = tomllib.loads(to_toml(learned))
    assert table["name"] == name
    printed = [line for kind in ("lines", "lists") for lines in table[kind].values() for line in lines]
    assert sorted(printed) == sorted(one.line for one in learned.furniture)
    assert msgspec.convert(table, Profile).name == name


BLOCKS = re.findall(r"^```toml\n(.*?)^```$", (ROOT / "docs/profiles.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_documentation_s_file_can_be_used(tmp_path):
    path = tmp_path / "harbour.toml"
    path.write_text(BLOCKS[0], "utf-8")
    profile = load(str(path))
    page = ["Our newsletter", "Story by Sam Holder", "Reported by: AFP", "Reported by AFP"]
    page += ["More on this story", "A boat"]
    assert labels_of(profile, page) == ["boilerplate", "byline", "source", None, "related_heading", "related"]


def test_the_documentation_s_list_of_profiles():
    text = (ROOT / "docs/profiles.md").read_text("utf-8")
    assert newscli("profiles").stdout.decode() in text


@pytest.fixture
def site(tmp_path):
    """An installed package that offers a profile, and two things that are none."""
    (tmp_path / "house-1.0.dist-info").mkdir()
    (tmp_path / "house.toml").write_text(BLOCKS[0], "utf-8")
    (tmp_path / "house.py").write_text(f"PROFILE = {str(tmp_path / 'house.toml')!r}\nNUMBER = 1\n", "utf-8")
    (tmp_path / "house-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: house\nVersion: 1.0\n")
    points = "[newscli.profiles]\nharbour = house:PROFILE\nnumber = house:NUMBER\nbroken = house:NOSUCH\n"
    (tmp_path / "house-1.0.dist-info" / "entry_points.txt").write_text(points)
    return str(tmp_path)


def test_a_profile_that_another_package_brings(site):
    asked = ("--format", "jsonl", "--profile", "harbour", "-")
    done = newscli("parse", *asked, stdin=b"Our newsletter\n", PYTHONPATH=site)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"marked by the words: Our newsletter" in done.stdout


@pytest.mark.parametrize(("name", "said"), [("number", b"no profile 'number'"), ("broken", b"plugin broken")])
def test_a_plugin_that_is_no_profile(site, name, said):
    done = newscli("profiles", name, PYTHONPATH=site)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


class TestCommand:
    def test_list(self):
        done = newscli("profiles")
        assert done.returncode == 0
        assert [line.split()[0] for line in done.stdout.decode().splitlines()] == list(BUILT_IN)

    @pytest.mark.parametrize("name", BUILT_IN)
    def test_print(self, name):
        done = newscli("profiles", name)
        assert (done.returncode, done.stderr) == (0, b"")
        assert f'name = "{name}"' in done.stdout.decode()

    def test_no_such_profile(self):
        done = newscli("profiles", "nosuch")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"newscli: no profile 'nosuch'; there are generic")

    def test_learn(self, tmp_path):
        folder = tmp_path / "pages"
        folder.mkdir()
        for number in range(3):
            (folder / f"{number}.txt").write_text(page_of(number).text, "utf-8")
        (folder / "bad.txt").write_bytes(b"\xff\xfe\xff")
        output = tmp_path / "site.toml"
        done = newscli("profiles", "learn", folder, "-o", output)
        assert done.returncode == 3, "one page could not be read; the others were"
        assert b"bad.txt" in done.stderr
        assert load(str(output)).name == "site"
        again = newscli("profiles", "learn", folder / "0.txt", folder / "1.txt", "-o", output)
        assert (again.returncode, b"--force" in again.stderr) == (4, True)
        shown = newscli("profiles", output)
        assert shown.stdout.decode() == output.read_text("utf-8")
        assert newscli("parse", "--profile", output, folder / "0.txt").returncode == 0

    def test_learn_to_standard_output(self, tmp_path):
        for number in range(2):
            (tmp_path / f"{number}.txt").write_text(page_of(number).text, "utf-8")
        done = newscli("profiles", "learn", tmp_path, "--name", "mine")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b'name = "mine"' in done.stdout

    def test_learn_from_one_page(self):
        done = newscli("profiles", "learn", SAMPLES / "clean.txt")
        assert (done.returncode, done.stdout) == (3, b"")
        assert b"at least two different pages" in done.stderr
