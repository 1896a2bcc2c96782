// The panel in which a code is chosen: a combobox over the codes in both languages, the last used
// first. It never takes the focus away by itself: whoever opens it says so.
import { words } from "./words.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const tokens = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

export class Palette {
  constructor(panel, { choose, close, announce }) {
    Object.assign(this, { panel, choose, close, announce });
    this.input = panel.querySelector("[role=combobox]");
    this.list = panel.querySelector("[role=listbox]");
    this.recent = panel.querySelector("[data-recent]");
    this.make = panel.querySelector("[data-make]");
    this.makeGroup = this.make?.closest("[role=group]");
    this.options = [...this.list.querySelectorAll("[data-key]")];
    for (const option of this.options) option.tokens = [...tokens(option.textContent), ...tokens(option.dataset.find)];
    this.keys = (panel.dataset.recentKeys || "").split(" ").filter(Boolean);
    this.drawRecent();
    this.input.addEventListener("input", () => this.filter(true));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) this.pick(option, event.ctrlKey || event.metaKey); });
    panel.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); if (this.active) this.pick(this.active, false); });
  }

  get last() { return this.keys[0] || ""; }

  open() { this.input.value = ""; this.filter(false); }

  remember(key) {
    this.keys = [key, ...this.keys.filter((one) => one !== key)].slice(0, 6);
    this.drawRecent();
  }

  // A code that was just made can be given again.
  add({ key, label, css }) {
    if (this.options.some((option) => option.dataset.key === key)) return;
    const option = Object.assign(document.createElement("div"), { id: `o-${key}`, innerHTML: label, className: css, hidden: true });
    option.tokens = tokens(option.textContent);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.key = key;
    this.make?.before(option);
    this.options.push(option);
  }

  drawRecent() {
    for (const old of this.recent.querySelectorAll("[data-copy]")) old.remove();
    for (const key of this.keys) {
      const option = this.options.find((one) => one.dataset.key === key);
      if (!option) continue;
      const copy = option.cloneNode(true);
      Object.assign(copy, { id: `r-${key}`, hidden: false, tokens: option.tokens });
      copy.dataset.copy = "yes";
      this.recent.append(copy);
    }
    this.recent.hidden = !this.recent.querySelector("[data-copy]");
  }

  get shown() { return [...this.list.querySelectorAll("[role=option]")].filter((option) => !option.hidden && !option.closest("[hidden]")); }

  filter(tell) {
    const asked = tokens(this.input.value), name = this.input.value.trim();
    const fits = (option) => asked.every((part) => option.tokens.some((token) => token.startsWith(part)));
    for (const option of this.options) option.hidden = !fits(option);
    for (const copy of this.recent.querySelectorAll("[data-copy]")) copy.hidden = !fits(this.options.find((one) => one.dataset.key === copy.dataset.key));
    for (const group of this.list.querySelectorAll("[role=group]")) if (group !== this.recent && group !== this.makeGroup) group.hidden = !group.querySelector("[role=option]:not([hidden])");
    this.recent.hidden = !this.recent.querySelector("[data-copy]:not([hidden])");
    this.offer(name);
    const found = this.shown;
    this.select(found[0] || null);
    if (tell) { const count = found.filter((option) => option !== this.make).length; this.announce(`${count} ${count === 1 ? words.option : words.options}`); }
  }

  // A name that no code has can become one, but not in a round whose codes were chosen beforehand.
  offer(name) {
    if (!this.make) return;
    const known = this.options.some((option) => fold(option.textContent.trim()) === fold(name));
    this.make.hidden = !name || known;
    this.makeGroup.hidden = !this.makeGroup.querySelector("[role=option]:not([hidden])");
    this.make.querySelector("[data-new-name]").textContent = name;
  }

  select(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    this.bringIntoList(option);
  }

  // Scrolls the list and never the page.
  bringIntoList(option) {
    const box = option.getBoundingClientRect(), home = this.list.getBoundingClientRect(), room = 28;
    if (box.top < home.top + room) this.list.scrollTop -= home.top + room - box.top;
    else if (box.bottom > home.bottom) this.list.scrollTop += box.bottom - home.bottom;
  }

  onKey(event) {
    const found = this.shown, at = found.indexOf(this.active);
    const move = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (move !== undefined && found.length) {
      event.preventDefault();
      const wraps = event.key.startsWith("Arrow");
      this.select(found[wraps ? (move + found.length) % found.length : Math.min(found.length - 1, Math.max(0, move))]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.active) this.pick(this.active, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (this.input.value) { this.input.value = ""; this.filter(true); } else this.close();
    }
  }

  pick(option, stay) {
    this.choose(option === this.make ? { name: this.input.value.trim() } : { key: option.dataset.key }, stay);
  }
}
