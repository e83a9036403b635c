"""junit: JUnit's XML, a suite a file and a case a finding, as most CI servers read it."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr  # writes only; nothing is parsed

from newscli.cli.messages import escaped
from newscli.cli.reports.concise import headline
from newscli.cli.reports.paths import printable
from newscli.validator import Result


def report(results: Iterable[Result]) -> Iterator[str]:
    """A suite a file; a file without findings is a case that passes."""
    suites = [(result, len(result.findings)) for result in results]
    failures = sum(count for _, count in suites)
    tests = sum(count or 1 for _, count in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="newscli" tests="{tests}" failures="{failures}" errors="0">\n'
    for result, count in suites:
        path = _attribute(printable(result.path))
        yield f'  <testsuite name={path} tests="{count or 1}" failures="{count}" errors="0">\n'
        if not count:
            yield f'    <testcase name="newscli" classname={path}/>\n'
        for found in result.findings:
            line, column = result.document.position(found.violation.start)
            name = _attribute(f"{found.rule.code}:{line}:{column}")
            yield f"    <testcase name={name} classname={path}>\n"
            yield f"      <failure message={_attribute(found.violation.message)}"
            yield f' type="{found.rule.severity}">{_text(headline(result, found))}</failure>\n    </testcase>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _text(text: str) -> str:
    return _legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _legal(text: str) -> str:
    """The text without what XML 1.0 cannot hold: controls are escaped already, noncharacters become escapes."""
    return escaped(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
