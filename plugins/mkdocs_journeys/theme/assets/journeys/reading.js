/* What a newcomer has read: ticked on a team's page or at the end of what was read, kept in this
 * browser only, forgotten at will.
 */
(() => {
  "use strict";

  const read = () => new Set(journeys.kept("read") ?? []);

  const mark = (address, done) => {
    const all = read();
    if (done) all.add(address);
    else all.delete(address);
    journeys.keep("read", [...all]);
  };

  const list = (section) => {
    const items = [...section.querySelectorAll("[data-read]")];
    const bar = section.querySelector(".jm-progress");
    if (!bar.hidden || !items.length) return;
    const told = bar.querySelector("output");
    const show = () => {
      const all = read();
      const done = items.filter((item) => all.has(item.dataset.read)).length;
      for (const item of items) item.querySelector("input").checked = all.has(item.dataset.read);
      bar.querySelector("progress").value = done;
      told.textContent = told.dataset.told.replace("{n}", done).replace("{all}", items.length);
    };
    for (const item of items) {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.autocomplete = "off"; // else a browser that goes back knows better than we
      box.className = "jm-reading__mark";
      box.setAttribute("aria-label", item.dataset.label);
      box.addEventListener("change", () => {
        mark(item.dataset.read, box.checked);
        show();
      });
      item.append(box);
    }
    bar.querySelector("button").addEventListener("click", () => {
      for (const item of items) mark(item.dataset.read, false);
      show();
    });
    bar.hidden = false;
    show();
    section.addEventListener("journeys:read", show);
    journeys.keep("team", { name: document.querySelector("[data-team]").dataset.team, path: location.pathname });
  };

  /* At the end of a page that stands on some team's list, for readers who came from there. */
  const here = (place) => {
    const team = journeys.kept("team");
    const box = place.querySelector("input");
    if (!team || !place.hidden) return;
    const back = place.querySelector("a");
    back.href = team.path;
    back.querySelector("span").textContent = team.name;
    box.checked = read().has(place.dataset.readHere);
    box.addEventListener("change", () => mark(place.dataset.readHere, box.checked));
    place.addEventListener("journeys:read", () => {
      box.checked = read().has(place.dataset.readHere);
    });
    place.hidden = false;
  };

  /* What was ticked elsewhere: on a page that the browser goes back from, or in another tab. */
  const renew = () => {
    const event = new Event("journeys:read");
    document.querySelectorAll("[data-reading], [data-read-here]").forEach((one) => one.dispatchEvent(event));
  };
  addEventListener("pageshow", (event) => event.persisted && renew());
  addEventListener("storage", renew);

  journeys.begin(() => {
    document.querySelectorAll("[data-reading]").forEach(list);
    document.querySelectorAll("[data-read-here]").forEach(here);
  });
})();
