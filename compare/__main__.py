"""``python -m compare`` does the same as the command ``newscompare``."""

from __future__ import annotations

from compare.cli import start

if __name__ == "__main__":
    start()
