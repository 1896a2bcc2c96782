// Files go one by one, each with its own bar: what is in stays in, whatever happens to the others.
// Without this script the form sends them all at once.
(() => {
  "use strict";
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const words = form.dataset, shown = document.querySelector("[data-uploads]");
  const list = shown.querySelector("ul"), status = shown.querySelector("[role=status]"), onward = shown.querySelector("[data-upload-done]");
  const field = form.elements.namedItem("documents");
  const make = (tag, more = {}, ...inside) => { const made = Object.assign(document.createElement(tag), more); made.append(...inside); return made; };
  let busy = false, added = 0, all = 0;
  const queue = [];

  const tell = () => {
    const text = busy ? words.busy : words.done;
    status.textContent = text.replace("[n]", added).replace("[m]", all);
    onward.hidden = busy || !added;
  };

  const row = (file) => {
    const bar = make("progress", { max: 1, value: 0, ariaLabel: file.name }), said = make("p", { className: "upload-said", textContent: words.waiting });
    const item = make("li", {}, make("strong", { textContent: file.name }), make("span", { className: "upload-bar" }, bar), said);
    list.append(item);
    return { file, bar, said, item };
  };

  const ask = (job, label, more) => {
    const button = make("button", { type: "button", className: "button-secondary button-small", textContent: label });
    button.addEventListener("click", () => { button.remove(); job.said.textContent = words.waiting; job.more = more; queue.push(job); work(); });
    job.item.append(button);
  };

  const settle = (job, state, nodes) => { job.bar.parentElement.hidden = true; job.item.dataset.state = state; job.said.replaceChildren(...nodes); };

  const show = (job, answer) => {
    if (!answer.outcomes.length) { settle(job, "refused", [answer.errors.join(" "), " "]); ask(job, words.retry, job.more); return; }
    const found = answer.outcomes.at(-1), link = found.url ? make("a", { href: found.url, textContent: found.title }) : "";
    if (found.state === "added") { added += 1; settle(job, "added", [words.added, ": ", link, ". ", found.sentence]); }
    else if (found.state === "there") { settle(job, "there", [found.sentence, " ", link, " "]); ask(job, words.again, { again: "on" }); }
    else settle(job, "refused", [found.sentence]);
  };

  const send = (job) => new Promise((done) => {
    const data = new FormData(form), request = new XMLHttpRequest(), token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    data.delete("documents");
    for (const name of ["text", "title"]) data.delete(name);
    data.append("documents", job.file);
    for (const [name, value] of Object.entries(job.more || {})) data.set(name, value);
    if (token) data.set("csrfmiddlewaretoken", token[1]);
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { job.bar.value = event.loaded / event.total; });
    request.upload.addEventListener("load", () => { job.bar.removeAttribute("value"); job.said.textContent = words.reading; });
    request.addEventListener("loadend", () => {
      const answer = request.response;
      if (answer && answer.outcomes) show(job, answer);
      else { settle(job, "refused", [request.status && request.status < 500 ? words.away : words.failed, " "]); ask(job, words.retry, job.more); }
      done();
    });
    job.bar.parentElement.hidden = false; job.bar.value = 0;
    request.send(data);
  });

  const work = async () => {
    if (busy) return;
    busy = true; tell();
    while (queue.length) { await send(queue.shift()); tell(); }
    busy = false; tell();
  };

  // Before the script that guards what was typed: files are not sent with the page.
  form.addEventListener("submit", (event) => {
    const files = [...field.files];
    if (!files.length || form.elements.namedItem("text").value.trim()) return;
    event.preventDefault(); event.stopImmediatePropagation();
    shown.hidden = false;
    for (const file of files) {
      const job = row(file);
      all += 1;
      if (file.size > Number(field.dataset.mostBytes)) settle(job, "refused", [words.tooLarge]);
      else queue.push(job);
    }
    field.value = ""; form.dataset.dirty = "";
    shown.querySelector("h2").focus();
    work();
  }, { capture: true });

  window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
})();
