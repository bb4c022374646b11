// A question handed over by another page (/?q=…) stands in the box, to be sent or changed,
// once the page is open: opening it fills the box anew. The address is cleaned then, so that
// a reload brings neither the question back nor the language, which is stored by now and
// may be switched later.
const handedOver = new URL(location.href).searchParams;

function prefill() {
  const box = document.querySelector("#question textarea");
  if (!box || !document.querySelector("button#send:not([disabled])")) return false;
  const address = new URL(location.href);
  for (const name of ["q", "lang"]) address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
  const question = handedOver.get("q")?.slice(0, 1000);
  if (!question) return true;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  return true;
}

if ((handedOver.has("q") || handedOver.has("lang")) && !prefill()) {
  const opening = new MutationObserver(() => {
    if (prefill()) opening.disconnect();
  });
  opening.observe(document.body, { attributes: true, childList: true, subtree: true });
}
