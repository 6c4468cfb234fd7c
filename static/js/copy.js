// Adds to each text marked data-copy a button that copies it. Its words are in the page, which knows
// the language: data-copy-label ("Copy citation"), data-copied and data-selected.
"use strict";

for (const text of document.querySelectorAll("[data-copy]")) {
  const { copyLabel: label, copied: done, selected } = text.dataset;
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = label;
  status.className = "unseen";
  status.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    button.textContent = (await copied(text)) ? done : selected;
    status.textContent = button.textContent;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 3000);
  });
  text.after(button, status);
}

// Where the browser has no clipboard for this page, the text is selected for the reader to copy.
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
