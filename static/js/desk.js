// The boxes that select2 draws on the desk are heard by the labels of their fields.
function nameBoxes() {
  for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
    const field = box.closest(".select2").previousElementSibling;
    const label = field.labels[0];
    const shown = box.querySelector("[role=textbox]");
    if (!label || !shown) continue;
    label.id ||= `${field.id}-label`;
    shown.setAttribute("aria-labelledby", label.id);
    box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  }
}

// They are drawn when jQuery is ready, which may be after the page is; who asks last comes last.
addEventListener("DOMContentLoaded", () => window.django.jQuery(nameBoxes));
