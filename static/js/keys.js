// Keys for those who read without a mouse: / to search, j and k through results, ? for the list of keys.
// A reader can switch them off, for they get in the way of those who speak to their computer.

const SETTING = "keys"; // "off" in localStorage where they are switched off
const dialog = document.getElementById("keys-list");
const setting = dialog.querySelector("[type=checkbox]");
const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
const isField = (element) => element.closest("input, textarea, select, [contenteditable]");

// Where the browser keeps nothing for this site, the setting lasts as long as the page.
function isOn() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return setting.checked;
  }
}

function keep() {
  try {
    localStorage.setItem(SETTING, setting.checked ? "on" : "off");
  } catch {}
}

function list() {
  setting.checked = isOn();
  dialog.showModal();
}

function search(event) {
  const box = document.querySelector("[role=search] [type=search]");
  event.preventDefault(); // the stroke is no word to look for
  box.focus();
  box.select();
}

function step(event) {
  const results = [...document.querySelectorAll("main .row-title a")];
  const at = results.indexOf(document.activeElement);
  if (at < 0 && event.key.startsWith("Arrow")) return; // they scroll
  const next = results[at < 0 ? 0 : at + STEPS[event.key]];
  if (results.length) event.preventDefault();
  next?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isField(event.target) || dialog.open || !isOn()) return;
  if (event.key === "/") search(event);
  else if (event.key === "?") list();
  else if (event.key in STEPS && !event.shiftKey) step(event);
});
setting.addEventListener("change", keep);
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", list);
}
