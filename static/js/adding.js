// Files are sent as soon as they are chosen or dropped, two at a time, each with its progress and its answer.
// Without script they go with the form.
"use strict";

const AT_ONCE = 2;
const form = document.getElementById("adding");
const field = document.getElementById("files");
const drop = document.getElementById("drop");
const list = document.getElementById("uploads");
const said = document.getElementById("uploads-said");
const waiting = [];
let sending = 0;

field.addEventListener("change", () => {
  give([...field.files]);
  field.value = ""; // they are not sent again with the form
});
for (const hint of drop.querySelectorAll(".drop-hint")) hint.hidden = false;

// All of the page takes what is dropped, so that no file opens in its place.
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  drop.classList.add("is-over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("is-over");
});
addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  drop.classList.remove("is-over");
  give([...event.dataTransfer.files]);
});
addEventListener("beforeunload", (event) => {
  if (sending || waiting.length) event.preventDefault();
});

function give(files) {
  if (!files.length) return;
  list.hidden = false;
  said.textContent = "";
  for (const file of files) {
    const row = shown(file);
    if (file.size > Number(form.dataset.most)) row.state.textContent = form.dataset.big;
    else waiting.push({ file, row });
  }
  next();
}

function shown(file) {
  const line = document.createElement("li");
  const name = document.createElement("strong");
  const bar = document.createElement("progress");
  const state = document.createElement("span");
  name.textContent = file.name;
  bar.max = 100;
  bar.value = 0;
  bar.hidden = true;
  bar.setAttribute("aria-label", file.name);
  state.className = "upload-state";
  state.textContent = form.dataset.waiting;
  line.append(name, bar, state);
  list.append(line);
  return { line, bar, state };
}

function next() {
  while (sending < AT_ONCE && waiting.length) send(waiting.shift());
  document.getElementById("uploads-next").hidden = sending > 0; // who goes on leaves what is not sent
  if (!sending && list.children.length) said.textContent = form.dataset.done;
}

function send({ file, row }) {
  const request = new XMLHttpRequest();
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "bulletin"]) body.append(name, form.elements[name].value);
  body.append("files", file);
  sending += 1;
  row.bar.hidden = false;
  row.state.textContent = form.dataset.sending;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) row.bar.value = Math.floor((100 * event.loaded) / event.total);
  });
  request.addEventListener("loadend", () => {
    sending -= 1;
    row.bar.hidden = true;
    settle(request, { file, row });
    next();
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
}

function settle(request, { file, row }) {
  const answer = read(request);
  const document = answer?.documents?.[0];
  row.line.dataset.state = document?.state ?? "broken";
  if (document) row.state.textContent = document.said;
  else if (answer?.said) row.state.textContent = answer.said;
  else if (request.status === 403 || request.responseURL.includes("/login/")) row.state.textContent = form.dataset.left;
  else offerAgain(file, row);
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null; // no answer, or a page
  }
}

function offerAgain(file, row) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = form.dataset.again;
  button.addEventListener("click", () => {
    button.remove();
    row.state.textContent = form.dataset.waiting;
    waiting.push({ file, row });
    next();
  });
  row.state.textContent = form.dataset.broken;
  row.line.append(button);
}
