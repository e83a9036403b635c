"""Headless Chromium, asked over its debugging pipe (Chrome DevTools Protocol)."""

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")

_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """One page of a running browser."""

    def __init__(self, write: int, read: int) -> None:
        self._to, self._from = os.fdopen(write, "wb", buffering=0), os.fdopen(read, "rb", buffering=0)
        self._number = 0
        self._rest = b""
        self._session = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")

    def _ask(self, method, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self):
        while b"\0" not in self._rest:
            piece = self._from.read(65536)
            assert piece, "the browser has gone"
            self._rest += piece
        answer, _, self._rest = self._rest.partition(b"\0")
        return json.loads(answer)

    def open(self, path: Path) -> None:
        self._ask("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, expression: str):
        answer = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def resize(self, width: int, height: int) -> None:
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def emulate(self, media: str = "screen", scheme: str = "light") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", media=media, features=features)


@contextmanager
def browser():
    """Start Chromium with a profile of its own, and end it."""
    ours, theirs = os.pipe(), os.pipe()  # theirs[0], ours[1] are the browser's ends, which it knows as 3 and 4
    command = f'exec 3<&{theirs[0]} 4>&{ours[1]}; exec "$@"'
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            ["bash", "-c", command, "bash", CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}"],
            pass_fds=(theirs[0], ours[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs[0])
        os.close(ours[1])
        try:
            yield Browser(theirs[1], ours[0])
        finally:
            process.kill()
            process.wait()
