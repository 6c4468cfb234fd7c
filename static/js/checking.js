// Keys for editors who check an issue: each presses what has it among its data-key.
// They can be switched off, for they get in the way of those who speak to their computer; the setting is that of the
// archive's pages.
"use strict";

const SETTING = "keys"; // "off" in localStorage where they are switched off
const list = document.getElementById("check-keys");
const setting = list.querySelector("[type=checkbox]");

// Where the browser keeps nothing for this site, the setting lasts as long as the page.
try {
  setting.checked = localStorage.getItem(SETTING) !== "off";
} catch {}
for (const part of [list, ...document.querySelectorAll("[data-with-keys]")]) part.hidden = false;

setting.addEventListener("change", () => {
  try {
    localStorage.setItem(SETTING, setting.checked ? "on" : "off");
  } catch {}
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat || !setting.checked) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
