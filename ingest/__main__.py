"""The ingest command: ``python -m ingest PATH… [--url URL…] [--home DIR] [--json]``.

Progress goes to stderr, the report to stdout. Exit status: 0 all in, 1 some
failed (the rest are in) or the store could not be written, 2 usage. With
``--watch`` it goes on until Ctrl+C, which ends it with 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import Settings, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from ingest.report import Report
    from ingest.session import Session
    from korean.centers import CenterDirectory
    from vectorstore.embedding import SentenceTransformerEmbedder
    from vectorstore.types import DocumentInfo
    from vectorstore.writer import Writer


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    set_privacy_defaults()
    settings = settings_or_exit({"home": options.home})
    from korean.added_words import AddedWordsError
    from korean.centers import DirectoryError
    from profiles.fields import FieldsError
    from vectorstore.errors import StoreError

    try:
        return _chosen(options)(settings, options)
    except (StoreError, DirectoryError, AddedWordsError, FieldsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n멈추었습니다. 같은 명령을 다시 실행하면 이어집니다. (Stopped.)", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="문서를 읽어 색인에 넣습니다. (Read documents into the index.)",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files, folders and ZIP archives"
    )
    parser.add_argument(
        "--url",
        nargs="+",
        action="extend",
        default=[],
        metavar="URL",
        help="pages to fetch; also a .url file, or a text file with one address a line",
    )
    parser.add_argument(
        "--watch", action="store_true", help="then follow the folders PATH until Ctrl+C (prunes)"
    )
    parser.add_argument("--home", metavar="DIR", help="folder of the index (CENTERJIGI_HOME)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--prune",
        action="store_true",
        help="also remove documents whose file under PATH, member or page is gone",
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--list", action="store_true", help="list the documents")
    action.add_argument(
        "--remove", nargs="+", metavar="NAME", help="remove documents by id, path, URL or file name"
    )
    action.add_argument("--text", metavar="ID", help="print the text of one document")
    action.add_argument("--check", action="store_true", help="compare the indexes with the catalog")
    action.add_argument("--repair", action="store_true", help="mend what --check finds")
    action.add_argument("--rebuild", action="store_true", help="make the derived indexes anew")
    return parser


def _chosen(options: argparse.Namespace) -> Callable[[Settings, argparse.Namespace], int]:
    actions = {
        "list": _list,
        "remove": _remove,
        "text": _text,
        "check": _check,
        "repair": _repair,
        "rebuild": _rebuild,
    }
    named = [action for name, action in actions.items() if getattr(options, name)]
    given = options.paths or options.url
    if not named and not given:
        _parser().error("넣을 파일이나 폴더를 적어 주세요 (name files or folders)")
    if named and (given or options.watch):
        actions_named = "--list, --remove, --text, --check, --repair, --rebuild"
        _parser().error(f"{actions_named}에는 PATH를 쓰지 않습니다")
    if options.watch and not (options.paths and all(path.is_dir() for path in options.paths)):
        _parser().error("--watch에는 있는 폴더만 적어 주세요 (--watch follows existing folders)")
    return named[0] if named else _watch if options.watch else _ingest


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    from ingest.progress import Bar

    with _session(settings, options) as session, Bar() as bar:
        report = session.run(
            options.paths, urls=options.url, prune=options.prune, progress=bar.show
        )
    _print_report(report, options)
    return 1 if report.failed else 0


def _watch(settings: Settings, options: argparse.Namespace) -> int:
    """Ingest, then follow the folders; what changes during the first run is not missed."""
    from ingest.progress import Bar
    from ingest.watch import Watch

    watch = Watch(options.paths, outside=settings.home)
    try:
        with watch, _session(settings, options) as session:
            with Bar() as bar:
                report = session.run(
                    options.paths, urls=options.url, prune=True, progress=bar.show, waiting=_say
                )
            _print_report(report, options)
            _say("폴더를 지켜봅니다. 끝내려면 Ctrl+C (Watching; Ctrl+C ends.)")
            lost = watch.run(lambda changed: _follow(session, settings, options, changed))
    except KeyboardInterrupt:
        _say("\n지켜보기를 마쳤습니다. (Stopped watching.)")
        return 0
    for folder in lost:
        _say(f"폴더가 사라져 마칩니다: {folder} (Folder gone; its documents are kept.)")
    return 1 if lost else 0


def _follow(
    session: Session, settings: Settings, options: argparse.Namespace, changed: list[Path]
) -> None:
    """Ingest what changed, and print a line for each document that did."""
    session.know(_directory(settings))  # names may have been added meanwhile
    there = [path for path in changed if path.exists()]
    gone = [path for path in changed if not path.exists()]
    report = session.run(there, gone=gone, prune=True, waiting=_say)
    for line in report.change_lines(options.json):
        print(line, flush=True)


def _session(settings: Settings, options: argparse.Namespace) -> Session:
    from ingest.fetching.links import is_link_list
    from ingest.segment import Segmenter
    from ingest.session import Session
    from korean.analysis import Analyser
    from profiles.extract import Extractor
    from profiles.fields import Fields

    analyser, embedder = Analyser(), _embedder(settings)
    if options.watch:  # now, while nobody waits for the lock
        analyser.load()
        embedder.load()
    directory = _directory(settings)
    segmenter, extractor = Segmenter(analyser, directory), Extractor(Fields.load(), directory)
    pages = bool(options.url) or any(map(is_link_list, options.paths))
    return Session(settings.home, lambda: _writer(settings, embedder), segmenter, pages, extractor)


def _print_report(report: Report, options: argparse.Namespace) -> None:
    told = json.dumps(report.as_json(), ensure_ascii=False) if options.json else report.as_text()
    print(told, flush=True)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _list(settings: Settings, options: argparse.Namespace) -> int:
    from vectorstore.catalog import Catalog

    directory = _directory(settings)
    for info in Catalog.open(settings.home).documents():
        line = _listed(info, directory)
        if options.json:
            print(json.dumps(line, ensure_ascii=False))
        else:
            shown = [info.document_id, info.published or "날짜 미상", info.format, info.title]
            warned = [f"주의: {' / '.join(info.warnings)}"] if info.warnings else []
            print(*shown, f"문단 {info.passages}개", *warned, sep="  ")
    return 0


def _listed(info: DocumentInfo, directory: Any) -> dict[str, Any]:
    """A document as the contract lists it, its centers by official name."""
    line = asdict(info)
    line.pop("title_terms", None)
    line.pop("copies", None)
    line["duplicates"] = list(info.duplicates)
    line["centers"] = [
        directory[center].name if center in directory else center for center in info.centers
    ]
    return line


def _remove(settings: Settings, options: argparse.Namespace) -> int:
    from ingest.fetching.kept import FetchedPages
    from ingest.removal import remove

    with _writer(settings, _embedder(settings), existing=True) as writer:
        report = remove(writer, options.remove, FetchedPages(settings.home / "fetched"))
    _print_report(report, options)
    return 1 if report.failed else 0


def _text(settings: Settings, options: argparse.Namespace) -> int:
    from vectorstore.catalog import Catalog

    try:
        document = Catalog.open(settings.home).document(options.text)
    except KeyError:
        print(f"그런 문서가 없습니다: {options.text} (no such document)", file=sys.stderr)
        return 1
    sys.stdout.write(document.text)
    return 0


def _check(settings: Settings, options: argparse.Namespace) -> int:
    with _writer(settings, _embedder(settings), existing=True) as writer:
        return _told(writer.check(), options, "문서 목록과 색인이 일치합니다. (All agree.)")


def _repair(settings: Settings, options: argparse.Namespace) -> int:
    with _writer(settings, _embedder(settings), existing=True) as writer:
        _told(writer.repair(), options, "고칠 것이 없습니다. (Nothing to mend.)")
    return 0


def _rebuild(settings: Settings, options: argparse.Namespace) -> int:
    from profiles.extract import Extractor
    from profiles.fields import Fields
    from profiles.upkeep import bring_up_to_date

    extractor = Extractor(Fields.load(), _directory(settings))
    with _writer(settings, _embedder(settings), existing=True, rebuilding=True) as writer:
        writer.rebuild()
        bring_up_to_date(writer, extractor, anew=True)
    if options.json:
        print(json.dumps({"rebuilt": True}))
    else:
        print("색인을 다시 만들었습니다. (The indexes were made anew.)")
    return 0


def _told(differences: list[str], options: argparse.Namespace, agreed: str) -> int:
    """Print differences; 1 when there are some."""
    if options.json:
        print(json.dumps({"differences": differences}, ensure_ascii=False))
    else:
        print("\n".join(differences) or agreed)
    return 1 if differences else 0


def _directory(settings: Settings) -> CenterDirectory:
    """The centers, by the names that staff have added, too."""
    from korean.added_words import read_added
    from korean.centers import CenterDirectory
    from korean.known_words import with_aliases

    directory = CenterDirectory.load(settings.centers)
    return with_aliases(directory, read_added(settings.home).aliases)


def _embedder(settings: Settings) -> SentenceTransformerEmbedder:
    from vectorstore.embedding import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(settings.embedding)


def _writer(
    settings: Settings,
    embedder: SentenceTransformerEmbedder,
    *,
    existing: bool = False,
    rebuilding: bool = False,
) -> Writer:
    from vectorstore.catalog import Catalog
    from vectorstore.writer import Writer

    if existing:
        Catalog.open(settings.home).close()  # refuses a home that holds nothing
    return Writer.open(settings.home, embedder, settings.chroma_url, rebuilding=rebuilding)


if __name__ == "__main__":
    sys.exit(main())
