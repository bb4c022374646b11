"""The desk's command: ``python -m desk add-admin NAME`` and ``python -m desk purge``.

Exit status: 0 done, 1 not done (the reason is on stderr), 2 usage.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from settings import settings_or_exit

if TYPE_CHECKING:
    from desk.desk import Desk


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    settings = settings_or_exit({"home": options.home})
    from desk.desk import Retention
    from desk.errors import DeskError
    from desk.open import open_desk
    from korean.analysis import Analyser
    from korean.known_words import KnownWords
    from vectorstore.embedding import SentenceTransformerEmbedder

    try:
        desk = open_desk(
            settings.home,
            analyser=Analyser(),
            embedder=SentenceTransformerEmbedder(settings.embedding),
            known=lambda: KnownWords.load(settings.centers, settings.glossary),
            url=settings.desk_url,
            retention=Retention(settings.keep_questions_days, settings.keep_answers_days),
        )
        return _add_admin(desk, options.name) if options.command == "add-admin" else _purge(desk)
    except DeskError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m desk", description="데스크를 관리합니다. (Administer the staff desk.)"
    )
    parser.add_argument("--home", metavar="DIR", help="folder of the data (CENTERJIGI_HOME)")
    commands = parser.add_subparsers(dest="command", required=True)
    admin = commands.add_parser(
        "add-admin", help="make an admin's account; the password is asked for, or read from stdin"
    )
    admin.add_argument("name", metavar="NAME")
    commands.add_parser("purge", help="forget what is older than it may be kept")
    return parser


def _add_admin(desk: Desk, name: str) -> int:
    from desk.errors import InvalidEntry
    from desk.passwords import LONGEST, SHORTEST

    try:
        member = desk.staff.add(name, _asked_password(), "admin")
    except InvalidEntry as error:
        if error.field != "password":
            raise
        print(
            f"비밀번호는 {SHORTEST}~{LONGEST}자여야 합니다. "
            f"(A password has {SHORTEST} to {LONGEST} characters.)",
            file=sys.stderr,
        )
        return 1
    print(f"관리자 계정을 만들었습니다: {member.name} (Made the admin's account.)")
    return 0


def _asked_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("비밀번호 (password): ")
    return sys.stdin.readline().rstrip("\n")


def _purge(desk: Desk) -> int:
    print(f"지운 기록: {desk.purge()}건 (entries forgotten)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
