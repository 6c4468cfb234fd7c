// What is typed in Markdown is shown below its box, where a page without script opens a second one.
async function show(button) {
  const place = button.nextElementSibling;
  const answer = await fetch(button.formAction, { method: "POST", body: new FormData(button.form) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.getElementById("preview");
  if (!answer.ok || !shown) throw new Error(answer.status);
  place.replaceChildren(...shown.children);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".preview button");
  if (!button || button.dataset.failed) return;
  event.preventDefault();
  show(button).catch(() => {
    button.dataset.failed = "1"; // the page of its own says why
    button.click();
  });
});
