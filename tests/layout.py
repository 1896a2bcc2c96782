"""What a browser is asked about the page that is open; each gives sentences on what is wrong."""

PARTS = """() => {
  const headings = document.querySelectorAll('h1').length, {lang} = document.documentElement;
  return [
    headings === 1 ? '' : `${headings} h1`,
    document.title.trim() ? '' : 'no title',
    ['nl', 'en'].includes(lang) ? '' : `the language is “${lang}”`,
  ].filter(Boolean);
}"""
"""One heading on top, a title, a language of ours."""

SQUEEZED = r"""() => [...document.querySelectorAll('main :is(td, th, p, li, dt, dd, h1, h2, h3, h4)')]
  .filter(element => {
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
    const [size, words] = [parseFloat(style.fontSize), own.map(node => node.data.trim()).join(' ')];
    return element.checkVisibility() && style.writingMode === 'horizontal-tb' && words.length > 8
      && element.clientWidth > 1 && element.clientWidth < 3 * size && element.clientHeight > 6 * size;
  }).map(element => `squeezed to ${element.clientWidth} px: ${element.innerText.trim().slice(0, 60)}`)"""
"""Text that stands a few letters a line, because something beside it leaves no room."""

COVERED = r"""() => {
  const clipping = element => {
    const style = getComputedStyle(element);
    return style.overflowX !== 'visible' || style.overflowY !== 'visible' ? style : null;
  };
  const seen = (rect, element) => {  // the part of a line that the boxes around it let through
    let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (!clipping(box)) continue;
      const edge = box.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return {left, top, right, bottom};
  };
  const afloat = element => {
    for (let box = element; box; box = box.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(box).position)) return true;
    return false;
  };
  const drawn = {visibilityProperty: true, contentVisibilityAuto: true};
  const begin = text => text.data.trim().slice(0, 40);
  const faults = [], lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility(drawn)) continue;
    if (element.closest('.visually-hidden, .coded-text i, select, option, svg') || afloat(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const rect of range.getClientRects()) {
      const {left, top, right, bottom} = seen(rect, element);
      const edge = (bottom - top) / 4;  // letters of one line may reach into the next
      if (right - left > 4 && edge > 2)
        lines.push({text, left, right, top: top + edge, bottom: bottom - edge});
    }
    const style = clipping(element);
    if (style?.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`cut off: ${element.innerText.trim().slice(0, 60)}`);
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((line, place) => {
    for (let next = place + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
      const other = lines[next];
      const both = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      if (other.text !== line.text && both > 3)
        faults.push(`over each other: “${begin(line.text)}” and “${begin(other.text)}”`);
    }
  });
  return [...new Set(faults)].slice(0, 10);
}"""
"""Text that is cut off or lies over other text."""

INDISTINCT = r"""() => {
  const style = element => getComputedStyle(element);
  const shown = selector =>
    [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
  const [canvas, ink] = [style(document.documentElement).backgroundColor, style(document.body).color];
  const bare = button => {
    const {borderTopStyle, borderTopWidth, borderTopColor} = style(button);
    return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || borderTopColor === canvas;
  };
  const mark = element => {
    const {borderBottomColor, borderBottomWidth, outlineStyle} = style(element);
    return [borderBottomColor, borderBottomWidth, outlineStyle].join();
  };
  const alike = current => [...current.closest('ul, ol')?.querySelectorAll('a, span') ?? []]
    .some(other => !other.matches('[aria-current]') && mark(other) === mark(current));
  const faint = part => {
    const {fill, stroke} = style(part);
    const colours = part.matches('line') ? [stroke] : [fill, stroke];
    return !colours.includes(ink) || !colours.every(colour => [ink, canvas, 'none'].includes(colour));
  };
  const told = (sentence, elements) =>
    elements.map(element => `${sentence}: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 150)}`);
  const buttons = shown('button:not(.plain), .button, input[type=submit]');
  return [
    ...told('a button without an edge', buttons.filter(bare)),
    ...told('the current one looks like the others', shown('nav a[aria-current]').filter(alike)),
    ...told('a mark in no colour of the system', shown('main svg [class*=chart-]').filter(faint)),
  ].slice(0, 10);
}"""
"""What a reader with the colours of the system can't make out."""
