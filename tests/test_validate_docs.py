"""docs/validate.md says what is true: its commands print what it shows, its configuration and patterns work."""

import re
import shlex

import msgspec
import yaml
from project import ROOT, SAMPLES, newscli

from newscli import api, config
from newscli.config import ValidateConfig

PAGE = (ROOT / "docs" / "validate.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_commands_print_what_is_shown():
    (console,) = blocks("console")
    for command in console.split("$ ")[1:]:
        line, _, output = command.partition("\n")
        assert newscli(*shlex.split(line)[1:]).stdout.decode() == output


def test_the_configuration_is_one(tmp_path):
    (toml,) = blocks("toml")
    (tmp_path / "newscli.toml").write_text(toml, "utf-8")
    configured = config.load(tmp_path).validate
    assert configured.body_words == 80
    assert configured.per_file_ignores["archive/*"] == ("AP",)


def test_the_limits_are_those_that_count():
    for name in ("headline-characters", "body-words", "caption-words"):
        default = getattr(ValidateConfig(), name.replace("-", "_"))
        assert re.search(rf"^{name} = \d+ +# A\w\d+; {default}\b", PAGE, re.MULTILINE), name


def test_the_hooks_are_there():
    shown = yaml.safe_load(blocks("yaml")[0])["repos"][0]["hooks"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in shown} == {hook["id"] for hook in offered}


def test_editors_read_the_lines():
    (matcher,) = map(msgspec.json.decode, blocks("json"))
    pattern = re.compile(matcher["pattern"]["regexp"].replace("\\u200e", "\u200e"))
    lines = newscli("validate", "samples/defects.txt").stdout.decode().splitlines()[:-1]
    for line in lines:
        found = pattern.match(line)
        assert found, line
        assert found[matcher["pattern"]["file"]] == "samples/defects.txt"


def test_the_python_example(capsys):
    (code,) = blocks("python")
    exec(code, {"text": (SAMPLES / "defects.txt").read_text("utf-8")})
    assert "AU410" in capsys.readouterr().out
    assert api.validate("")


def test_every_option_is_known_to_the_command():
    options = set(re.findall(r"(--[a-z][a-z-]+)", PAGE))
    known = set(re.findall(r"(--[a-z-]+)", newscli("validate", "--help").stdout.decode()))
    assert options <= known | {"--help"}
