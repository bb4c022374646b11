"""The ingest command: ``python -m ingest PATH… [--home DIR] [--json]``.

Progress goes to stderr, the report to stdout. Exit status: 0 all in, 1 some
failed (the rest are in) or the store could not be written, 2 usage.
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
    from ingest.pipeline import Progress
    from vectorstore.types import DocumentInfo
    from vectorstore.writer import Writer


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    set_privacy_defaults()
    settings = settings_or_exit({"home": options.home})
    from korean.centers import DirectoryError
    from vectorstore.errors import StoreError

    try:
        return _chosen(options)(settings, options)
    except (StoreError, DirectoryError) as error:
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
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument("--home", metavar="DIR", help="folder of the index (CENTERJIGI_HOME)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--prune", action="store_true", help="also remove documents whose file under PATH is gone"
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--list", action="store_true", help="list the documents")
    action.add_argument("--text", metavar="ID", help="print the text of one document")
    action.add_argument("--check", action="store_true", help="compare the indexes with the catalog")
    action.add_argument("--repair", action="store_true", help="mend what --check finds")
    action.add_argument("--rebuild", action="store_true", help="make the derived indexes anew")
    return parser


def _chosen(options: argparse.Namespace) -> Callable[[Settings, argparse.Namespace], int]:
    actions = {
        "list": _list,
        "text": _text,
        "check": _check,
        "repair": _repair,
        "rebuild": _rebuild,
    }
    named = [action for name, action in actions.items() if getattr(options, name)]
    if not named and not options.paths:
        _parser().error("넣을 파일이나 폴더를 적어 주세요 (name files or folders)")
    if named and options.paths:
        _parser().error("--list, --text, --check, --repair, --rebuild에는 PATH를 쓰지 않습니다")
    return named[0] if named else _ingest


def _ingest(settings: Settings, options: argparse.Namespace) -> int:
    from ingest.pipeline import Pipeline
    from ingest.reader import Reader
    from ingest.segment import Segmenter
    from korean.analysis import Analyser
    from korean.centers import CenterDirectory

    segmenter = Segmenter(Analyser(), CenterDirectory.load(settings.centers))
    with _writer(settings) as writer, Reader() as reader, _Bar() as bar:
        report = Pipeline(writer, reader, segmenter).run(
            options.paths, prune=options.prune, progress=bar.show
        )
    print(json.dumps(report.as_json(), ensure_ascii=False) if options.json else report.as_text())
    return 1 if report.failed else 0


def _list(settings: Settings, options: argparse.Namespace) -> int:
    from korean.centers import CenterDirectory
    from vectorstore.catalog import Catalog

    directory = CenterDirectory.load(settings.centers)
    for info in Catalog.open(settings.home).documents():
        line = _listed(info, directory)
        if options.json:
            print(json.dumps(line, ensure_ascii=False))
        else:
            shown = (info.document_id, info.published or "날짜 미상", info.format, info.title)
            print(*shown, f"문단 {info.passages}개", sep="  ")
    return 0


def _listed(info: DocumentInfo, directory: Any) -> dict[str, Any]:
    """A document as the contract lists it, its centers by official name."""
    line = asdict(info)
    line.pop("title_terms", None)
    line["centers"] = [
        directory[center].name if center in directory else center for center in info.centers
    ]
    return line


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
    with _writer(settings, existing=True) as writer:
        return _told(writer.check(), options, "문서 목록과 색인이 일치합니다. (All agree.)")


def _repair(settings: Settings, options: argparse.Namespace) -> int:
    with _writer(settings, existing=True) as writer:
        _told(writer.repair(), options, "고칠 것이 없습니다. (Nothing to mend.)")
    return 0


def _rebuild(settings: Settings, options: argparse.Namespace) -> int:
    with _writer(settings, existing=True, rebuilding=True) as writer:
        writer.rebuild()
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


def _writer(settings: Settings, *, existing: bool = False, rebuilding: bool = False) -> Writer:
    from vectorstore.catalog import Catalog
    from vectorstore.embedding import SentenceTransformerEmbedder
    from vectorstore.writer import Writer

    if existing:
        Catalog.open(settings.home).close()  # refuses a home that holds nothing
    embedder = SentenceTransformerEmbedder(settings.embedding)
    return Writer.open(settings.home, embedder, settings.chroma_url, rebuilding=rebuilding)


class _Bar:
    """A progress bar on stderr that names the file just read."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    @property
    def show(self) -> Progress:
        """The callback that moves the bar."""
        return self._show

    def _show(self, file: Path, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(total=total, unit="개", desc="문서 읽기", file=sys.stderr)
        self._bar.set_postfix_str(file.name[:40], refresh=False)
        self._bar.update(done - self._bar.n)


if __name__ == "__main__":
    sys.exit(main())
