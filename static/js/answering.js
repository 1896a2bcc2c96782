// What a script adds to a page of questions: an answer that stands alone unticks the others,
// and the progress follows what was saved.
(() => {
  "use strict";
  for (const field of document.querySelectorAll(".question-page .field")) {
    field.addEventListener("change", (event) => {
      const box = event.target;
      if (box.type !== "checkbox" || !box.checked) return;
      for (const other of field.querySelectorAll("input[type=checkbox]")) {
        if (other !== box && (box.hasAttribute("data-alone") || other.hasAttribute("data-alone"))) other.checked = false;
      }
    });
  }
  document.addEventListener("autosaved", ({ detail }) => {
    const notice = document.querySelector(".branch-notice");
    if (notice && notice.textContent !== (detail.notice || "")) notice.textContent = detail.notice || "";
    const bar = document.getElementById("voortgang"), text = document.getElementById("voortgang-tekst");
    if (!bar || !detail.progress) return;
    bar.max = detail.visible;
    bar.value = detail.given;
    text.textContent = detail.progress;
  });
})();
