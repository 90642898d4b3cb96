/* The touchpoint diagram: fitted into its box, moved and zoomed. Narrow screens get the drawing that
 * runs down, which is a file of its own. Paper and pages without scripts have the picture as it is.
 */
(() => {
  "use strict";

  const { isMirrored, narrow } = window.journeys;
  const paper = matchMedia("print");
  const SMALLEST = 0.6; // below that, words can't be read
  const LARGEST = 3;
  const STEP = 60; // pixels that an arrow key moves

  /** A picture's part that is seen: `x` and `y` of its corner, and how large it is drawn. */
  function viewOf(svg, box) {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const mirrored = isMirrored(box.parentElement);
    const view = { x: 0, y: 0, scale: 1 };
    let least = 1;
    let high = height; // of the box
    let fitted = true;
    let shown = null; // the node that is to be seen

    const inside = (place, whole, seen) => (seen >= whole ? (whole - seen) / 2 : Math.max(0, Math.min(whole - seen, place)));

    function draw() {
      if (paper.matches) return;
      const wide = box.clientWidth / view.scale;
      view.x = inside(view.x, width, wide);
      view.y = inside(view.y, height, high / view.scale);
      svg.setAttribute("width", box.clientWidth);
      svg.setAttribute("height", high);
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${high / view.scale}`);
      box.classList.toggle("jm-diagram__zoomed", view.scale > least + 0.001 || wide < width - 1);
    }

    function fit() {
      if (paper.matches) return;
      const whole = box.closest(".jm-diagram--whole");
      const room = whole ? box.clientHeight : innerHeight * 0.8;
      const across = Math.min(1, box.clientWidth / width);
      const legible = Math.max(SMALLEST, Math.min(1, room / height));
      least = whole ? Math.min(across, room / height) : across < SMALLEST ? legible : across;
      high = whole ? room : Math.min(height * least, across < SMALLEST ? room : Infinity);
      Object.assign(view, { x: mirrored ? width : 0, y: 0, scale: least });
      fitted = true;
      draw();
    }

    /** Zoom about a point of the box; tell whether anything changed. */
    function zoom(factor, x = box.clientWidth / 2, y = high / 2) {
      const scale = Math.max(Math.min(least, SMALLEST), Math.min(LARGEST, view.scale * factor));
      if (scale === view.scale) return false;
      view.x += x / view.scale - x / scale;
      view.y += y / view.scale - y / scale;
      view.scale = scale;
      fitted = false;
      draw();
      return true;
    }

    function move(x, y) {
      shown = null;
      view.x += x / view.scale;
      view.y += y / view.scale;
      fitted = false;
      draw();
    }

    /** Move a node into sight that is not. */
    function reveal(node) {
      const edge = 16;
      const [is, at] = [node.getBoundingClientRect(), svg.getBoundingClientRect()];
      const by = (low, up, from, to) => (low < from + edge ? low - from - edge : up > to - edge ? up - to + edge : 0);
      shown = node;
      view.x += by(is.left, is.right, at.left, at.right) / view.scale;
      view.y += by(is.top, is.bottom, at.top, at.bottom) / view.scale;
      draw();
    }

    function print() {
      for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) svg.setAttribute(name, value);
    }

    function resize() {
      if (!box.clientWidth) return;
      if (fitted) fit();
      else draw();
      if (shown) reveal(shown);
    }

    new ResizeObserver(resize).observe(box);
    paper.addEventListener("change", () => (paper.matches ? print() : resize()));
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", resize);
    fit();
    return { fit, zoom, move, reveal };
  }

  function listen(box, view) {
    const pointers = new Map();
    let moved = false;
    const middle = () => {
      const [one, other = one] = pointers.values();
      return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, apart: Math.hypot(one.x - other.x, one.y - other.y) };
    };
    const place = ({ x, y }) => [x - box.getBoundingClientRect().left, y - box.getBoundingClientRect().top];

    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !box.contains(document.activeElement)) return;
      if (view.zoom(Math.exp(-event.deltaY / 400), ...place(event))) event.preventDefault();
    });
    box.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      moved = pointers.size > 1;
    });
    box.addEventListener("pointermove", (event) => {
      if (!pointers.has(event.pointerId)) return;
      const was = middle();
      const now = { x: event.clientX, y: event.clientY };
      if (!moved && Math.hypot(now.x - was.x, now.y - was.y) < 4) return;
      if (!moved) box.setPointerCapture(event.pointerId);
      moved = true;
      pointers.set(event.pointerId, now);
      const is = middle();
      view.move(was.x - is.x, was.y - is.y);
      if (was.apart) view.zoom(is.apart / was.apart, ...place(is));
    });
    for (const end of ["pointerup", "pointercancel"]) {
      box.addEventListener(end, (event) => pointers.delete(event.pointerId));
    }
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener(
      "click",
      (event) => {
        if (moved) event.preventDefault(), event.stopImmediatePropagation();
        else if (!event.target.closest("a")) box.focus({ preventScroll: true });
        moved = false;
      },
      true,
    );
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
      if (x !== undefined && event.target === box) view.move(x * STEP, y * STEP);
      else if (event.key === "+" || event.key === "=") view.zoom(1.25);
      else if (event.key === "-") view.zoom(0.8);
      else if (event.key === "0") view.fit();
      else return;
      event.preventDefault();
    });
    box.addEventListener("focusin", (event) => event.target !== box && view.reveal(event.target));
  }

  function setUp(frame, tools) {
    const box = frame.querySelector(".jm-scroll");
    const bar = tools.content.firstElementChild.cloneNode(true);
    frame.prepend(bar);
    frame.classList.add("jm-diagram--live");
    const view = viewOf(box.querySelector("svg"), box);
    listen(box, view);
    const button = bar.querySelector('[data-do="whole"]');
    const whole = (on) => {
      button.setAttribute("aria-pressed", String(on));
      frame.classList.toggle("jm-diagram--whole", on);
      view.fit();
    };
    bar.addEventListener("click", (event) => {
      const wish = event.target.closest("[data-do]")?.dataset.do;
      if (wish === "+" || wish === "-") view.zoom(wish === "+" ? 1.25 : 0.8);
      else if (wish === "0") view.fit();
      else if (wish === "whole") whole(button.getAttribute("aria-pressed") !== "true");
    });
    frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-pressed") !== "true") return;
      event.stopPropagation();
      whole(false);
      button.focus();
    });
    window.journeys.followWays(box.querySelector("svg"), bar, view);
  }

  /** The drawing for narrow screens: in the page, or in a file of its own; null if there is none. */
  async function drawingDown(frame) {
    const inside = frame.querySelector("template.jm-diagram__down");
    if (inside) return inside.content.querySelector("svg").cloneNode(true);
    if (!frame.dataset.down) return null;
    try {
      const answer = await fetch(new URL(frame.dataset.down, location.href));
      const drawn = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "image/svg+xml");
      const svg = drawn.documentElement;
      return svg.matches("svg.jm-graph") ? document.importNode(svg, true) : null;
    } catch {
      return null; // a page on disk can't fetch anything: it keeps the drawing that it has
    }
  }

  async function addDown(frame, tools) {
    if (!narrow.matches || frame.dataset.asked) return;
    frame.dataset.asked = "1";
    const svg = await drawingDown(frame);
    if (!svg) return;
    const other = frame.cloneNode(false);
    other.className = "jm-diagram__frame jm-diagram--down";
    const box = frame.querySelector(".jm-scroll").cloneNode(false);
    box.append(svg);
    other.append(box);
    frame.after(other);
    setUp(other, tools);
    window.journeys.fitWords();
  }

  window.journeys.begin(() => {
    for (const frame of document.querySelectorAll(".jm-diagram--across:not(.jm-diagram--live)")) {
      const tools = frame.querySelector("template.jm-diagram__tools");
      if (!tools) continue;
      setUp(frame, tools);
      addDown(frame, tools);
      narrow.addEventListener("change", () => addDown(frame, tools));
    }
  });
})();
