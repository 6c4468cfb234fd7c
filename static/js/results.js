// Results in place: another filter, order, span or page of results brings what was found without a new page.
// htmx asks for the whole page and takes #found out of it; this decides what it may take, where the focus goes,
// what stays open, and what is said. Without script each of these is a link or a form.
"use strict";

const SLOW = 500; // milliseconds before readers are told that it takes a while
const said = document.getElementById("said");
const box = document.getElementById("q");
let latest; // what was asked for last: only its answer is shown
let timer;
let isLeaving = false; // for another page, which ends what is asked for
let before; // how the page was when the answer came

const on = (name, act) => document.addEventListener(`htmx:${name}`, (event) => act(event.detail.ctx, event));
const choice = (element) => element?.dataset?.choice ?? element?.dataset?.period;
const chosenAgain = (value) => document.querySelector(`#found :is([data-choice="${CSS.escape(value)}"], [data-period="${CSS.escape(value)}"])`);
const folds = (isOpen) => [...document.querySelectorAll(`#found details${isOpen ? "[open]" : ""}`)];
const isBack = (ctx) => "HX-History-Restore-Request" in ctx.request.headers;
const ask = (address) => htmx.ajax("GET", address, { source: "#found", push: "true" });
const leave = () => (isLeaving = true);

function say(text, className = "unseen") {
  said.className = className;
  said.textContent = text;
}

// Links that lead elsewhere stay links.
document.addEventListener("htmx:before:init", (event) => {
  if (event.target.tagName === "A" && event.target.pathname !== location.pathname) event.preventDefault();
});

on("before:request", (ctx) => {
  latest = ctx;
  if (isBack(ctx)) ctx.swap = "outerHTML"; // htmx would empty the page for a moment, and lose the place in it
  clearTimeout(timer);
  timer = setTimeout(() => say(said.dataset.working, "working"), SLOW);
  isLeaving = false;
  addEventListener("beforeunload", leave, { once: true });
});

// An answer that is not a page of results is loaded as a page, which says what is the matter.
on("after:request", (ctx, event) => {
  if (ctx === latest && ctx.response.raw.ok && ctx.text.includes('id="found"')) return;
  event.preventDefault();
  if (ctx === latest) location.assign(ctx.request.action);
});
on("error", (ctx) => {
  if (ctx && ctx === latest && !isLeaving) location.assign(ctx.request.action);
});
on("finally:request", (ctx) => {
  if (ctx !== latest) return;
  clearTimeout(timer);
  removeEventListener("beforeunload", leave);
});

on("before:swap", (ctx) => {
  const chosen = choice(ctx.sourceElement) ? ctx.sourceElement : document.activeElement;
  const open = folds(true).map((each) => each.firstElementChild.textContent);
  before = { choice: choice(chosen), top: chosen.getBoundingClientRect().top, open };
});

on("after:swap", (ctx) => {
  for (const each of folds(false)) each.open ||= before.open.includes(each.firstElementChild.textContent);
  if (isBack(ctx) || document.activeElement !== box) box.value = new URLSearchParams(location.search).get("q") ?? "";
  follow(new DOMParser().parseFromString(ctx.text, "text/html"));
  say("");
  const again = before.choice && chosenAgain(before.choice);
  if (again) stay(again, isBack(ctx));
  else if (document.activeElement === document.body) return toHeading(isBack(ctx));
  const found = document.getElementById("count").textContent.trim();
  setTimeout(() => say(found), 50); // so that the same words are said again
});

// What the head of the page says of it, beside the title that htmx sees to.
function follow(page) {
  for (const rel of ["canonical", "alternate"]) {
    document.head.querySelector(`link[rel=${rel}]`).href = page.head.querySelector(`link[rel=${rel}]`).href;
  }
}

// The focus is again on what was chosen, and that where it was in the window.
function stay(chosen, isGoingBack) {
  chosen.focus({ preventScroll: true });
  if (document.activeElement !== chosen) {
    chosen.closest("details").open = true; // among the rarer values now
    chosen.focus({ preventScroll: true });
  }
  if (!isGoingBack) scrollBy(0, chosen.getBoundingClientRect().top - before.top);
}

// What was chosen is gone: other results begin at their heading, which the focus has read out.
function toHeading(isGoingBack) {
  const heading = document.getElementById("count");
  heading.focus({ preventScroll: true });
  if (!isGoingBack) heading.scrollIntoView({ block: "nearest" });
}

// Bars of the picture, picked or dragged over: htmx knows links of HTML alone.
document.addEventListener("click", (event) => {
  const bar = event.target.closest("#found svg a");
  if (!bar || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  ask(bar.href.baseVal);
});
addEventListener("span", (event) => {
  if (!window.htmx) return;
  event.preventDefault();
  ask(event.detail);
});
