// The dialogs: one before all is deleted, one for the reason of a thumb down.

let judged = null; // the exchange whose reason is asked for

function openDialog(name) {
  const dialog = document.getElementById(name);
  dialog.returnValue = "";
  dialog.showModal();
}

function askForReason(exchange) {
  judged = exchange;
  document.querySelector("#reason-text").value = "";
  openDialog("reason");
}

// A person's click on the button that deletes asks first; the page's own, once that is
// confirmed, goes through. An empty conversation has nothing to lose.
document.addEventListener(
  "click",
  (event) => {
    if (!event.isTrusted || !event.target.closest?.("#new-chat")) return;
    if (!document.querySelector("#chat .message-row")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openDialog("wipe");
  },
  true,
);

document.addEventListener(
  "close",
  (event) => {
    if (event.target.returnValue !== "confirmed") return;
    if (event.target.id === "wipe") document.querySelector("button#new-chat").click();
    if (event.target.id === "reason") {
      judge(judged, false, document.querySelector("#reason-text").value);
    }
  },
  true,
);
