// Suggestions while typing: an editable combobox with a list, as the ARIA Authoring Practices have it.
// Each input[data-suggestions] becomes one; without this script it stays a plain search box.

const PAUSE = 150; // milliseconds without a key before asking
const SHORTEST = 2; // characters worth asking for
const BOTH = { ArrowDown: 1, ArrowUp: -1 };

class Suggestions {
  constructor(input) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.list = element("div", { id: `${input.id}-suggestions`, class: "suggestions", role: "listbox", hidden: "" });
    this.status = element("div", { class: "unseen", role: "status" });
    input.parentElement.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }))
      input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    // The box keeps the focus while the list is scrolled or clicked.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  typed() {
    this.forget();
    this.activate(-1);
    this.options = []; // what still shows may be clicked, but is no answer to what is typed now
    if (this.input.value.trim().length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const q = this.input.value.trim();
    const request = (this.request = new AbortController());
    try {
      const address = `${this.input.dataset.suggestions}?${new URLSearchParams({ q })}`;
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const found = await answer.json();
      if (!request.signal.aborted) this.show(found);
    } catch (fault) {
      if (!request.signal.aborted) this.close();
    }
  }

  // What is said of them comes with them, in the language of the page.
  show({ groups, name, said }) {
    this.list.setAttribute("aria-label", name);
    this.options = [];
    this.list.replaceChildren(...groups.map((group, at) => this.group(group, at)));
    this.list.scrollTop = 0;
    this.activate(-1);
    this.expand(this.options.length > 0);
    this.status.textContent = said;
  }

  group({ name, each, suggestions }, at) {
    const id = `${this.list.id}-${at}`;
    const heading = element("div", { id, class: "suggestions-kind", role: "presentation" }, name);
    const group = element("div", { role: "group", "aria-labelledby": id }, heading);
    for (const { label, about, url } of suggestions) {
      group.append(this.option(label, about === each ? "" : about, url)); // "topic" under "Topics"
    }
    return group;
  }

  option(label, about, url) {
    const id = `${this.list.id}-option-${this.options.length}`;
    const option = element("div", { id, class: "suggestion", role: "option", "aria-selected": "false" });
    option.append(element("span", { class: "suggestion-label" }, label));
    if (about) option.append(" ", element("span", { class: "suggestion-about" }, about));
    option.dataset.url = url;
    this.options.push(option);
    return option;
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key in BOTH) this.moved(event);
    else if (event.key === "Home" || event.key === "End") this.activate(-1); // and the caret moves
    else if (event.key === "Escape" && this.isOpen) event.preventDefault(), this.close();
    else if (event.key === "Enter" && this.active >= 0) event.preventDefault(), this.go(this.options[this.active]);
  }

  moved(event) {
    event.preventDefault();
    if (!this.options.length) return this.typed();
    if (event.altKey) return event.key === "ArrowUp" ? this.close() : this.expand(true);
    const stops = this.options.length + 1; // the box itself is one
    const step = BOTH[event.key];
    this.expand(true);
    this.activate(((this.active + 1 + step + stops) % stops) - 1);
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.go(option);
  }

  go(option) {
    this.close();
    window.location.assign(option.dataset.url);
  }

  activate(at) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.forget();
    this.activate(-1);
    this.expand(false);
    this.status.textContent = "";
  }

  forget() {
    clearTimeout(this.timer);
    this.request?.abort();
  }
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
