// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
// Follows a run, and moves focus to what must be corrected. The pages work without it.
"use strict";

const follow = document.querySelector("[data-follow]");
if (follow) {
  const bar = document.getElementById("forlopp");
  const text = document.getElementById("forlopp-text");
  let spoken = 0;
  const ask = async () => {
    try {
      const answer = await fetch(follow.dataset.follow, { headers: { Accept: "application/json" } });
      const state = await answer.json();
      bar.max = Math.max(1, state.total);
      bar.value = state.done;
      // A screen reader hears each quarter, not each step.
      const quarter = Math.floor((4 * state.done) / Math.max(1, state.total));
      if (!state.running || quarter !== spoken) {
        spoken = quarter;
        text.textContent = state.text;
      }
      if (!state.running) {
        location.replace(state.next);
        return;
      }
    } catch {
      text.textContent = "Sidan får inget svar just nu. Den försöker igen.";
    }
    setTimeout(ask, 400);
  };
  ask();
}

document.getElementById("fel")?.focus();
