// Dark or light: as the system has it, until the person chooses; the choice is remembered.

const APPEARANCE = "centerjigi.appearance";
const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

function chosenAppearance() {
  try {
    return localStorage.getItem(APPEARANCE);
  } catch {
    return null; // storage is switched off
  }
}

function isDark() {
  return document.body.classList.contains("dark");
}

function showAppearance() {
  const chosen = chosenAppearance();
  const dark = chosen ? chosen === "dark" : systemIsDark.matches;
  if (dark !== isDark()) document.body.classList.toggle("dark", dark);
  document.querySelector("#appearance")?.setAttribute("aria-pressed", String(dark));
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("#appearance")) return;
  localStorage.setItem(APPEARANCE, isDark() ? "light" : "dark");
  showAppearance();
});

systemIsDark.addEventListener("change", showAppearance);
// Gradio follows the system by itself, and draws the button anew.
new MutationObserver(showAppearance).observe(document.body, { attributeFilter: ["class"] });
watch("value", showAppearance);
showAppearance();
