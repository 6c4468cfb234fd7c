"""Scripts that look at a page as a reader sees it; each is told to the browser whole."""

# Whether the stop of the keyboard comes after the one before: "first", "later", "end" or what it is
IN_ORDER = """() => {
  const now = document.activeElement, before = window.stopBefore;
  if (now === document.body || (before && now === document.querySelector(".skip"))) return "end";
  window.stopBefore = now;
  if (!before) return now.matches(".skip") ? "first" : now.outerHTML;
  const after = before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
  return after && now.tabIndex === 0 ? "later" : now.outerHTML;
}"""

# How many stops of the keyboard took the focus, and those that look the same with it: no outline
# and, in a picture, no stroke that was not there before
UNMARKED = """() => {
  const stroke = one => [...one.querySelectorAll("rect, path")].map(
    part => getComputedStyle(part).stroke + getComputedStyle(part).strokeWidth).join();
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), summary");
  let tried = 0;
  const unmarked = [];
  for (const one of [...all].filter(one => one.tabIndex >= 0)) {
    document.activeElement.blur();
    const before = stroke(one);
    one.focus();
    if (document.activeElement !== one) continue;
    tried += 1;
    const look = getComputedStyle(one);
    const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    if (!ring && stroke(one) === before) unmarked.push(one.outerHTML);
  }
  return [tried, unmarked];
}"""

# WCAG 2.2, 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""

# What holds more text than it shows, and does not scroll
CLIPPED = """() => [...document.querySelectorAll("body *:not(.unseen):not(svg *)")].filter(one => {
  const look = getComputedStyle(one), cut = ["hidden", "clip"];
  if (!one.innerText || one.closest(".unseen") || look.display === "inline") return false;
  return (cut.includes(look.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (cut.includes(look.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 200))"""

# How many controls are shown, and those whose words, edges or shapes are the colour of the page; a
# link that is no more than the reach over bars drawn beside it has none of its own
FAINT = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const shapes = one => [...one.querySelectorAll("rect, path, text")].some(part => {
    const look = getComputedStyle(part);
    return ![paper, "none", "rgba(0, 0, 0, 0)"].includes(look.fill)
      || (![paper, "none"].includes(look.stroke) && parseFloat(look.strokeWidth) > 0);
  });
  const ground = one => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return paper;
  };
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), summary");
  const shown = [...all].filter(one => one.checkVisibility() && one.getClientRects().length);
  const faint = shown.filter(one => {
    const look = getComputedStyle(one);
    if (one.querySelector(".timeline-reach:only-of-type")) return false;
    if (one.closest("svg")) return !shapes(one);
    if (one.type === "radio" || one.type === "checkbox") return false;
    const edged = look.borderTopStyle !== "none" && look.borderTopColor !== paper;
    if (one.matches("input, button") && !edged) return true;
    return look.color === ground(one);
  });
  return [shown.length, faint.map(one => one.outerHTML.slice(0, 200))];
}"""
