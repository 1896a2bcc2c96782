// The list beside the text follows what can be seen: only those fragments are drawn.
import { nameOf } from "./nodes.js";
import { words } from "./words.js";

const MOST = 60;
const identOf = (label) => new URL(label.href).pathname.split("/").filter(Boolean).pop();

// The lines of a text follow each other, also from one part of it to the next.
const lineAfter = (line) => line.nextElementSibling || line.parentElement.nextElementSibling?.querySelector(".coded-line");

// The words of a coding: all its pieces, as others begin and end inside it; from line to line, as far as they are needed.
const firstWords = (ident, begin) => {
  let found = "";
  for (let line = begin; line && found.trim().length <= MOST; line = lineAfter(line)) {
    const pieces = line.querySelectorAll(`#c-${ident}, [data-c="${ident}"]`);
    if (!pieces.length) break;
    found += [...pieces].map(wordsOf).join("");
  }
  const words = found.trim().replace(/\s+/g, " ");
  return words.length > MOST ? `${words.slice(0, MOST).replace(/ \S*$/, "")} …` : words;
};

// The words of a piece, without what only is heard.
const wordsOf = (mark) => {
  const copy = mark.cloneNode(true);
  for (const heard of copy.querySelectorAll("i")) heard.remove();
  return copy.textContent;
};

const item = (label, language) => {
  const ident = identOf(label), row = document.createElement("li");
  const toText = document.createElement("a"), name = document.createElement("strong"), quote = document.createElement("q"), more = document.createElement("a");
  row.className = [...label.classList].find((one) => one.startsWith("palette-")) || "";
  Object.assign(toText, { href: `#c-${ident}` });
  name.append(...nameOf(label));
  quote.textContent = firstWords(ident, label.closest(".coded-line"));
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
