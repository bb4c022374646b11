// Enter sends, once, also in the middle of composing a Korean syllable: the syllable is
// finished first, and an Enter the input method passes on afterwards is not a second one.
// (In other scripts Enter only chooses among candidates.)
const KOREAN = /^[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+$/;
let composed = "";
let sendWhenComposed = false;
let enterIsDown = false;

function isQuestion(event) {
  return event.target.matches?.("#question textarea");
}

function isEnter(event) {
  return (event.key === "Enter" || /^(Numpad)?Enter$/.test(event.code)) && !event.shiftKey;
}

// Gradio takes the text over in the same turn as the input event, and drops a click it is
// not ready for: on a page just opened, or while an answer is still being stopped. One that
// it has taken empties the box; while that is under way it ignores further clicks, so
// clicking again sends nothing twice.
const AGAIN_MS = 300;

function questionText() {
  return document.querySelector("#question textarea").value;
}

function send() {
  setTimeout(() => {
    document.querySelector("button#send").click();
    sendAgain(questionText());
  }, 0);
}

// A refusal (too many questions at once) is told in a toast; the question stays in the box.
function isRefused() {
  return document.querySelector('[data-testid="toast-body"].error') !== null;
}

function sendAgain(text, tries = 20) {
  if (!text || tries === 0) return;
  setTimeout(() => {
    if (questionText() !== text || isRefused()) return;
    document.querySelector("button#send").click();
    sendAgain(text, tries - 1);
  }, AGAIN_MS);
}

document.addEventListener(
  "click",
  (event) => {
    if (event.isTrusted && event.target.closest?.("button#send")) sendAgain(questionText());
  },
  true,
);

function pressEnter(event) {
  if (event.isComposing) {
    sendWhenComposed = true;
    return;
  }
  event.preventDefault();
  // 229 outside a composition: Safari, which ends the composition before its Enter.
  if (event.keyCode !== 229 || KOREAN.test(composed)) send();
}

document.addEventListener(
  "keydown",
  (event) => {
    if (!isQuestion(event)) return;
    if (!isEnter(event)) {
      sendWhenComposed = enterIsDown = false;
    } else if (enterIsDown) {
      if (!event.isComposing) event.preventDefault();
    } else {
      enterIsDown = true;
      pressEnter(event);
    }
  },
  true,
);

document.addEventListener("keyup", (event) => {
  if (isEnter(event)) enterIsDown = false;
});

document.addEventListener("compositionend", (event) => {
  composed = event.data;
  if (sendWhenComposed && KOREAN.test(composed)) send();
  sendWhenComposed = false;
});

// Gradio's own Enter would send a second time; this page's is the only one.
document.addEventListener(
  "keypress",
  (event) => {
    if (isQuestion(event) && isEnter(event)) event.stopImmediatePropagation();
  },
  true,
);
