"""Tables of the desk as files: out and in, on pages that are alike."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.responses import Response

from desk.errors import InvalidEntry
from desk.table_files import MOST_BYTES
from web.desk.office import FORM_BYTES, Visit

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SENT = MOST_BYTES + FORM_BYTES
"""Of a form with a file, in bytes."""


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to be saved, never shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


def sent_file(visit: Visit) -> bytes:
    """The file's bytes, of a file too long only as many as tell that it is.

    Raises:
        InvalidEntry: there is none.
    """
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise InvalidEntry("file", "missing")
    return file.file.read(MOST_BYTES + 1)
