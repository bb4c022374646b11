"""The web app: settings in, a served page out. ``python app.py``"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from settings import Settings, set_privacy_defaults, settings_or_exit

set_privacy_defaults()  # before Gradio is imported

from assistant.errors import AssistantError  # noqa: E402
from vectorstore.errors import StoreError  # noqa: E402
from web.loading import BackgroundAssistant  # noqa: E402
from web.page import create_page  # noqa: E402
from web.ports import AssistantPort  # noqa: E402
from web.server import create_web_app, listen, serve  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until interrupted; 1 when the address cannot be listened on."""
    settings = settings_or_exit(vars(_parser().parse_args(arguments)))
    try:
        listening = listen(settings.host, settings.port)
    except OSError as error:
        print(_address_taken(settings, error), file=sys.stderr)
        return 1
    provider = BackgroundAssistant(lambda: _open_assistant(settings))
    app = create_web_app(create_page(provider, settings.language))

    def announce() -> None:
        print(f"센터지기: {_address(settings)}", flush=True)
        provider.start()

    serve(app, listening, announce)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py", description="센터지기 (Centerjigi)")
    parser.add_argument("--home", help="문서와 색인이 있는 폴더 (folder of documents and indexes)")
    parser.add_argument("--host", help="주소 (address to listen on)")
    parser.add_argument("--port", help="포트 (port to listen on)")
    return parser


def _open_assistant(settings: Settings) -> AssistantPort:
    """Open the store and the language tools: seconds of work, done behind the page."""
    from assistant.assistant import open_assistant

    try:
        return open_assistant(
            home=settings.home,
            embedding=settings.embedding,
            chroma_url=settings.chroma_url,
            centers=settings.centers,
        )
    except StoreError as error:
        raise AssistantError(str(error)) from error


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def _address_taken(settings: Settings, error: OSError) -> str:
    return (
        f"{_address(settings)}에서 열 수 없습니다: 다른 프로그램이 쓰고 있는지 살펴보시거나 "
        f"--port로 다른 포트를 골라 주세요. (Cannot listen there: {error.strerror}.)"
    )


if __name__ == "__main__":
    sys.exit(main())
