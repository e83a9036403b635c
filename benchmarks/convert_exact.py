"""The exactness tests of convert with 100,000 generated cases each.

    python benchmarks/convert_exact.py [--cases N]

JSON to text and back for documents in any encoding; Markdown of each flavour through markdown-it-py, cmark and pandoc;
titles through two YAML readers; pages through html5lib (a tenth of N), Hugo and back from Markdown (a twentieth).
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run pytest with so many cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    cases = parser.parse_args().cases
    command = [sys.executable, "-m", "pytest", "-q", "--durations=20", "tests/formats"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "NEWSCLI_CASES": str(cases)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
