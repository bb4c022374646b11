// The look-up: results as one types, and an answer copied with one key.
// Without JavaScript the forms are sent as any other.

const PAUSE_MS = 150;

const jobs = document.querySelector("#jobs");
if (jobs) followJobs(jobs);

const form = document.querySelector("#lookup");
if (form) startLookup(form);

function startLookup(form) {
  const field = form.querySelector("#q");
  const found = document.querySelector("#found");
  const told = document.querySelector("#copied");
  let waiting = 0;
  let asking = null;

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  field.addEventListener("keydown", onKey);
  found.addEventListener("keydown", onKey);
  found.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button.closest("li"), button.dataset.copy);
  });
  ready();
  if (field.value !== field.defaultValue) ask(); // typed before this script ran

  // What was asked last wins, whichever answer comes last.
  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams({ q: field.value });
    try {
      const answer = await fetch(`/desk/lookup/found?${query}`, { signal: asking.signal });
      if (answer.redirected) location.assign("/desk/sign-in");
      if (!answer.ok || answer.redirected) return;
      found.innerHTML = await answer.text(); // escaped by the server's template
      history.replaceState(null, "", `/desk/lookup?${query}`);
      ready();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  function ready() {
    for (const button of found.querySelectorAll("[data-copy]")) button.hidden = false;
    told.textContent = "";
    choose(0);
  }

  function items() {
    return [...found.querySelectorAll("li[data-answer]")];
  }

  function chosen() {
    return found.querySelector("[data-chosen]");
  }

  function choose(place) {
    const all = items();
    for (const item of all) delete item.dataset.chosen;
    const item = all[Math.max(0, Math.min(place, all.length - 1))];
    if (!item) return;
    item.dataset.chosen = "";
    item.scrollIntoView({ block: "nearest" });
  }

  function onKey(event) {
    if (event.isComposing || event.target.closest("a, button")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      choose(items().indexOf(chosen()) + step);
    } else if (event.key === "Enter" && chosen()) {
      copy(chosen(), event.shiftKey ? "mail" : "answer");
    } else {
      return;
    }
    event.preventDefault();
  }

  async function copy(item, what) {
    told.textContent = ""; // so that a second copy is announced, too
    const done = await write(item.dataset[what]);
    told.textContent = done ? told.dataset.copied : told.dataset.failed;
  }
}

// Looks after the work on documents as long as there is some.
async function followJobs(jobs) {
  while (jobs.querySelector("[data-pending]")) {
    await new Promise((done) => setTimeout(done, 1000));
    const answer = await fetch(jobs.dataset.from);
    if (!answer.ok || answer.redirected) return;
    jobs.innerHTML = await answer.text(); // escaped by the server's template
  }
}

// The clipboard of browsers is for secure addresses only; elsewhere there is the older way.
async function write(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // not allowed: try the older way
    }
  }
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
