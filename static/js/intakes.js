// The list of given documents looks again by itself (htmx does that); an answer that is no list is not shown in its place.
"use strict";

document.addEventListener("htmx:after:request", (event) => {
  const { response, text } = event.detail.ctx;
  if (text?.includes('id="intakes"')) return;
  event.preventDefault();
  if (response?.raw.ok) location.reload(); // whoever sees it is not logged in any more
});
