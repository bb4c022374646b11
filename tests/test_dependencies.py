"""What is imported is declared, what is declared is locked, and nothing locked is copyleft."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from settings import ROOT
from tests.architecture import ROOMS, imported, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
GPL = re.compile(r"\b(A?GPL|Affero|GNU General Public)")


def normal(name: str) -> str:
    """A distribution's name as the registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^\w.-]", line)[0]) for line in requirements}


RUNTIME = names(PROJECT["dependencies"])
DEV = names(PROJECT["optional-dependencies"]["dev"])
LOCKED = dict(line.split("==") for line in LOCK if not line.startswith("#"))


def foreign(path: Path) -> set[str]:
    """Top-level names of third-party modules that a file imports."""
    tops = {module.partition(".")[0] for _, module in imported(path)}
    return tops - set(ROOMS) - {"tests"} - sys.stdlib_module_names


def undeclared(paths: list[Path], declared: set[str]) -> set[str]:
    owners = packages_distributions()
    modules = set[str]().union(*(foreign(path) for path in paths))
    return {name for name in modules if not declared & {normal(d) for d in owners.get(name, [])}}


def test_every_import_of_the_rooms_is_a_direct_dependency() -> None:
    files = [path for path in sources(ROOT) if "evals" not in path.parts]
    assert undeclared(files, RUNTIME) == set()


def test_every_import_of_evaluations_scripts_and_tests_is_declared() -> None:
    folders = ("evals", "tests", "scripts", "data", "models")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    local = {path.stem for path in files} | {path.parent.name for path in files}
    assert undeclared(files, RUNTIME | DEV) - local == set()


def test_every_direct_dependency_is_locked() -> None:
    assert {normal(name) for name in LOCKED} >= RUNTIME | DEV


def test_exact_pins_agree_with_the_lock() -> None:
    pins = dict(line.split("==") for line in PROJECT["dependencies"] if "==" in line)
    assert pins.items() <= LOCKED.items()


def test_the_lock_names_plain_versions() -> None:
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in LOCK if line[0] != "#")


def test_what_is_installed_is_what_is_locked() -> None:
    installed = {name: distribution(name).version.partition("+")[0] for name in LOCKED}
    assert installed == LOCKED


def test_nothing_locked_is_gpl_or_agpl() -> None:
    assert [name for name in LOCKED if only_gpl(licence(name))] == []


def only_gpl(licence: str) -> bool:
    """Whether a licence leaves no choice but GPL or AGPL (LGPL and MPL are fine)."""
    return all(GPL.search(choice) for choice in licence.split(" OR "))


def licence(name: str) -> str:
    """What a distribution says of its licence, in one line."""
    about = distribution(name).metadata
    said = [about.get("License-Expression") or about.get("License") or ""]
    said += [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join(said).partition("\n")[0]


def test_every_direct_dependency_is_in_the_notices() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    listed = {normal(name) for name in re.findall(r"^\| ([\w.-]+) \|", notices, re.MULTILINE)}
    assert listed >= RUNTIME | DEV
