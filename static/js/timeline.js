// Dragging over the bars of a timeline with data-within asks for the span from the first to the last.
// Without this script each bar is a link, and the fields From and To set any span.
"use strict";

for (const picture of document.querySelectorAll("svg[data-within]")) {
  const bars = [...picture.querySelectorAll("[data-period]")];
  let start = -1;
  let end = -1;

  // A place between bars, or over a period that holds nothing, counts as the nearest bar.
  const nearest = (event) => {
    const distances = bars.map((bar) => {
      const box = bar.getBoundingClientRect();
      return Math.abs(event.clientX - (box.left + box.right) / 2);
    });
    return distances.indexOf(Math.min(...distances));
  };
  const show = () => {
    const [first, last] = [Math.min(start, end), Math.max(start, end)];
    bars.forEach((bar, at) => bar.classList.toggle("is-dragged", start >= 0 && first <= at && at <= last));
  };
  const stop = () => {
    start = end = -1;
    show();
  };

  picture.addEventListener("dragstart", (event) => event.preventDefault()); // of a link
  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0) start = end = nearest(event);
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
    location.assign(address);
  });
  addEventListener("pointercancel", stop);
  picture.closest(".histogram")?.querySelector(".to-drag")?.removeAttribute("hidden");
}
