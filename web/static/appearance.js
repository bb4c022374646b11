// Dark or light as chosen in the chat, before anything is painted.
try {
  const chosen = localStorage.getItem("centerjigi.appearance");
  if (chosen) document.documentElement.dataset.appearance = chosen;
} catch {
  // Storage is switched off: as the system has it.
}
