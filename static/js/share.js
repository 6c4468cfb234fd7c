// Adds to each address marked data-share="title" a button, called by its data-share-label, that hands
// it to the reader's device.
// Where a browser knows no such thing there is none: the address can be copied.
"use strict";

if (navigator.share) {
  for (const address of document.querySelectorAll("[data-share]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = address.dataset.shareLabel;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: address.dataset.share, url: address.textContent.trim() });
      } catch (fault) {
        if (fault.name !== "AbortError") throw fault; // the reader thought better of it
      }
    });
    address.after(button);
  }
}
