"""The page's dialogs: before all is deleted, and for the reason of a thumb down.

``web/scripts/dialogs.js`` opens them and acts on the button that closes them.
"""

from __future__ import annotations

from prompts.interface import InterfaceTexts
from web.deeds import REASON_LIMIT
from web.escape import as_text


def dialogs(texts: InterfaceTexts) -> str:
    """Both dialogs, closed, and what the page's script says in passing."""
    reason = (
        f'<label for="reason-text">{as_text(texts.reason)}</label>'
        f'<textarea id="reason-text" rows="3" maxlength="{REASON_LIMIT}"></textarea>'
    )
    return (
        _dialog("wipe", texts.wipe_title, f"<p>{as_text(texts.wipe)}</p>", texts.wipe_all, texts)
        + _dialog("reason", texts.reason_title, reason, texts.send_reason, texts)
        + f'<div id="said" data-copied="{as_text(texts.copied)}"'
        f' data-not-copied="{as_text(texts.not_copied)}"></div>'
    )


def _dialog(name: str, title: str, body: str, confirm: str, texts: InterfaceTexts) -> str:
    return (
        f'<dialog id="{name}" aria-labelledby="{name}-title"><form method="dialog">'
        f'<h2 id="{name}-title">{as_text(title)}</h2>{body}<div class="choices">'
        f'<button type="submit" value="">{as_text(texts.cancel)}</button>'
        f'<button type="submit" value="confirmed" class="confirm">{as_text(confirm)}</button>'
        "</div></form></dialog>"
    )
