/* The journey as slides for a room: the title, one slide for each stage or step, what hurts most.
 *
 * Nothing is written twice: slides are made of what the page already shows, when they are shown.
 */
(() => {
  "use strict";

  const MAIN = ["touchpoints", "thoughts", "barriers", "opportunities", "actions"];
  const IN_HEAD = ["goal", "emotion", "storyboard"];
  const SHORT = 7; // columns, whose names have room below the curve
  const OPENING = 3.6; // how many times wider than high the first slide's curve is

  const { bareCurve, columnsOf, copied, element, isMirrored } = window.journeys;

  /** What is in a cell, in the language of the cell; what belongs to no step says so. */
  function contents(cell, name) {
    const made = element("div", name, ...copied(cell).childNodes);
    if (cell.lang) made.lang = cell.lang;
    if (cell.dataset.wholeStage) made.append(" ", wholeStageNote());
    return made;
  }

  function wholeStageNote() {
    const dialog = document.querySelector("dialog.jm-present");
    const note = element("p", "jm-note jm-slide__whole", dialog.dataset.wholeStage);
    note.lang = dialog.lang || document.documentElement.lang;
    return note;
  }

  // --- What the page holds -------------------------------------------------

  /** What the lanes say of a column: the lane's name and cells, by the lane's key. */
  function lanesOf(map, index) {
    const found = new Map();
    for (const row of map.querySelectorAll("tr[data-lane]:not([data-lane=curve])")) {
      const name = row.querySelector("th");
      if (name) found.set(row.dataset.lane, { name, cells: [] });
      for (const cell of row.querySelectorAll("td")) {
        const first = Number(cell.dataset.column);
        if (first > index || index >= first + cell.colSpan) continue;
        if (!cell.childElementCount && !cell.textContent.trim()) continue;
        const { cells } = found.get(row.dataset.lane);
        // A stage and its step may say the same: then it is the step's.
        const same = cells.findIndex((one) => one.innerHTML === cell.innerHTML);
        if (same >= 0) cells.splice(same, 1);
        cells.push(cell);
      }
    }
    for (const [key, lane] of found) if (!lane.cells.length) found.delete(key);
    return found;
  }

  /** A customer's words about a column; at the first step of a stage, else about the whole stage. */
  function quoteOf(columns, column) {
    const quote = quoteBelow(columns, column.id);
    if (quote || column.head === column.stage || column.stage.dataset.column !== column.head.dataset.column)
      return quote && copied(quote);
    const ofStage = quoteBelow(columns, decodeURIComponent(column.stage.querySelector("a").hash.slice(1)));
    if (!ofStage) return null;
    const copy = copied(ofStage);
    copy.append(wholeStageNote());
    return copy;
  }

  /** Words under a heading: from a critical point, if somebody said something there. */
  function quoteBelow(columns, id) {
    const heading = document.getElementById(id);
    const others = new Set(columns.filter((one) => one.id !== id).map((one) => one.id));
    const parts = [];
    for (let part = heading?.nextElementSibling; part; part = part.nextElementSibling) {
      if (others.has(part.id)) break;
      parts.push(part);
    }
    const all = (selector) =>
      parts.flatMap((part) => (part.matches(selector) ? [part] : [...part.querySelectorAll(selector)]));
    const found = all(".jm-touch--critical").map((one) => one.querySelector(".jm-quote")).find(Boolean);
    return found ?? all(".jm-quote")[0];
  }

  // --- Slides --------------------------------------------------------------

  function title(...children) {
    const made = element("h2", "jm-slide__title", ...children);
    made.id = "jm-present-title";
    return made;
  }

  function card({ name, cells }) {
    const heading = element("h3", "jm-slide__lane", copied(name.querySelector(".jm-icon")));
    heading.append(" ", whole(name.querySelector("span").textContent));
    return element("section", "jm-slide__card", heading, ...cells.map((cell) => contents(cell, "")));
  }

  /** Words without the places where a narrow column may divide them. */
  function whole(text) {
    return text.replaceAll("\u00ad", "");
  }

  function words(head) {
    return (head.querySelector("a > span:last-child") ?? head).textContent.trim();
  }

  /** The journey at a glance: whose it is, and the whole curve above the names of its columns. */
  function firstSlide(page) {
    const opening = page.dialog.querySelector("template").content.cloneNode(true);
    const many = page.columns.length > SHORT;
    const curve = bareCurve(page, OPENING);
    const legend = page.map.querySelector(".jm-legend");
    const names = page.columns.map(({ head }) => {
      const name = element("li", "", words(head));
      name.lang = head.lang;
      return name;
    });
    const list = element("ol", `jm-slide__columns${many ? " jm-slide__columns--many" : ""}`, ...names);
    const drawn = element("div", "jm-slide__curve", curve, list, legend && copied(legend));
    // As wide as the curve may be where its height is limited: so the names stand below its points.
    drawn.style.setProperty("--jm-aspect", OPENING);
    return [element("div", "jm-slide__opening", opening), drawn];
  }

  function stageSlide(page, column) {
    const lanes = lanesOf(page.map, column.index);
    const said = (key, name) => lanes.get(key)?.cells.map((cell) => contents(cell, name)) ?? [];
    const divided = column.head !== column.stage;
    const number = column.stage.querySelector(".jm-number")?.textContent ?? ""; // or the author's
    const place = page.place(column.index + 1, page.columns.length);
    const kicker = divided ? `${place} · ${number} ${whole(words(column.stage))}`.replace(/ +/g, " ") : place;
    const heading = divided
      ? title(whole(words(column.head)))
      : title(number && element("span", "jm-number", number), " ", whole(words(column.head)));
    heading.lang = column.head.lang;
    const quote = quoteOf(page.columns, column);
    const order = [...MAIN, ...[...lanes.keys()].filter((key) => !MAIN.includes(key))];
    const cards = order.filter((key) => lanes.has(key) && !IN_HEAD.includes(key)).map((key) => lanes.get(key));
    const feelings = lanes.get("emotion"); // of the stage as well, where both have some
    if (feelings?.cells.length > 1) cards.push({ name: feelings.name, cells: feelings.cells.slice(0, -1) });
    return [
      element(
        "header",
        "jm-slide__head",
        element("div", "jm-slide__words", element("p", "jm-slide__kicker", kicker), heading, ...said("goal", "jm-slide__lead")),
        ...said("emotion", "jm-slide__feelings").slice(-1), // the step's own, where it has some
      ),
      element(
        "div",
        "jm-slide__voice",
        ...said("storyboard", "jm-slide__picture"),
        quote && element("div", "jm-slide__quote", quote),
      ),
      element("div", "jm-slide__cards", ...cards.map(card)),
    ];
  }

  function lastSlide(hurts) {
    const heading = title(...copied(hurts.querySelector("h2")).childNodes);
    heading.lang = hurts.querySelector("h2").lang;
    return [heading, copied(hurts.querySelector("ol"))];
  }

  function slidesOf(page) {
    const hurts = document.querySelector(".jm-aches");
    return [
      { column: null, build: () => firstSlide(page) },
      ...page.columns.map((one) => ({ column: one.index, build: () => stageSlide(page, one) })),
      ...(hurts ? [{ column: null, build: () => lastSlide(hurts) }] : []),
    ];
  }

  // --- The show ------------------------------------------------------------

  function start() {
    const dialog = document.querySelector("dialog.jm-present");
    const map = document.querySelector(".jm-map");
    const opener = document.querySelector('[data-tool="present"]');
    if (!dialog || !map || !opener?.hidden) return;
    const part = (name) => dialog.querySelector(name);
    const button = (go) => part(`[data-go="${go}"]`);
    const room = part(".jm-present__room");
    const slide = part(".jm-present__slide");
    const place = (n, all) => dialog.dataset.place.replace("{n}", n).replace("{all}", all);
    const mirrored = isMirrored(map);
    const curve = map.querySelector(".jm-curve");
    const page = { dialog, map, columns: columnsOf(map), curve, place, mirrored };
    const slides = slidesOf(page);
    let current = 0;
    let leaving = false; // by a link: the reader goes elsewhere, and so does the focus

    function show(number) {
      current = Math.max(0, Math.min(slides.length - 1, number));
      const { column, build } = slides[current];
      slide.replaceChildren(...build().filter(Boolean));
      slide.dataset.kind = column === null ? "cover" : "stage";
      slide.scrollTop = 0;
      const strip = column === null ? null : bareCurve(page, Infinity, column);
      part(".jm-present__strip").replaceChildren(...[strip].filter(Boolean));
      button("previous").setAttribute("aria-disabled", String(current === 0));
      button("next").setAttribute("aria-disabled", String(current === slides.length - 1));
      part("progress").max = slides.length - 1;
      part("progress").value = current;
      const heading = part("#jm-present-title");
      const kicker = column === null ? "" : `${part(".jm-slide__kicker").textContent}. `;
      part(".jm-present__said").textContent = kicker + heading.textContent;
      part(".jm-present__said").lang = heading.lang;
    }

    function wholeScreen() {
      if (document.fullscreenElement) document.exitFullscreen();
      // Not the dialog itself: browsers refuse to make a dialog the whole screen.
      else if (document.fullscreenEnabled) room.requestFullscreen().catch(() => {});
    }

    const go = {
      previous: () => show(current - 1),
      next: () => show(current + 1),
      first: () => show(0),
      last: () => show(slides.length - 1),
      up: () => slide.scrollBy({ top: -slide.clientHeight / 3 }),
      down: () => slide.scrollBy({ top: slide.clientHeight / 3 }),
      fullscreen: wholeScreen,
      close: () => dialog.close(),
    };
    const keys = {
      [mirrored ? "ArrowLeft" : "ArrowRight"]: "next", PageDown: "next", " ": "next",
      [mirrored ? "ArrowRight" : "ArrowLeft"]: "previous", PageUp: "previous",
      Home: "first", End: "last", ArrowUp: "up", ArrowDown: "down",
    };

    /** The theme has keys of its own: none of them may do anything behind the slides. */
    function pressed(event) {
      if (!dialog.open || !dialog.isConnected) {
        window.removeEventListener("keydown", pressed, true);
        return;
      }
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      let way = keys[event.key];
      if (event.key === " " && event.shiftKey) way = "previous";
      else if (event.key === " " && event.target.closest?.("button")) return; // it is being pushed
      if (event.code === "KeyF" && !event.shiftKey) way = "fullscreen"; // on any keyboard layout
      if (!way) return;
      event.preventDefault();
      go[way]();
    }

    opener.hidden = false;
    button("fullscreen").hidden = !document.fullscreenEnabled;
    opener.addEventListener("click", () => {
      leaving = false;
      window.addEventListener("keydown", pressed, true);
      dialog.showModal();
      show(0);
    });
    dialog.addEventListener("click", (event) => {
      const pushed = event.target.closest("[data-go]");
      if (pushed && pushed.getAttribute("aria-disabled") !== "true") go[pushed.dataset.go]();
      const link = event.target.closest("a[href]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        leaving = true;
        dialog.close();
      }
    });
    dialog.addEventListener("close", () => {
      window.removeEventListener("keydown", pressed, true);
      if (document.fullscreenElement === room) document.exitFullscreen();
      slide.replaceChildren();
      if (!leaving) opener.focus();
    });
  }

  window.journeys.begin(start);
})();
