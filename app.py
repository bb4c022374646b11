"""The web app: settings in, a served page out. ``python app.py``."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from settings import BUNDLED_MODEL, ROOT, Settings, set_privacy_defaults, settings_or_exit

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.writing.calls import StoredCalls
    from assistant.writing.observing import Observer
    from desk.desk import Desk
    from ingest.segment import Segmenter
    from korean.analysis import Analyser
    from korean.known_words import KnownWords
    from profiles.extract import Extractor
    from vectorstore.embedding import SentenceTransformerEmbedder
    from web.desk.library import Library
    from web.official import Publisher
    from web.ports import AssistantPort
    from web.words import LiveWords

_AT_ONCE_WITH_MODEL = 8

# Nothing of the page is imported here: the processes that draw pages of documents
# import this file anew, and need none of it.


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until interrupted; 1 when the address cannot be listened on."""
    settings = settings_or_exit(vars(_parser().parse_args(arguments)))
    set_privacy_defaults()  # Gradio reads it while it is imported
    from desk.errors import DeskError
    from desk.secret import read_secret
    from korean.analysis import Analyser
    from vectorstore.embedding import SentenceTransformerEmbedder
    from web.desk.routes import desk_routers
    from web.examples import ExamplesError, read_examples
    from web.loading import BackgroundAssistant
    from web.measured import MeasuredAssistant
    from web.metrics import Metrics
    from web.page import create_page
    from web.privacy import Privacy
    from web.records import DeskRecords
    from web.region_map import MapError, RegionMap
    from web.server import listen, serve
    from web.service import Options, create_service
    from web.site import Site
    from web.words import LiveWords

    metrics = Metrics()
    analyser, embedder = Analyser(), SentenceTransformerEmbedder(settings.embedding)
    try:
        desk = _open_desk(settings, analyser, embedder)
        words = LiveWords(desk.words, settings.home)
        library = _library(settings, words, analyser, embedder)
        provider = BackgroundAssistant(
            lambda: MeasuredAssistant(
                _open_assistant(settings, desk, words, library, analyser, embedder, metrics.model),
                metrics,
            )
        )
        records = DeskRecords(desk, lambda *named: provider.get().document(*named))
        given = settings.secret
        secret = given.get_secret_value().encode() if given else read_secret(settings.home)
        examples = read_examples(ROOT / "data/examples.yaml")
        privacy = Privacy(settings.keep_questions_days, _model_shown(settings.llm))
        page = create_page(
            provider, examples, settings.language, records, privacy, _at_once(settings)
        )
        listening = listen(settings.host, settings.port)
        regions = RegionMap.read(ROOT / "data/map.yaml")
    except (DeskError, ExamplesError, MapError, OSError) as error:
        reason = _address_taken(settings, error) if isinstance(error, OSError) else str(error)
        print(reason, file=sys.stderr)
        return 1

    def announce() -> None:
        print(f"센터지기: {_address(settings, listening.getsockname()[1])}", flush=True)
        provider.start()

    options = Options(
        settings.requests_per_minute, settings.metrics_from, settings.embed_origins, settings.mcp
    )
    site = Site(settings.language)
    staff_pages = desk_routers(desk, site, provider, secret, library, _calls(settings))
    service = create_service(
        page, provider, site, regions, metrics, options, answers=records, routers=staff_pages
    )
    serve(service, listening, announce, settings.trusted_proxies)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python app.py", description="센터지기 웹 페이지를 엽니다. (Serve the web chat.)"
    )
    parser.add_argument("--home", metavar="DIR", help="folder of the index (CENTERJIGI_HOME)")
    parser.add_argument("--host", help="address to listen on (CENTERJIGI_HOST)")
    parser.add_argument("--port", help="port to listen on (CENTERJIGI_PORT)")
    return parser


def _at_once(settings: Settings) -> int:
    """How many questions are answered at a time.

    Quotes are worked out on the cores, where more threads only hinder one another;
    a language model is mostly waited for.
    """
    return _AT_ONCE_WITH_MODEL if settings.llm else (os.cpu_count() or 1) + 1


def _model_shown(llm: str | None) -> str | None:
    """How the public is told of the language model: of an address its host alone."""
    return urlsplit(llm).hostname if llm and "://" in llm else llm


def _calls(settings: Settings) -> StoredCalls | None:
    """The account of the language model, where there is one."""
    from assistant.writing.calls import StoredCalls
    from assistant.writing.opening import CALLS_FILE

    return StoredCalls(settings.home / CALLS_FILE) if settings.llm else None


