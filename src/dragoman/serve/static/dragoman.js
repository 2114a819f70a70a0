// Comfort alone: every page works without. Opens the fields a link leads to and remembers which layers are shown.
"use strict";

function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  const details = target.closest("details");
  if (details) details.open = true;
  target.closest("article, li")?.scrollIntoView({ block: "nearest" });
}

addEventListener("hashchange", openTarget);
openTarget();

for (const box of document.querySelectorAll(".layers input")) {
  if (sessionStorage.getItem(box.id) === "off") box.checked = false;
  box.addEventListener("change", () => sessionStorage.setItem(box.id, box.checked ? "on" : "off"));
}
