// Dragging over the bars of a timeline with data-within asks for the span from the first to the last.
// Without this script each bar is a link, and the fields From and To set any span.
"use strict";

let picture = null; // that is being dragged over
let bars = [];
let start = -1;
let end = -1;

// A place between bars, or over a period that holds nothing, counts as the nearest bar.
function nearest(event) {
  const distances = bars.map((bar) => {
    const box = bar.getBoundingClientRect();
    return Math.abs(event.clientX - (box.left + box.right) / 2);
  });
  return distances.indexOf(Math.min(...distances));
}

function show() {
  const [first, last] = [Math.min(start, end), Math.max(start, end)];
  bars.forEach((bar, at) => bar.classList.toggle("is-dragged", start >= 0 && first <= at && at <= last));
}

function stop() {
  start = end = -1;
  show();
}

addEventListener("dragstart", (event) => {
  if (event.target.closest?.("svg[data-within]")) event.preventDefault(); // of a link
});
addEventListener("pointerdown", (event) => {
  picture = event.target.closest("svg[data-within]");
  if (!picture || event.button !== 0) return;
  bars = [...picture.querySelectorAll("[data-period]")];
  start = end = nearest(event);
});
addEventListener("pointermove", (event) => {
  if (start < 0) return;
  end = nearest(event);
  if (end !== start) show();
});
addEventListener("pointerup", () => {
  if (start < 0) return;
  const span = [bars[Math.min(start, end)], bars[Math.max(start, end)]].map((bar) => bar.dataset.period);
  const isDragged = start !== end;
  stop();
  if (!isDragged) return; // a click: the link leads there
  const address = new URL(picture.dataset.within, location.href);
  address.searchParams.set("from", span[0]);
  address.searchParams.set("to", span[1]);
  // Whoever shows results in place takes it from here.
  if (dispatchEvent(new CustomEvent("span", { detail: address.href, cancelable: true }))) location.assign(address);
});
addEventListener("pointercancel", stop);
