// What a screen reader hears: each sentence of an answer once, as it settles. The chat itself
// is drawn anew with every sentence, and would be read from its beginning each time.

const announcer = document.createElement("div");
announcer.id = "announcer";
announcer.setAttribute("role", "status");
document.body.append(announcer);

const KEPT_LINES = 20;
const SPOKEN = ":scope > p:not(.more, .centers), :scope > .nearest > p";
let hearing = null; // the id of the reply being read out
let heard = new Set(); // its lines that have been

function announce(text) {
  const line = document.createElement("p");
  line.textContent = text;
  announcer.append(line);
  while (announcer.children.length > KEPT_LINES) announcer.firstChild.remove();
}

function spoken(paragraph) {
  const copied = paragraph.cloneNode(true);
  for (const marker of copied.querySelectorAll(".marker")) marker.remove();
  return copied.textContent.trim();
}

function hear() {
  const replied = [...document.querySelectorAll("#chat .replied")].at(-1);
  const reply = replied?.querySelector(".reply");
  const growing = reply?.classList.contains("growing");
  if (growing && hearing !== replied.id) {
    hearing = replied.id;
    heard = new Set();
  }
  if (!reply || hearing !== replied.id) return;
  for (const text of [...reply.querySelectorAll(SPOKEN)].map(spoken)) {
    if (!heard.has(text)) {
      heard.add(text);
      announce(text);
    }
  }
  if (!growing) hearing = null;
}

new MutationObserver(hear).observe(document.body, {
  childList: true,
  subtree: true,
  characterData: true,
});
