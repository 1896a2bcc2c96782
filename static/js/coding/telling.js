// What a page of coding tells, and the settings that somebody chose.
import { words } from "./words.js";

const said = document.querySelector("[data-said]"), toast = document.querySelector("[data-toast]");
let quiet = 0;

// What is told is text, or nodes with words of others in them. Everything is said once to who listens; what was done, or failed, is also shown for a while.
export const say = (told, { shown = false, failed = false } = {}) => {
  const tell = (where) => where.replaceChildren(...[told].flat().map((one) => one.cloneNode?.(true) ?? one));
  tell(said);
  if (!shown && !failed) return;
  clearTimeout(quiet);
  tell(toast);
  toast.dataset.state = failed ? "failed" : "";
  quiet = setTimeout(() => { toast.textContent = ""; }, failed ? 15000 : 4000);
};

// Settings are kept in a cookie of the workbench.
export const setting = (name) => document.querySelector(`[data-setting=${name}]`);
const kept = new Set((document.cookie.match(/(?:^|; )coderen=([^;]*)/)?.[1] || "").split("."));
setting("keys").checked = !kept.has("geen-letters");
setting("exact").checked = kept.has("precies");
const keep = () => {
  const value = [setting("keys").checked ? "" : "geen-letters", setting("exact").checked ? "precies" : ""].filter(Boolean).join(".");
  document.cookie = `coderen=${value}; path=/werkbank/; max-age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
};
setting("keys").addEventListener("change", () => { keep(); say(setting("keys").checked ? words.keysOn : words.keysOff); });
setting("exact").addEventListener("change", keep);
document.querySelector(".coding-keys").hidden = false;
