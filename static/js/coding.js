// Coding a text by mouse and by keyboard. The page works without this script by ticking sentences.
import { List, identOf } from "./coding/list.js";
import { Palette } from "./coding/palette.js";
import { inLanguage, nameOf, nodesOf } from "./coding/nodes.js";
import { allLines, lineAt, lineOf, quoteOf, rangeOf, startOf } from "./coding/places.js";
import { selected } from "./coding/selection.js";
import { around, firstInView, sentencesOf } from "./coding/sentences.js";
import { get, post, send } from "./coding/server.js";
import { say, setting } from "./coding/telling.js";
import { words } from "./coding/words.js";

const desk = document.querySelector("[data-coding]"), text = document.getElementById("tekst"), panel = document.getElementById("palet");
const card = document.querySelector("[data-card]"), language = desk.dataset.language;
let lines = allLines(text), sentences = null, chosen = null, anchor = -1, head = -1, origin = "";

// --- what is chosen

const highlight = (range) => {
  if (!window.CSS?.highlights) return;
  if (range) CSS.highlights.set("coding-chosen", new Highlight(range)); else CSS.highlights.delete("coding-chosen");
};

const sayChosen = () => say([`${words.chosen} `, inLanguage(language, chosen.quote)]);

const choose = (place, { tell = true } = {}) => {
  chosen = place && { ...place, quote: quoteOf(lines, place.start, place.end) };
  highlight(chosen && rangeOf(lines, chosen.start, chosen.end));
  if (chosen && tell) sayChosen();
  return chosen;
};

const clear = () => { choose(null); anchor = head = -1; hidePanel(); document.getSelection().removeAllRanges(); };

const show = (place) => {
  const line = lineAt(lines, place), box = line.getBoundingClientRect();
  if (box.top < 60 || box.bottom > innerHeight - 60) line.scrollIntoView({ block: "center", behavior: "instant" });
};

const chooseSentences = () => {
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  const place = { start: sentences[from].start, end: sentences[to].end };
  document.getSelection().removeAllRanges();
  choose(place);
  show(sentences[head].start);
};

const step = (way, extend) => {
  sentences ||= sentencesOf(text).sentences;
  if (!sentences.length) return;
  if (head < 0) {
    head = chosen ? around(sentences, chosen.start) : firstInView(sentences, lines) - (way > 0 ? 1 : 0);
    head = Math.max(head, -1);
    anchor = extend && head >= 0 ? head : -1;
  }
  const next = head + way;
  if (next < 0 || next >= sentences.length) { say(next < 0 ? words.first : words.last, { shown: true }); return; }
  head = next;
  if (!extend || anchor < 0) anchor = head;
  chooseSentences();
};

// --- the panel

const palette = new Palette(panel, {
  announce: say,
  close: () => { hidePanel(); text.focus({ preventScroll: true }); },
  choose: (code, stay) => give(code, stay),
});

function hidePanel() { panel.hidden = true; }

const marksAt = ({ start, end }) => {
  const found = new Map();
  for (let at = lines.indexOf(lineAt(lines, start)); at >= 0 && at < lines.length && startOf(lines[at]) < end; at += 1) {
    for (const mark of lines[at].querySelectorAll("mark")) {
      const ident = mark.id.replace("c-", "") || mark.dataset.c, range = rangeOf(lines, start, end);
      if (!found.has(ident) && range.intersectsNode(mark)) found.set(ident, mark);
    }
  }
  return [...found.keys()];
};

const labelOf = (ident) => text.querySelector(`.code-label[href*="${ident}"]`);

const drawStanding = () => {
  const list = panel.querySelector("[data-standing]"), idents = marksAt(chosen).filter(labelOf);
  list.hidden = !idents.length;
  list.replaceChildren(...idents.map((ident) => {
    const label = labelOf(ident), row = document.createElement("li"), open = document.createElement("a"), away = document.createElement("button");
    row.className = [...label.classList].find((one) => one.startsWith("palette-")) || "";
    open.href = label.href;
    open.append(...nameOf(label));
    Object.assign(away, { type: "button", className: "plain", textContent: words.remove });
    const heard = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    heard.append(": ", ...nameOf(label));
    away.append(heard);
    away.addEventListener("click", () => remove(label));
    row.append(open, away);
    return row;
  }));
};

const place = () => {
  const range = rangeOf(lines, chosen.start, chosen.end), boxes = range.getClientRects(), box = boxes[boxes.length - 1] || range.getBoundingClientRect();
  if (innerWidth < 768) {
    panel.style.top = panel.style.left = "";
    const hidden = box.bottom + 12 - (innerHeight - panel.offsetHeight);
    if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
    return;
  }
  const home = desk.getBoundingClientRect(), below = box.bottom - home.top + 8;
  panel.style.left = `${Math.max(0, Math.min(box.left - home.left, home.width - panel.offsetWidth - 8))}px`;
  panel.style.top = `${below}px`;
  const over = panel.getBoundingClientRect().bottom - innerHeight;
  if (over > 0) scrollBy({ top: Math.min(over + 12, box.top - 60), behavior: "instant" });
};

