// In a frame on somebody else's page, what lies beside the chat opens in a tab of its own:
// only the chat may be framed there.
function besideTheChat(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || new URL(link.href).pathname === location.pathname) return;
  link.target = "_blank";
  link.rel = "noopener";
}

if (window.top !== window.self) document.addEventListener("click", besideTheChat, true);
