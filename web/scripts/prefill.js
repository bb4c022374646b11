// A question handed over by another page (/?q=…) stands in the box, to be sent or changed,
// once the page is open: opening it fills the box anew. The address is cleaned, so that a
// reload does not bring the question back.
function handedOver() {
  return new URL(location.href).searchParams.get("q")?.slice(0, 1000);
}

function prefill(question) {
  const box = document.querySelector("#question textarea");
  if (!box || !document.querySelector("button#send:not([disabled])")) return false;
  const address = new URL(location.href);
  address.searchParams.delete("q");
  address.searchParams.delete("lang"); // stored by now; a later switch must outlast a reload
  history.replaceState(history.state, "", address);
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  return true;
}

if (handedOver() && !prefill(handedOver())) {
  const opening = new MutationObserver(() => {
    if (prefill(handedOver())) opening.disconnect();
  });
  opening.observe(document.body, { attributes: true, childList: true, subtree: true });
}