const openPanel = (focus) => {
  if (!chosen) { say(words.nothing, { shown: true }); return; }
  panel.querySelector("#palet-woorden").textContent = chosen.quote.length > 160 ? `${chosen.quote.slice(0, 160)} …` : chosen.quote;
  panel.hidden = false;
  palette.open();
  drawStanding();
  place();
  if (focus) palette.input.focus({ preventScroll: true });
};

// --- acts

const setStack = (answer) => {
  for (const name of ["undo", "redo"]) {
    if (!(name in answer)) continue;
    document.querySelector(`[data-step=${name}] button`).disabled = !answer[name];
    document.querySelector(`[data-words=${name}]`).innerHTML = answer[name];
  }
};

const redraw = (found) => {
  const before = text.querySelectorAll(".code-label").length;
  for (const [start, html] of Object.entries(found)) {
    const old = document.getElementById(`p${start}`);
    if (!old) continue;
    old.replaceWith(nodesOf(html));
  }
  lines = allLines(text);
  const more = text.querySelectorAll(".code-label").length - before, count = document.querySelector("[data-count]");
  if (count && more) count.textContent = Number(count.textContent.replace(/\D/g, "")) + more;
  if (chosen) highlight(rangeOf(lines, chosen.start, chosen.end));
  list.draw();
};

const take = (answer) => {
  if (answer.error) { say(answer.error, { failed: true }); return false; }
  if (answer.page) { location.assign(answer.page); return false; }
  if (answer.reload) { location.reload(); return true; }
  redraw(answer.lines || {});
  setStack(answer);
  say(nodesOf(answer.say), { shown: true });
  return true;
};

const give = async ({ key, name }, stay) => {
  if (!chosen) { say(words.nothing, { shown: true }); return; }
  const fields = { start: chosen.start, end: chosen.end, quote: chosen.quote, tekst: desk.dataset.text, nonce: crypto.randomUUID?.() || "" };
  const answer = await send(desk.dataset.add, key ? { ...fields, code: key } : { ...fields, nieuw: name });
  if (!take(answer)) return;
  for (const made of answer.made || []) palette.add(made);
  palette.remember(key || answer.made?.[0]?.key || palette.last);
  if (stay) { palette.open(); drawStanding(); } else { hidePanel(); text.focus({ preventScroll: true }); document.getSelection().removeAllRanges(); }
  if (answer.card) openCard(answer.card); else showCard("");
};

const remove = async (label) => {
  if (!take(await send(label.href.replace(/\/(\?|$)/, "/verwijderen/$1"), { tekst: desk.dataset.text }))) return;
  if (chosen && !panel.hidden) drawStanding();
};

const move = async (name) => {
  const form = document.querySelector(`[data-step=${name}]`);
  if (form.querySelector("button").disabled) return;
  if (take(await post(form)) && chosen && !panel.hidden) drawStanding();
};

for (const form of document.querySelectorAll("[data-step]")) form.addEventListener("submit", (event) => { event.preventDefault(); event.stopPropagation(); move(form.dataset.step); });

// --- the form of a coding, beside the text

function showCard(html) {
  card.hidden = !html;
  card.innerHTML = html || "";
  if (!html) return;
  card.querySelector("[data-card-close]")?.addEventListener("click", () => { showCard(""); text.focus({ preventScroll: true }); });
  const form = card.querySelector("[data-card-form]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const answer = await post(form);
    if (take(answer)) { showCard(""); text.focus({ preventScroll: true }); } else form.querySelector(".saved-status").textContent = answer.error;
  });
}

const openCard = async (address) => { const answer = await get(address); if (answer.error) say(answer.error, { failed: true }); else showCard(answer.form); };

// --- mouse

// In a round of given pieces, whatever is dragged over stands for its piece.
const pieceAt = (start) => { sentences ||= sentencesOf(text).sentences; return sentences[around(sentences, start)]; };

let altHeld = false;
document.addEventListener("mouseup", (event) => {
  altHeld = event.altKey;
  if (panel.contains(event.target) || event.button !== 0) return;
  setTimeout(() => {
    let found = selected(text, language, altHeld || setting("exact").checked);
    if (!found) return;
    if ("given" in desk.dataset) found = pieceAt(found.start);
    anchor = head = -1;
    choose(found, { tell: false });
    openPanel(false);
    sayChosen();
  }, 0);
});

