// Dragging a code to another place in its tree, and undoing by keys. Without this script "Meer" and the
// buttons above the tree do the same.
const form = document.getElementById("sleep");
const lines = [...document.querySelectorAll("[data-codetree] li[data-key]")];
let dragged = null, spot = null;

const clear = () => { spot?.line.removeAttribute("data-drop"); spot = null; };

// The upper and the lower quarter of a code that can be moved are before and after it; the rest is under it.
const whereOn = (line, y) => {
  const box = line.firstElementChild.getBoundingClientRect(), part = (y - box.top) / box.height;
  if (!line.dataset.move) return "under";
  return part < 0.25 ? "before" : part > 0.75 ? "after" : "under";
};

// In the codebook a code stays in its family, and nothing hangs under what went out of use.
const mayTake = (line) =>
  !("closed" in line.dataset) && (!("apart" in form.dataset) || line.closest("[data-codetree]") === dragged.closest("[data-codetree]"));

const over = (event) => {
  const line = event.target.closest("li[data-key]");
  clear();
  if (!dragged || !line || dragged.contains(line) || !mayTake(line)) return;
  event.preventDefault();
  const where = whereOn(line, event.clientY);
  spot = { line, where };
  line.dataset.drop = where;
};

const drop = (event) => {
  if (!dragged || !spot) return;
  event.preventDefault();
  form.action = dragged.dataset.move;
  form.elements.version.value = dragged.dataset.version;
  form.elements.where.value = spot.where;
  form.elements.to.value = spot.line.dataset.key;
  clear();
  form.submit();
};

for (const line of lines.filter((one) => one.dataset.move)) {
  const grip = line.firstElementChild;
  grip.draggable = true;
  grip.addEventListener("dragstart", (event) => {
    dragged = line;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", line.dataset.key);
  });
  grip.addEventListener("dragend", () => { clear(); dragged = null; });
}
document.addEventListener("dragover", over);
document.addEventListener("drop", drop);
document.querySelector("[data-drag-hint]")?.removeAttribute("hidden");

// The keys press the buttons above the tree; in a field they are left to the browser, which undoes typing.
const told = document.querySelector("[data-told]");
const wayOf = (event) => {
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : "";
};
document.addEventListener("keydown", (event) => {
  const way = (event.ctrlKey || event.metaKey) && !event.altKey ? wayOf(event) : "";
  if (!way || event.repeat || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const asked = document.querySelector(`[data-turn="${way}"]`);
  if (asked) asked.requestSubmit(); else told.textContent = told.dataset[way];
});
document.querySelector("[data-keys]").hidden = false;
