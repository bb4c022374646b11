// What every page of the site does with JavaScript; each works without it too.

// Several quotes can stand in view; the one asked for gets the focus, so that a
// screen reader goes on reading there.
document.querySelector("mark#quote")?.focus({ preventScroll: true });

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The chat's "print" opens the page of an answer so.
if (new URLSearchParams(location.search).has("print")) {
  window.addEventListener("load", () => window.print());
}