// Clicking a mark, or its label in the margin, shows what stands there.
text.addEventListener("click", (event) => {
  const label = event.target.closest(".code-label"), mark = event.target.closest("mark");
  if (event.ctrlKey || event.metaKey || event.shiftKey || (!label && !mark) || !document.getSelection().isCollapsed) return;
  event.preventDefault();
  const ident = label ? identOf(label) : mark.id.replace("c-", "") || mark.dataset.c;
  reveal(ident);
  openPanel(false);
  openCard((labelOf(ident) || label).href);
});

const placesOf = (ident) => {
  const pieces = [...text.querySelectorAll(`[id="c-${ident}"], mark[data-c="${ident}"]`)];
  if (!pieces.length) return null;
  const spots = pieces.map((piece) => {
    const line = lineOf(piece), before = document.createRange();
    before.setStart(line.querySelector("p"), 0);
    before.setEndBefore(piece);
    const heard = (fragment) => { for (const one of fragment.querySelectorAll("i")) one.remove(); return [...fragment.textContent].length; };
    const start = startOf(line) + heard(before.cloneContents()), own = document.createRange();
    own.selectNodeContents(piece);
    return { start, end: start + heard(own.cloneContents()) };
  });
  return { start: Math.min(...spots.map((one) => one.start)), end: Math.max(...spots.map((one) => one.end)) };
};

const reveal = (ident) => {
  for (const one of text.querySelectorAll(".is-shown")) one.classList.remove("is-shown");
  for (const one of [...text.querySelectorAll(`[id="c-${ident}"], mark[data-c="${ident}"]`), labelOf(ident)]) one?.classList.add("is-shown");
  anchor = head = -1;
  const found = placesOf(ident);
  if (found) choose(found);
};

document.addEventListener("mousedown", (event) => { if (!panel.hidden && !panel.contains(event.target)) { hidePanel(); choose(null); } });
panel.querySelector("[data-close]").addEventListener("click", () => { hidePanel(); text.focus({ preventScroll: true }); });
const inVivo = () => { if (chosen) give({ name: chosen.quote.trim().replace(/\s+/g, " ").slice(0, 200) }, false); else say(words.nothing, { shown: true }); };
const toNew = panel.querySelector("[data-in-vivo]");
toNew?.addEventListener("click", inVivo);

// --- keyboard

const goTo = (way) => {
  const from = chosen ? chosen.start : -1;
  let at = chosen ? lines.indexOf(lineAt(lines, from)) : 0;
  for (; at >= 0 && at < lines.length; at += way) {
    const spots = [...lines[at].querySelectorAll("mark[id]")].map((mark) => mark.id.replace("c-", "")).map((ident) => ({ ident, ...placesOf(ident) }));
    const found = way > 0 ? spots.find(({ start }) => start > from) : spots.findLast(({ start }) => start < from);
    if (found) { reveal(found.ident); show(found.start); return; }
  }
  say(words.noMore, { shown: true });
};

const again = () => { if (!chosen) say(words.nothing, { shown: true }); else if (palette.last) give({ key: palette.last }, false); else say(words.noLast, { shown: true }); };
const LETTERS = { h: again, n: () => goTo(1), p: () => goTo(-1), ...(toNew && { i: inVivo }) };

text.addEventListener("keydown", (event) => {
  if (event.target !== text) return;
  const control = event.ctrlKey || event.metaKey, key = event.key;
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (control && key.toLowerCase() === "z") { event.preventDefault(); move(event.shiftKey ? "redo" : "undo"); return; }
  if (control && key.toLowerCase() === "y") { event.preventDefault(); move("redo"); return; }
  if (control || event.altKey) return;
  if (way) { event.preventDefault(); step(way, event.shiftKey); hidePanel(); return; }
  if (key === "Enter") { event.preventDefault(); openPanel(true); return; }
  if (key === "Escape") { if (origin) { document.querySelector(`[data-list] a[href="${origin}"]`)?.focus(); origin = ""; } else if (chosen) { clear(); say(words.cleared); } return; }
  const letter = setting("keys").checked && !event.shiftKey && LETTERS[key.toLowerCase()];
  if (letter) { event.preventDefault(); letter(); }
});
panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); hidePanel(); text.focus({ preventScroll: true }); } });

// --- the list, and the spot that the address names

const list = new List(document.querySelector("[data-list]"), text, () => lines);
document.querySelector("[data-list]").addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#c-"]');
  if (!link) return;
  event.preventDefault();
  const ident = link.hash.replace("#c-", "");
  history.replaceState(null, "", link.hash);
  document.getElementById(`c-${ident}`)?.scrollIntoView({ block: "center", behavior: "instant" });
  reveal(ident);
  origin = link.hash;
  text.focus({ preventScroll: true });
});
if (location.hash.startsWith("#c-")) reveal(location.hash.replace("#c-", ""));
list.draw();
