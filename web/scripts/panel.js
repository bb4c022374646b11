// The panel of sources. All files of this folder are run as one, once, when the panel is on
// the page (gr.HTML's js_on_load). Given: element (the panel), trigger (sends an event to
// Python), watch (tells of new content).

const phone = window.matchMedia("(max-width: 640px)");
let opener = null; // the link whose place was asked for, until it is shown

function shownPlace() {
  return element.querySelector("[data-place]")?.dataset.place;
}

// On the phone the open sheet is a step of the browser's history, so that the back button
// closes it and not the page.
function isSheet() {
  return history.state?.sheet === true;
}

function closePanel() {
  if (isSheet()) history.back();
  else hidePanel();
}

function hidePanel() {
  element.classList.remove("open");
  opener?.focus?.();
  opener = null;
}

window.addEventListener("popstate", () => {
  if (element.classList.contains("open") && !isSheet()) hidePanel();
});

function reveal() {
  element.classList.add("open");
  if (phone.matches && !isSheet()) history.pushState({ ...history.state, sheet: true }, "");
  const mark = element.querySelector("mark.quote");
  const body = element.querySelector(".panel-body");
  if (mark) {
    const offset = mark.getBoundingClientRect().top - body.getBoundingClientRect().top;
    body.scrollTop += offset - body.clientHeight / 3;
  } else {
    body.scrollTop = 0;
  }
  (mark ?? element.querySelector("h2")).focus({ preventScroll: true });
}

function follow(link) {
  if (!element.contains(link)) opener = link;
  const place = link.getAttribute("href");
  if (place === shownPlace()) reveal();
  else {
    element.dataset.awaited = place;
    trigger("click", { place });
  }
}

watch("value", () => {
  label();
  if (element.dataset.awaited === shownPlace()) {
    delete element.dataset.awaited;
    reveal();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#source"], a[href^="#nearest"]');
  if (link) {
    event.preventDefault();
    follow(link);
  } else if (event.target.closest?.(".panel-close")) {
    closePanel();
  } else if (isSheet() && !element.contains(event.target)) {
    closePanel();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && element.classList.contains("open")) closePanel();
});
