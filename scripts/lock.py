"""Writes requirements.lock: every package that pyproject.toml leads to, pinned.

pip only resolves (``--dry-run``), nothing is installed. Versions in the present
lock are kept where they still fit; ``--upgrade`` forgets them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"
# Only torch's CUDA build asks for these; the lock serves its CPU build and fits either.
CUDA_ONLY = ("nvidia-", "cuda-", "triton")


def direct_requirements() -> list[str]:
    """The requirements of pyproject.toml, those of the ``dev`` extra included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def resolve(requirements: list[str], constraints: list[str]) -> dict[str, str]:
    """Name -> version of everything ``requirements`` lead to, as pip resolves it."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, limits, report = (Path(folder) / name for name in ("in", "limits", "report"))
        wanted.write_text("\n".join(requirements))
        limits.write_text("\n".join(constraints))
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
        command += ["--ignore-installed", "-r", str(wanted), "-c", str(limits)]
        subprocess.run([*command, "--report", str(report)], check=True)
        items = json.loads(report.read_text())["install"]
    return {item["metadata"]["name"]: item["metadata"]["version"] for item in items}


def lock_text(versions: dict[str, str]) -> str:
    """The lock: one ``name==version`` a line, sorted, without local version labels (+cpu)."""
    lines = (
        f"{name}=={version.partition('+')[0]}\n"
        for name, version in sorted(versions.items(), key=lambda item: item[0].lower())
        if not name.lower().startswith(CUDA_ONLY)
    )
    return HEADER + "".join(lines)


def present_pins() -> list[str]:
    """The present lock's lines, less those that pyproject.toml no longer allows."""
    if not LOCK.exists():
        return []
    exact = {line.partition("==")[0].lower() for line in direct_requirements() if "==" in line}
    lines = LOCK.read_text().splitlines()
    return [line for line in lines if "==" in line and line.partition("==")[0].lower() not in exact]


def main() -> None:
    """Resolves and writes the lock."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    constraints = [] if parser.parse_args().upgrade else present_pins()
    versions = resolve(direct_requirements(), constraints)
    LOCK.write_text(lock_text(versions))
    print(f"{LOCK.name}: {len(versions)}")


if __name__ == "__main__":
    main()
