// Gradio labels the chat in English and each message with its HTML source, which a screen
// reader would read out.
function label() {
  const section = element.querySelector("section");
  if (!section) return;
  document.documentElement.lang = section.lang;
  const log = document.querySelector("#chat [role=log]");
  log?.setAttribute("aria-label", section.dataset.log);
  log?.setAttribute("aria-live", "off"); // announcer.js reads out what arrives
  for (const labelled of document.querySelectorAll("#chat [role=log] [aria-label]")) {
    labelled.removeAttribute("aria-label");
  }
  // A list of buttons without list items is none.
  document.querySelector("#chat .examples[role=list]")?.setAttribute("role", "group");
  for (const thumb of document.querySelectorAll("#chat .do:is(.up, .down)")) {
    thumb.setAttribute("aria-pressed", String(thumb.classList.contains("chosen")));
  }
  // A box the keyboard reaches to scroll needs a name, and the chat strips ours.
  for (const box of document.querySelectorAll("#chat .comparison")) {
    box.setAttribute("aria-label", box.querySelector("caption").textContent);
  }
}

label();
new MutationObserver(label).observe(document.body, { childList: true, subtree: true });
