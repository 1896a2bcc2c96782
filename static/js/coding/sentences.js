// The sentences of the text in order, as the server found them; a name before a turn is no sentence.
import { allLines, points, startOf, wordsOf } from "./places.js";

const lineSentence = (line) => {
  const text = wordsOf(line);
  if (!text.trim()) return null;
  const start = startOf(line) + points(text.slice(0, text.length - text.trimStart().length));
  return { start, end: startOf(line) + points(text.trimEnd()) };
};

export const sentencesOf = (root) => {
  const lines = allLines(root), heads = new Map();
  for (const head of root.querySelectorAll(".coded-turn")) {
    const label = [...head.querySelectorAll(".speaker")].map((one) => [...one.childNodes].filter((node) => node.nodeName !== "I").map((node) => node.textContent).join("")).join("");
    heads.set(startOf(head), startOf(head) + points(label));
  }
  const found = [];
  for (const part of root.querySelectorAll(".coded-part")) {
    const bounds = JSON.parse(part.dataset.sentences || "[]");
    const sentences = bounds.length ? bounds.map(([start, end]) => ({ start, end })) : allLines(part).map(lineSentence).filter(Boolean);
    found.push(...sentences.filter(({ start, end }) => !(heads.has(start) && end <= heads.get(start))));
  }
  return { sentences: found, lines };
};

// The first sentence that begins in or below the part of the text that can be seen.
export const firstInView = (sentences, lines) => {
  const line = lines.find((one) => one.getBoundingClientRect().bottom > 80) || lines[0];
  const from = line ? startOf(line) : 0;
  return Math.max(0, sentences.findIndex(({ start }) => start >= from));
};

export const around = (sentences, place) => {
  const at = sentences.findIndex(({ end }) => end > place);
  return at < 0 ? sentences.length - 1 : at;
};
