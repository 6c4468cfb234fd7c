// What is typed in Markdown is shown beside its box; a page without script has a button that opens a second one.
async function show(button) {
  const sent = { method: "POST", body: new FormData(button.form) };
  const answer = await fetch(button.dataset.address, sent);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.getElementById("preview") ?? page.getElementById("content");
  button.nextElementSibling.replaceChildren(...shown.children);
}

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll(".preview")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", (event) => show(event.currentTarget));
  }
});
