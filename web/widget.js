// A button on somebody else's page that opens the chat in a frame. `texts` are given by
// the server. Everything stands in a shadow tree, out of reach of that page's styles.

const script = document.currentScript;
const home = new URL("/", script.src);
const language = script.dataset.language === "en" ? "en" : "ko";
const said = texts[language];

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
const button = document.createElement("button");
let frame = null; // made when it is first opened

function style(element, properties) {
  // Property by property: a style attribute would need the page's policy to allow it.
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
}

function isOpen() {
  return frame !== null && frame.style.display !== "none";
}

function makeFrame() {
  frame = document.createElement("iframe");
  frame.title = said.chat;
  frame.src = `${home.href}?lang=${language}`;
  style(frame, {
    position: "fixed",
    "z-index": "2147483646",
    right: "max(1rem, env(safe-area-inset-right))",
    bottom: "5rem",
    width: "min(26rem, calc(100vw - 2rem))",
    height: "min(40rem, calc(100dvh - 6.5rem))",
    border: "1px solid #556372",
    "border-radius": "0.875rem",
    background: "#fff",
    "box-shadow": "0 0.5rem 2rem rgb(10 18 26 / 35%)",
  });
  root.append(frame);
}

function toggle() {
  if (isOpen()) {
    frame.style.display = "none";
    button.focus();
  } else if (frame === null) {
    makeFrame();
  } else {
    frame.style.display = "";
  }
  button.textContent = isOpen() ? said.close : said.open;
  button.setAttribute("aria-expanded", String(isOpen()));
  if (isOpen()) frame.focus();
}

button.type = "button";
button.lang = language;
button.textContent = said.open;
button.setAttribute("aria-expanded", "false");
style(button, {
  position: "fixed",
  "z-index": "2147483647",
  right: "max(1rem, env(safe-area-inset-right))",
  bottom: "1rem",
  "min-height": "48px",
  padding: "0 1.25rem",
  border: "2px solid #fff",
  "border-radius": "1.5rem",
  background: "#0f4c75",
  color: "#fff",
  font: "600 1rem/1.5 Pretendard, 'Noto Sans KR', system-ui, sans-serif",
  cursor: "pointer",
});
button.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) toggle();
});
root.append(button);

if (document.body) document.body.append(host);
else document.addEventListener("DOMContentLoaded", () => document.body.append(host));
