// What scripts add to pages that work without them: focus on the errors, saving while
// typing, a count of characters, a question before typed text is lost.
(() => {
  "use strict";
  const language = document.documentElement.lang || "nl";
  const words = {
    nl: { saved: "Opgeslagen om", offline: "Niet bewaard: er is geen verbinding. Hier blijft staan wat u invulde. Probeer het straks opnieuw.", failed: "Niet bewaard. We proberen het opnieuw. Blijf op deze pagina.", busy: "Bezig met opslaan …", unsaved: "Niet bewaard.", refused: "Niet bewaard. Kies “Opslaan” om te zien wat er scheelt.", conflict: "Niet bewaard: hier is intussen iets anders opgeslagen. Kies “Opslaan” om beide te zien.", away: "Niet bewaard: u bent niet meer aangemeld. Meld u aan in een nieuw venster. Hier blijft staan wat u invulde.", gone: "Niet bewaard: deze pagina is er niet meer voor u. Hier blijft staan wat u invulde; bewaar het eerst ergens anders.", left: "tekens over", over: "tekens te veel" },
    en: { saved: "Saved at", offline: "Not saved: there is no connection. What you typed stays here. Try again later.", failed: "Not saved. Trying again. Stay on this page.", busy: "Saving …", unsaved: "Not saved.", refused: "Not saved. Choose “Save” to see what is wrong.", conflict: "Not saved: something else was saved here meanwhile. Choose “Save” to see both.", away: "Not saved: you are no longer signed in. Sign in in a new window. What you typed stays here.", gone: "Not saved: this page is no longer there for you. What you typed stays here; keep it somewhere else first.", left: "characters left", over: "characters too many" },
  }[language.startsWith("en") ? "en" : "nl"];

  // The server's own time, as on every other page of the site.
  const clock = (moment) => (/T\d\d:\d\d/.test(moment || "") ? moment.slice(11, 16) : new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }));

  document.querySelector("[data-focus]")?.focus();

  // A page that answers a sent form: going back to it asks for the page, not to send the form
  // again. What was typed in it is stored nowhere yet, so leaving it asks first.
  if ("posted" in document.body.dataset) {
    history.replaceState(null, "", location.href);
    for (const form of document.querySelectorAll("form[data-guard]")) form.dataset.dirty = "yes";
  }

  // Who signed out and in again in another window has a new token there; forms here need it too.
  const renewToken = (form) => {
    const fresh = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/), field = form.elements.namedItem("csrfmiddlewaretoken");
    if (fresh && field) field.value = fresh[1];
  };

  // Why sending the form on this page would lose what was typed: nothing, or a sentence.
  const hindrance = async () => {
    try {
      const page = await fetch(location.href, { method: "HEAD", credentials: "same-origin" });
      if (new URL(page.url).pathname === document.body.dataset.signIn) return words.away;
      return page.status === 404 ? words.gone : "";
    } catch { return words.offline; }
  };

  const statusOf = (form) => {
    const status = form.querySelector(".saved-status") || form.insertAdjacentElement("beforeend", Object.assign(document.createElement("p"), { className: "saved-status" }));
    status.setAttribute("role", "status");
    return status;
  };

  // A form marked data-autosave posts itself to that address on typing pauses. "Saved" is
  // said only after the server has answered that it is stored. One request runs at a time,
  // so that an older text never overtakes a newer one, and the form that is sent waits for
  // it: beside it, it would look like somebody else's. While the server can't be reached,
  // sending the form stays on the page and goes on trying.
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const status = statusOf(form);
    let timer = 0, wait = 1000, changes = form.dataset.dirty ? 1 : 0, saved = 0, running = null, signedOut = false, failing = false;
    const say = (text, state) => { if (status.textContent !== text) status.textContent = text; status.dataset.state = state; };
    const take = (answer) => {
      for (const [name, value] of Object.entries(answer.versions || {})) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
      form.dispatchEvent(new CustomEvent("autosaved", { detail: answer, bubbles: true }));
    };
    const attempt = async () => {
      const upTo = changes, slow = setTimeout(() => say(words.busy, "busy"), 800);
      try {
        renewToken(form);
        const response = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { Accept: "application/json", "X-Requested-With": "fetch" }, credentials: "same-origin", keepalive: document.visibilityState === "hidden" });
        signedOut = response.redirected || response.status === 403;
        if (signedOut || response.status >= 500) throw new Error("not saved");
        const answer = await response.json().catch(() => ({}));
        take(answer);
        wait = 1000; failing = false;
        if (response.ok) {
          saved = upTo;
          if (changes === saved) form.dataset.dirty = "";
          say(`${words.saved} ${clock(answer.saved_at)}`, "saved");
        } else {
          const errors = Object.values(answer.errors || {}).filter((text) => typeof text === "string");
          say(answer.conflicts?.length ? words.conflict : errors.length ? `${words.unsaved} ${errors[0]}` : words.refused, "failed");
        }
        return true;
      } catch {
        failing = true;
        say(signedOut ? words.away : words.failed, "failed");
        wait = Math.min(wait * 2, 30000);
        timer = setTimeout(save, wait);
        return false;
      } finally { clearTimeout(slow); }
    };
    const save = async () => {
      clearTimeout(timer);
      while (running) await running;
      running = attempt();
      try { return await running; } finally { running = null; }
    };
    const soon = (pause) => { changes += 1; form.dataset.dirty = "yes"; clearTimeout(timer); timer = setTimeout(save, pause); };
    form.addEventListener("input", () => soon(900));
    form.addEventListener("change", () => soon(150));
    form.addEventListener("submit", async (event) => {
      if (!failing && !running && navigator.onLine && (changes === saved || form.dataset.safe)) { clearTimeout(timer); form.dataset.dirty = ""; renewToken(form); return; }
      event.preventDefault();
      if (await (running || save())) { form.dataset.safe = "yes"; form.requestSubmit(event.submitter); delete form.dataset.safe; }
    });
    window.addEventListener("online", () => { if (changes > saved) save(); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && changes > saved) save(); });
  }

  for (const form of document.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", () => { form.dataset.dirty = "yes"; });
    form.addEventListener("submit", async (event) => {
      if (form.dataset.safe || !form.dataset.dirty) { form.dataset.dirty = ""; renewToken(form); return; }
      event.preventDefault();
      if (form.dataset.asking) return;
      form.dataset.asking = "yes";
      const why = await hindrance();
      delete form.dataset.asking;
      statusOf(form).textContent = why;
      statusOf(form).dataset.state = why ? "failed" : "";
      if (why) return;
      form.dataset.safe = "yes"; form.requestSubmit(event.submitter); delete form.dataset.safe;
    });
  }
  // Sending one form of a page, or choosing to let one's own text go, ends what another holds.
  const forget = () => { for (const form of document.querySelectorAll("form[data-dirty]")) form.dataset.dirty = ""; };
  for (const link of document.querySelectorAll("a[data-discard]")) link.addEventListener("click", forget);
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
    if (form.closest("main")) forget();
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
