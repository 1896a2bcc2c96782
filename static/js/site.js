// What scripts add to pages that work without them: focus on the errors, saving while
// typing, a count of characters, a question before typed text is lost.
(() => {
  "use strict";
  const language = document.documentElement.lang || "nl";
  const words = {
    nl: { saved: "Opgeslagen om", failed: "Niet bewaard. We proberen het opnieuw.", busy: "Bezig met opslaan …", refused: "Niet bewaard. Kies “Opslaan” om te zien wat er scheelt.", left: "tekens over", over: "tekens te veel" },
    en: { saved: "Saved at", failed: "Not saved. Trying again.", busy: "Saving …", refused: "Not saved. Choose “Save” to see what is wrong.", left: "characters left", over: "characters too many" },
  }[language.startsWith("en") ? "en" : "nl"];

  const clock = () => new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

  document.querySelector("[data-focus]")?.focus();

  // A form marked data-autosave posts itself to that address on typing pauses. "Saved" is
  // said only after the server has answered that it is stored.
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const status = form.querySelector(".saved-status") || form.insertAdjacentElement("beforeend", Object.assign(document.createElement("p"), { className: "saved-status" }));
    status.setAttribute("role", "status");
    let timer = 0, running = false, again = false, wait = 1000;
    const say = (text, state) => { status.textContent = text; status.dataset.state = state; };
    const save = async () => {
      if (running) { again = true; return; }
      running = true; again = false;
      say(words.busy, "busy");
      try {
        const response = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { Accept: "application/json", "X-Requested-With": "fetch" }, credentials: "same-origin" });
        if (response.ok) {
          const answer = await response.json().catch(() => ({}));
          for (const [name, value] of Object.entries(answer.versions || {})) {
            const field = form.elements.namedItem(name);
            if (field) field.value = value;
          }
          form.dispatchEvent(new CustomEvent("autosaved", { detail: answer, bubbles: true }));
          say(`${words.saved} ${clock()}`, "saved"); wait = 1000; form.dataset.dirty = "";
        } else if (response.status >= 500) { throw new Error("server"); } else { say(words.refused, "failed"); }
      } catch {
        say(words.failed, "failed");
        wait = Math.min(wait * 2, 30000); timer = setTimeout(save, wait);
      }
      running = false;
      if (again) save();
    };
    const soon = (pause) => { form.dataset.dirty = "yes"; clearTimeout(timer); timer = setTimeout(save, pause); };
    form.addEventListener("input", () => soon(900));
    form.addEventListener("change", () => soon(150));
    form.addEventListener("submit", () => { clearTimeout(timer); form.dataset.dirty = ""; });
  }

  for (const form of document.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", () => { form.dataset.dirty = "yes"; });
    form.addEventListener("submit", () => { form.dataset.dirty = ""; });
  }
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector('form[data-dirty="yes"]')) event.preventDefault();
  });

  for (const area of document.querySelectorAll("textarea[data-limit]")) {
    const counter = document.getElementById(`${area.id}_counter`);
    if (!counter) continue;
    const count = () => {
      const left = Number(area.dataset.limit) - [...area.value.replace(/\r?\n/g, "\n")].length;
      counter.textContent = left >= 0 ? `${left} ${words.left}` : `${-left} ${words.over}`;
    };
    area.addEventListener("input", count);
    count();
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
