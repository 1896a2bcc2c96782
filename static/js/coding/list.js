// The list beside the text follows what can be seen: only those fragments are drawn.
import { nameOf } from "./nodes.js";
import { words } from "./words.js";

const identOf = (label) => new URL(label.href).pathname.split("/").filter(Boolean).pop();

const firstWords = (mark) => {
  const copy = mark.cloneNode(true);
  for (const heard of copy.querySelectorAll("i")) heard.remove();
  const line = copy.textContent.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 60).replace(/ \S*$/, "")} …` : line;
};

const item = (label, language) => {
  const ident = identOf(label), mark = document.getElementById(`c-${ident}`), row = document.createElement("li");
  const toText = document.createElement("a"), name = document.createElement("strong"), quote = document.createElement("q"), more = document.createElement("a");
  row.className = [...label.classList].find((one) => one.startsWith("palette-")) || "";
  Object.assign(toText, { href: `#c-${ident}` });
  name.append(...nameOf(label));
  quote.textContent = mark ? firstWords(mark) : "";
  quote.lang = language;
  toText.append(name, " ", quote);
  Object.assign(more, { href: label.href, className: "coding-open", textContent: [label.title, label.classList.contains("code-label-open") ? words.toFill : ""].filter(Boolean).join(" · ") || words.more });
  const heard = Object.assign(document.createElement("span"), { className: "visually-hidden" });
  heard.append(`: ${words.open} `, ...nameOf(label));
  more.append(heard);
  row.append(toText, " ", more);
  return row;
};

export class List {
  constructor(list, root, lines) {
    Object.assign(this, { list, root, lines, waiting: false });
    addEventListener("scroll", () => this.soon(), { passive: true });
    addEventListener("resize", () => this.soon());
  }

  soon() {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => { this.waiting = false; this.draw(); }, 120);
  }

  // The lines between the top and the bottom of the window, found by halving.
  inView() {
    const lines = this.lines();
    let low = 0, high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle].getBoundingClientRect().bottom < 0) low = middle + 1; else high = middle;
    }
    const found = [];
    for (let at = low; at < lines.length && lines[at].getBoundingClientRect().top < innerHeight; at += 1) found.push(lines[at]);
    return found;
  }

  draw() {
    if (this.list.contains(document.activeElement)) return;
    const labels = this.inView().flatMap((line) => [...line.querySelectorAll(".code-label")]);
    if (!labels.length && this.list.children.length) return;
    this.list.hidden = !labels.length;
    this.list.replaceChildren(...labels.slice(0, 60).map((label) => item(label, this.root.lang)));
    if (labels.length) this.list.parentElement.querySelector("[data-empty]")?.remove();
  }
}

export { identOf };
