/* What of a map stands in front: lanes are hidden, personas and channels chosen, or only what hurts.
 *
 * The choice stands in the address, so that it can be sent, and in words above the map.
 */
(() => {
  "use strict";

  const one = (selector) => document.querySelector(selector);
  const NAMES = ["hide", "for", "channel"];

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.assign(made, attributes);
    made.append(...children);
    return made;
  }

  /** The choices of each kind: keys and names. */
  function offered(map) {
    const lanes = [...map.querySelectorAll("tr[data-lane]:has(th)")].map((row) => [
      row.dataset.lane,
      row.querySelector(".jm-map__name > span").textContent.replaceAll("\u00ad", ""),
    ]);
    const listed = (name) => Object.entries(JSON.parse(map.dataset[name] ?? "{}"));
    return { hide: new Map(lanes), for: new Map(listed("personas")), channel: new Map(listed("channels")) };
  }

  function start() {
    const box = one(".jm-choose");
    const map = one(".jm-map");
    if (!box || !map || box.dataset.ready) return;
    box.dataset.ready = "1";
    const journey = map.closest(".jm-journey");
    const choices = offered(map);
    const asked = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(
      NAMES.map((name) => [
        name,
        new Set((asked.get(name) ?? "").split(",").filter((key) => choices[name].has(key))),
      ]),
    );
    let hurts = asked.has("hurts");
    const titles = { hide: box.dataset.lanes, for: box.dataset.for, channel: box.dataset.channel };

    function form() {
      const parts = NAMES.filter((name) => choices[name].size > 1).map((name) =>
        element(
          "fieldset",
          { name },
          element("legend", { textContent: titles[name] }),
          ...[...choices[name]].map(([key, words]) =>
            element("label", {}, element("input", { type: "checkbox", value: key, autocomplete: "off" }), ` ${words}`),
          ),
        ),
      );
      const pain = element("input", { type: "checkbox", name: "hurts", autocomplete: "off" });
      return [element("label", { className: "jm-choose__hurts" }, pain, ` ${box.dataset.hurts}`), ...parts];
    }

    const inside = box.querySelector(".jm-choose__box");
    inside.replaceChildren(...form());
    inside.addEventListener("change", ({ target }) => {
      if (target.name === "hurts") hurts = target.checked;
      else {
        const { name } = target.closest("fieldset");
        // Of lanes the ones that are unticked are kept, of the others the ticked ones.
        const add = name === "hide" ? !target.checked : target.checked;
        if (add) chosen[name].add(target.value);
        else chosen[name].delete(target.value);
      }
      apply(true);
    });
    const bar = one(".jm-chosen");
    bar.querySelector("button").addEventListener("click", () => {
      NAMES.forEach((name) => chosen[name].clear());
      hurts = false;
      apply(true);
      box.querySelector("summary").focus();
    });

    function words() {
      const names = (name) => [...chosen[name]].map((key) => choices[name].get(key)).join(", ");
      const front = [names("for"), names("channel"), hurts && box.dataset.hurts.toLowerCase()].filter(Boolean).join("; ");
      const parts = [];
      if (front) parts.push(box.dataset.front.replace("{names}", front));
      if (chosen.hide.size) parts.push(box.dataset.hidden.replace("{names}", names("hide")));
      return parts.join(" ");
    }

    function stepBack(attribute, keys) {
      const others = (item) => keys.size && !item.dataset[attribute].split(" ").some((key) => keys.has(key));
      return [...journey.querySelectorAll(`[data-${attribute}]`)].filter(others);
    }

    function apply(changed) {
      for (const row of map.querySelectorAll("tr[data-lane]")) row.hidden = chosen.hide.has(row.dataset.lane);
      journey.querySelectorAll(".jm-behind").forEach((item) => item.classList.remove("jm-behind"));
      for (const item of [...stepBack("for", chosen.for), ...stepBack("channel", chosen.channel)]) {
        if (!item.closest(".jm-choose")) item.classList.add("jm-behind");
      }
      journey.classList.toggle("jm-journey--hurts", hurts);
      for (const input of inside.querySelectorAll("input")) {
        const name = input.closest("fieldset")?.name;
        input.checked = !name ? hurts : chosen[name].has(input.value) !== (name === "hide");
      }
      bar.querySelector("span").textContent = words();
      bar.hidden = !words();
      if (!changed) return;
      for (const name of NAMES) window.journeys.address(name, [...chosen[name]].join(","));
      window.journeys.address("hurts", hurts ? "1" : "");
    }

    apply(false);
    document.addEventListener("click", (event) => {
      if (!box.contains(event.target)) box.open = false;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      event.stopPropagation();
      box.open = false;
      box.querySelector("summary").focus();
    });
  }

  start();
  window.journeys.begin(start);
})();
