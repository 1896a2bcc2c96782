// From what was dragged over to whole words (or whole letters), as places of the server.
import { borderOf, points, startOf, wordsOf } from "./places.js";

const segments = (text, granularity, language) => [...new Intl.Segmenter(language, { granularity }).segment(text)];

// The border at `unit`, moved outwards to the edge of the word or letter that it would cut in two.
export const snapped = (text, unit, isEnd, language, exact) => {
  for (const { segment, index, isWordLike } of segments(text, exact ? "grapheme" : "word", language)) {
    const end = index + segment.length;
    if (unit <= index || unit >= end) continue;
    if (exact || isWordLike) return isEnd ? end : index;
    return segments(segment, "grapheme", language).some((one) => one.index === unit - index) ? unit : isEnd ? end : index;
  }
  return unit;
};

const placeIn = (text, start, unit) => start + points(text.slice(0, unit));

const moved = (root, { line, unit }, isEnd, language, exact) => {
  const text = wordsOf(line);
  let at = snapped(text, unit, isEnd, language, exact);
  if (isEnd) while (at > 0 && /\s/.test(text[at - 1])) at -= 1;
  else while (at < text.length && /\s/.test(text[at])) at += 1;
  return placeIn(text, startOf(line), at);
};

// { start, end } of the browser's selection, or null when it holds no words of the text.
export const selected = (root, language, exact) => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const from = borderOf(root, range.startContainer, range.startOffset), to = borderOf(root, range.endContainer, range.endOffset);
  if (!from || !to) return null;
  let end = moved(root, to, true, language, exact);
  const start = moved(root, from, false, language, exact);
  let line = to.line;
  while (end <= startOf(line) && end > start && (line = previousLine(root, line))) end = placeIn(wordsOf(line), startOf(line), wordsOf(line).trimEnd().length);
  return end > start ? { start, end } : null;
};

const previousLine = (root, line) => {
  const lines = [...root.querySelectorAll(".coded-line")];
  return lines[lines.indexOf(line) - 1] || null;
};
