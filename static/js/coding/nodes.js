// Words of others keep the mark of their language wherever a script puts them.
export const nodesOf = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content;

export const inLanguage = (lang, words) => Object.assign(document.createElement("span"), { lang, textContent: words });

// The name of a code as it stands in the margin.
export const nameOf = (label) => [...label.cloneNode(true).childNodes];
