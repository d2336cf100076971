// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
// Keys of the list: up and down between persons, "/" to the search. The pages work without it, and "/" can be turned off.
"use strict";

const rows = document.querySelector("[data-rows]");
const search = document.getElementById("sok");
const shortcut = document.querySelector("[data-shortcut]");
const kept = "kommun-kortkommando";

if (shortcut) {
  shortcut.checked = localStorage.getItem(kept) !== "av";
  shortcut.addEventListener("change", () => localStorage.setItem(kept, shortcut.checked ? "på" : "av"));
}

const links = () => [...(rows?.querySelectorAll(".work-row h3 a") ?? [])];

document.addEventListener("keydown", (press) => {
  if (press.altKey || press.ctrlKey || press.metaKey) {
    return;
  }
  const field = press.target.closest("input, select, textarea, summary, button");
  if (press.key === "/" && search && shortcut?.checked && (!field || field.matches("summary, button"))) {
    press.preventDefault();
    search.focus();
    search.select();
    return;
  }
  if (press.key !== "ArrowDown" && press.key !== "ArrowUp") {
    return;
  }
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (at < 0 && !(field === search && press.key === "ArrowDown")) {
    return;
  }
  press.preventDefault();
  const next = at + (press.key === "ArrowDown" ? 1 : -1);
  if (next < 0) {
    search?.focus();
  } else {
    all[Math.min(next, all.length - 1)]?.focus();
  }
});
