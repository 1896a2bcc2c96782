// Asking the server to code, take away, undo: one request at a time, and every answer is told.
import { words } from "./words.js";

let running = Promise.resolve();

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

const ask = async (address, body) => {
  try {
    const response = await fetch(address, { method: body ? "POST" : "GET", body, headers: { Accept: "application/json", "X-Requested-With": "fetch", "X-CSRFToken": token() }, credentials: "same-origin" });
    if (response.redirected || response.status === 403) return { error: words.away };
    const answer = await response.json().catch(() => ({ error: words.failed }));
    return response.ok || answer.error ? answer : { error: words.failed };
  } catch { return { error: words.offline }; }
};

export const send = (address, fields = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return after(() => ask(address, body));
};

export const post = (form) => after(() => ask(form.action, new FormData(form)));

export const get = (address) => ask(address, null);

const after = (act) => { const answer = running.then(act); running = answer.catch(() => {}); return answer; };
