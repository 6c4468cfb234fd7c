// Adds to each text marked data-copy="name" a button that copies it: "Copy citation".
"use strict";

for (const text of document.querySelectorAll("[data-copy]")) {
  const label = `Copy ${text.dataset.copy}`;
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = label;
  status.className = "unseen";
  status.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    const done = await copied(text);
    button.textContent = done ? "Copied" : "Selected: press Ctrl+C";
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
