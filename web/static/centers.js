// The overview without reloading: a change of the filter shows its centers at once, and
// no more are chosen than can be compared. Without JavaScript the buttons do the same.

const filter = document.querySelector("form.filter");
const bar = document.querySelector("[data-chosen]");
const most = Number(bar.dataset.most);
const invitation = bar.textContent;
const chosen = new Set();
let latest = 0; // the last request sent; answers to earlier ones are dropped

function boxes() {
  return [...document.querySelectorAll('#compare input[name="ids"]')];
}

function showChosen() {
  for (const box of boxes()) {
    box.checked = chosen.has(box.value);
    box.disabled = !box.checked && chosen.size >= most;
  }
  const said = bar.dataset.chosen.replace("{count}", chosen.size).replace("{most}", most);
  bar.textContent = chosen.size ? said : invitation;
}

async function show(url) {
  const mine = ++latest;
  const response = await fetch(url);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine !== latest || !response.ok) return;
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    part.replaceChildren(...fresh.childNodes);
  }
  history.replaceState(null, "", url);
  showChosen();
}

function filtered() {
  const query = new URLSearchParams(new FormData(filter));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  return `/centers?${query}`;
}

filter.addEventListener("input", () => show(filtered()));
filter.addEventListener("submit", (event) => {
  event.preventDefault();
  show(filtered());
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "ids") return;
  if (event.target.checked) chosen.add(event.target.value);
  else chosen.delete(event.target.value);
  showChosen();
});

// Centers chosen before the filter hid them are compared too.
document.querySelector("#compare").addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(`/centers/compare?ids=${[...chosen].map(encodeURIComponent).join(",")}`);
});

// A page that the browser has restored comes with boxes checked.
for (const box of boxes()) if (box.checked) chosen.add(box.value);
showChosen();
