// Marks in the contents beside a text (data-follow) the part that a reader has reached.
// Without this script the contents are plain links.
"use strict";

const TOP = 0.25; // of the window's height: what begins above this line has been reached

for (const contents of document.querySelectorAll("[data-follow]")) {
  const links = [...contents.querySelectorAll('a[href^="#"]')];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const isAbove = new Array(parts.length).fill(false);
  let current = null;

  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) isAbove[parts.indexOf(entry.target)] = entry.boundingClientRect.top <= entry.rootBounds.bottom;
      mark(links[Math.max(0, isAbove.lastIndexOf(true))]);
    },
    { rootMargin: `0px 0px -${100 * (1 - TOP)}% 0px` },
  );
  parts.forEach((part) => watch.observe(part));

  function mark(link) {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    current = link;
    if (contents.scrollHeight <= contents.clientHeight) return;
    const [box, shown] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
    if (box.top < shown.top || box.bottom > shown.bottom) contents.scrollTop += box.top - shown.top - shown.height / 2;
  }
}
