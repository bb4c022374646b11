// Sends a document and tells how much of it has arrived, in percent.
// Without JavaScript the form is sent as any other.

startUpload(document.querySelector("#take-in"));

function startUpload(form) {
  const shown = form.querySelector(".sending");
  const bar = shown.querySelector("progress");
  const percent = shown.querySelector(".percent");
  const told = form.querySelector("[role=status]");
  const button = form.querySelector("button");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.disabled) return; // Enter would send it a second time
    send();
  });

  function send() {
    const request = new XMLHttpRequest(); // fetch does not tell what has been sent
    request.upload.addEventListener("progress", move);
    request.upload.addEventListener("load", () => say(told.dataset.sent));
    request.addEventListener("load", () => finish(request));
    request.addEventListener("error", () => stop(told.dataset.failed));
    button.disabled = true;
    shown.hidden = false;
    move({ loaded: 0, total: 1 });
    say(told.dataset.sending);
    request.open("POST", form.action);
    request.send(new FormData(form));
  }

  function move({ loaded, total }) {
    const share = total ? Math.floor((100 * loaded) / total) : 0;
    bar.value = share;
    percent.textContent = `${share}%`;
  }

  // A page of its own (the list, the door) is gone to; what is wrong is said here, beside
  // the file that is still chosen.
  function finish(request) {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const reason = page.querySelector("main [role=alert], main .message p");
    stop(reason?.textContent || told.dataset.failed);
  }

  function stop(reason) {
    say(reason);
    shown.hidden = true;
    button.disabled = false;
  }

  function say(text) {
    told.textContent = text;
  }
}
