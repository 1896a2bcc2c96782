// Places in the text: a browser counts UTF-16 units inside nodes, the server counts code points
// from the beginning of the text. Each line knows where it begins (data-start); what is only
// heard (<i>) is no part of the text.
const heard = (node) => node.parentElement.closest("i") !== null;

export const lineOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".coded-line") || null;

export const textNodes = (line) => {
  const walker = document.createTreeWalker(line.querySelector("p"), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (!heard(walker.currentNode)) found.push(walker.currentNode);
  return found;
};

export const wordsOf = (line) => textNodes(line).map((node) => node.data).join("");

export const points = (text) => { let count = 0; for (const _ of text) count += 1; return count; };

// UTF-16 units before the code point at `count`.
export const units = (text, count) => {
  let at = 0;
  for (const letter of text) { if (count <= 0) break; count -= 1; at += letter.length; }
  return at;
};

export const startOf = (line) => Number(line.dataset.start);

// Where a border of a selection lies in its line, in UTF-16 units; null outside the text.
export const unitsBefore = (line, container, offset) => {
  if (container.nodeType === Node.ELEMENT_NODE && container.closest(".code-labels")) return wordsOf(line).length;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(container, offset);
  let count = 0;
  for (const node of textNodes(line)) {
    if (node === container) return count + offset;
    if (!before.isPointInRange(node, node.length)) break;
    count += node.length;
  }
  return count;
};

// The line and unit of a border; a border between lines belongs to the nearest one.
export const borderOf = (root, container, offset) => {
  let line = lineOf(container);
  if (line) return { line, unit: unitsBefore(line, container, offset) };
  if (!root.contains(container) || container.nodeType !== Node.ELEMENT_NODE) return null;
  const next = container.childNodes[offset] || container.lastChild;
  line = next?.nodeType === Node.ELEMENT_NODE ? (next.matches(".coded-line") ? next : next.querySelector(".coded-line")) : null;
  return line && { line, unit: 0 };
};

// Every line of the text in order, made anew when lines were drawn anew.
export const allLines = (root) => [...root.querySelectorAll(".coded-line")];

export const lineAt = (lines, place) => {
  let low = 0, high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(lines[middle]) <= place) low = middle; else high = middle - 1;
  }
  return lines[low] || null;
};

// The node and offset of a place; at the end of a stretch the letter before it decides which node.
const spot = (lines, place, isEnd) => {
  const line = lineAt(lines, isEnd ? place - 1 : place), nodes = textNodes(line);
  let left = units(wordsOf(line), place - startOf(line));
  for (const node of nodes) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  const last = nodes[nodes.length - 1];
  return [last, last.length];
};

export const rangeOf = (lines, start, end) => {
  const range = document.createRange();
  range.setStart(...spot(lines, start, false));
  range.setEnd(...spot(lines, end, true));
  return range;
};

// The words of [start, end), also across lines.
export const quoteOf = (lines, start, end) => {
  let found = "";
  for (let at = lines.indexOf(lineAt(lines, start)); at >= 0 && at < lines.length && startOf(lines[at]) < end; at += 1) {
    const text = [...wordsOf(lines[at])], begin = startOf(lines[at]);
    found += text.slice(Math.max(0, start - begin), end - begin).join("");
  }
  return found;
};
