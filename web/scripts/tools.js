// The buttons below questions and replies. Their classes say what they do; the chat strips
// everything else that could.

function exchangeOf(inside) {
  return Number(inside.closest('[id^="asked-"], [id^="replied-"]').id.split("-")[1]);
}

const TOOLS = {
  retry: (button) => trigger("retry", { exchange: exchangeOf(button) }),
  suggest: (button) => trigger("select", { question: button.innerText }),
  leave: (button) => trigger("submit", { exchange: exchangeOf(button) }),
  up: (button) => judge(exchangeOf(button), true, ""),
  down: (button) => askForReason(exchangeOf(button)),
  copy: (button) => copy(button, plainText(button)),
  "copy-link": (button) => copy(button, answerAddress(button)),
  edit: (button) => {
    trigger("edit", { exchange: exchangeOf(button) });
    document.querySelector("#question textarea").focus();
  },
};

function judge(exchange, helpful, reason) {
  trigger("like", { exchange, helpful, reason });
}

function plainText(button) {
  const lines = button.closest(".replied").querySelector(".plain").cloneNode(true);
  for (const line of lines.querySelectorAll("br")) line.replaceWith("\n");
  return lines.textContent;
}

function answerAddress(button) {
  const printed = button.closest(".tools").querySelector("a.print");
  return new URL(printed.pathname, location.href).href;
}

async function copy(button, text) {
  const said = document.querySelector("#said").dataset;
  const copied = await copyText(text);
  announce(copied ? said.copied : said.notCopied);
  button.classList.toggle("copied", copied);
  setTimeout(() => button.classList.remove("copied"), 2000);
}

// Only pages of https or of this machine may use the clipboard directly.
async function copyText(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copySelected(text),
    );
  }
  return copySelected(text);
}

function copySelected(text) {
  const box = document.createElement("textarea");
  const focused = document.activeElement;
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  focused?.focus?.();
  return copied;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.do");
  if (!button) return;
  for (const [name, run] of Object.entries(TOOLS)) {
    if (button.classList.contains(name)) run(button);
  }
});

// The button that is pressed gives way to the one that sends.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#stop")) document.querySelector("#question textarea").focus();
});
