// Makes the conversation and the search smooth. Every form works without it, and is sent as usual whenever something here fails.

const JSON_PLEASE = { Accept: "application/json" };

async function send(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button && button.name) fields.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body: fields, headers: JSON_PLEASE });
  if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("no JSON");
  return answer.json();
}

function sendAsUsual(form, button) {
  if (button && button.name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  // Not requestSubmit: that would come back here.
  HTMLFormElement.prototype.submit.call(form);
}

function elementOf(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

function toward(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

function showProblem(html) {
  const place = document.getElementById("hinder");
  place.replaceChildren(elementOf(html));
  toward(place.firstElementChild);
}

function showTurn(made) {
  const turn = elementOf(made.html);
  document.getElementById("turer").append(turn);
  document.getElementById("hinder").replaceChildren();
  document.getElementById("spara").hidden = false;
  toward(turn);
}

function replaceTurn(made, form) {
  const turn = elementOf(made.html);
  form.closest(".turn").replaceWith(turn);
  const after = turn.querySelector(".after");
  after.focus({ preventScroll: true });
}

let busy = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const asks = form.matches("[data-ask]");
  const kind = asks || form.matches("[data-turn]") ? showTurn : form.matches("[data-replace]") ? replaceTurn : null;
  // A question on another page opens the conversation.
  if (kind === null || !document.getElementById("turer")) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  const button = event.submitter || form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  let made = null;
  try {
    made = await send(form, button);
  } catch {
    sendAsUsual(form, button);
    return;
  } finally {
    busy = false;
    button.removeAttribute("aria-busy");
  }
  if (made.problem) {
    showProblem(made.problem);
    return;
  }
  if (asks) form.reset();
  if (asks) form.querySelector("textarea").value = "";
  kind(made, form);
});

// Enter sends, as in a chat; a new line is made with shift.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("[data-ask] textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The newest answer is where the reader goes after a form has been sent as usual.
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target && target.matches("[tabindex='-1']")) toward(target);

// The search shows what it finds while one types.
const search = document.querySelector("[data-search]");
if (search) {
  const field = search.querySelector("input");
  const place = document.getElementById("hittat");
  let waiting = 0;
  let latest = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++latest;
      const address = new URL(search.action);
      address.searchParams.set("q", field.value);
      try {
        const answer = await fetch(address, { headers: JSON_PLEASE });
        const made = await answer.json();
        if (mine === latest) place.innerHTML = made.html;
      } catch {
        // The button is still there.
      }
    }, 200);
  });
}