def _open_desk(
    settings: Settings, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> Desk:
    """The desk, and what is older than it may be kept forgotten."""
    from desk.desk import Retention
    from desk.open import open_desk
    from korean.known_words import KnownWords

    retention = Retention(settings.keep_questions_days, settings.keep_answers_days)
    desk = open_desk(
        settings.home,
        analyser=analyser,
        embedder=embedder,
        known=cache(lambda: KnownWords.load(settings.centers, settings.glossary)),
        url=settings.desk_url,
        retention=retention,
    )
    desk.purge()
    return desk


def _open_assistant(
    settings: Settings,
    desk: Desk,
    words: LiveWords,
    library: Library,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
    observer: Observer,
) -> Callable[[], AssistantPort]:
    """Open the store and load the models: seconds of work, done behind the page."""
    from assistant.errors import AssistantError
    from assistant.open import open_maker
    from assistant.writing.opening import open_model
    from korean.centers import DirectoryError
    from korean.glossary import GlossaryError
    from web.official import OfficialFaqs
    from web.page_picture import warm_up
    from web.upkeep import Upkeep
    from web.words import RenewedAssistant

    warm_up()
    try:
        make = open_maker(
            settings.home,
            embedding=settings.embedding,
            term_vectors=BUNDLED_MODEL,
            chroma_url=settings.chroma_url,
            reranker=settings.reranker,
            official=OfficialFaqs(desk),
            analyser=analyser,
            embedder=embedder,
            model=open_model(
                settings.llm,
                settings.home,
                prices=settings.llm_prices,
                timeout=settings.llm_timeout,
                budget=settings.llm_budget,
                mask=settings.llm_mask,
                cache=settings.llm_cache,
                observer=observer,
            ),
            weak=settings.llm_weak,
            follow_ups=settings.llm_follow_ups,
            expand=settings.llm_expand,
        )

        def made(known: KnownWords) -> Assistant:
            assistant = make(known)
            assistant.load()
            library.attribute_again()  # the documents know new names a little later
            return assistant

        current = RenewedAssistant(words, made)
    except (DirectoryError, GlossaryError) as error:
        raise AssistantError(str(error)) from error
    desk.match("센터")  # the first look-up of the staff waits for nothing
    desk.words.on_change = current.renew
    publisher = _publisher(settings, desk, words, analyser, embedder)
    desk.faqs.on_change = publisher.start
    if desk.faqs.all():
        publisher.start()
    # What expires leaves by itself; what another process read knows the present names.
    Upkeep([desk.purge, publisher.start, library.attribute_again]).start()
    gc.freeze()  # a collector that goes through the models again and again makes people wait
    return current


def _publisher(
    settings: Settings,
    desk: Desk,
    words: LiveWords,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
) -> Publisher:
    """Makes the FAQ that staff approve documents of the assistant."""
    from vectorstore.writer import Writer
    from web.official import Publisher

    return Publisher(
        desk,
        lambda: Writer.open(settings.home, embedder, chroma_url=settings.chroma_url),
        lambda: _reading(words, analyser),
    )


def _library(
    settings: Settings,
    words: LiveWords,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
) -> Library:
    """Takes documents in and out for the staff; opens what that needs when it is needed."""
    from ingest.session import Session
    from vectorstore.writer import Writer
    from web.desk.library import Library

    def open_writer() -> Writer:
        return Writer.open(settings.home, embedder, chroma_url=settings.chroma_url)

    def open_session() -> Session:
        segmenter, extractor = _reading(words, analyser)
        return Session(settings.home, open_writer, segmenter, False, extractor)

    return Library(settings.home, open_session, open_writer, lambda: words().directory)


def _reading(words: LiveWords, analyser: Analyser) -> tuple[Segmenter, Extractor]:
    """What makes passages of documents, and what reads facts of centers by their present names."""
    from ingest.segment import Segmenter
    from profiles.extract import Extractor
    from profiles.fields import Fields

    directory = words().directory
    return Segmenter(analyser, directory), Extractor(Fields.load(), directory)


def _address(settings: Settings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port}"


def _address_taken(settings: Settings, error: OSError) -> str:
    address = _address(settings, settings.port)
    return (
        f"{address}에서 열 수 없습니다. 다른 프로그램이 쓰고 있는지 살펴보시거나 "
        f"--port로 다른 포트를 골라 주세요. (Cannot listen there: {error.strerror}.)"
    )


if __name__ == "__main__":
    sys.exit(main())
