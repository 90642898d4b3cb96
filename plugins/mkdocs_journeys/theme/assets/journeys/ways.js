/* The ways of a diagram: those of a touchpoint stand out where a reader points at it, and a journey
 * can be followed from step to step, each with its place in the panel.
 */
(() => {
  "use strict";

  const { isMirrored, narrow, place, urlOf } = window.journeys;
  const KINDS = ["jm-edge--on", "jm-edge--exit", "jm-edge--back"];

  /** Every way: its ends, its parts in the picture, its words, and how many take it. */
  function waysOf(svg) {
    const boxes = [...svg.querySelectorAll(".jm-edge-label, .jm-exit")];
    return [...svg.querySelectorAll(".jm-edges path")].map((path) => {
      const [from, to] = path.dataset.way.split(" ");
      // Two ways between the same places have their boxes in the same order.
      const own = boxes.findIndex((box) => box.dataset.way === path.dataset.way);
      const [box] = own < 0 ? [] : boxes.splice(own, 1);
      const kind = KINDS.findIndex((name) => path.parentElement.classList.contains(name));
      const share = Number(path.getAttribute("stroke-width")) || 0;
      return { from, to, kind, share, parts: [path, box].filter(Boolean), words: box ? wordsOf(box) : "" };
    });
  }

  const wordsOf = (group) => [...group.querySelectorAll("text:not(.jm-graph__note)")].map((text) => text.textContent).join(" ");

  function followWays(svg, bar, view) {
    const ways = waysOf(svg);
    const nodes = new Map([...svg.querySelectorAll(".jm-node")].map((node) => [node.dataset.node, node]));
    const button = bar.querySelector('[data-do="follow"]');
    const row = bar.querySelector(".jm-diagram__walk");
    const choices = row.querySelector(".jm-diagram__choices");
    let walk = []; // the places and the ways between them, in turn

    const mark = (name, parts) => {
      for (const one of svg.querySelectorAll("." + name)) one.classList.remove(name);
      for (const one of parts) one.classList.add(name);
    };

    /** Let some ways stand out, with the places at their ends; the rest steps back. */
    function light(lit, node) {
      const ends = lit.flatMap(({ from, to }) => [nodes.get(from), nodes.get(to)]);
      mark("jm-lit", [...lit.flatMap(({ parts }) => parts), ...ends, node].filter(Boolean));
      svg.classList.toggle("jm-graph--lit", lit.length > 0 || Boolean(node));
    }

    function point(event) {
      const node = event.target.closest?.(".jm-node");
      const way = event.target.closest?.("[data-way]");
      const number = node?.dataset.node;
      if (node) light(ways.filter(({ from, to }) => from === number || to === number), node);
      else light(ways.filter(({ parts }) => parts.includes(way)));
    }

    const walkedNodes = () => walk.filter((one) => typeof one === "string");

    /** The ways on from a place: what leads on to where nobody was yet and what most take, first. */
    const waysFrom = (number) => {
      const been = walkedNodes();
      const order = (way) => [been.includes(way.to), -way.share, way.kind];
      return ways
        .filter(({ from }) => from === number)
        .sort((one, other) => {
          const [left, right] = [order(one), order(other)];
          const at = left.findIndex((value, index) => value !== right[index]);
          return at < 0 ? 0 : left[at] - right[at];
        });
    };

    function openPlace(node) {
      const hash = urlOf(node).hash;
      if (!place(hash)?.closest(".jm-stages") || location.hash === hash) return;
      const focused = document.activeElement;
      node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
      if (focused.isConnected) focused.focus({ preventScroll: true }); // the reader goes on from here
    }

    function show() {
      const number = walk.findLast((one) => typeof one === "string");
      const last = walk.at(-1);
      const node = nodes.get(number);
      mark("jm-walked", walk.flatMap((one) => (typeof one === "string" ? [nodes.get(one)] : one.parts)));
      mark("jm-walker", node ? [node] : []);
      svg.classList.toggle("jm-graph--walk", walk.length > 0);
      button.setAttribute("aria-pressed", String(walk.length > 0));
      row.hidden = !walk.length;
      if (!node) return;
      view.reveal(node);
      scrollTo(node);
      const out = typeof last !== "string";
      const name = `${walkedNodes().length}. ${wordsOf(node)}`;
      const link = row.querySelector("a");
      link.textContent = name;
      link.href = node.href.baseVal;
      row.querySelector("output").textContent = out ? `→ ${leaves(last)}` : "";
      row.querySelector('[data-do="back"]').disabled = walk.length < 2;
      const next = out ? [] : waysFrom(number);
      choices.replaceChildren(...next.map(choice));
      if (!next.length) choices.textContent = choices.dataset.end;
      if (!out && !narrow.matches) openPlace(node); // on a phone it would cover the diagram
    }

    /** Bring a node into the window, below the buttons. */
    function scrollTo(node) {
      const at = node.getBoundingClientRect();
      const top = bar.getBoundingClientRect().bottom;
      if (at.top < top || at.bottom > innerHeight) window.scrollBy(0, at.top - top - 40);
    }

    const leaves = ({ words }) => [choices.dataset.exit, words].filter(Boolean).join(": ");

    function choice(way, index) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "jm-tool";
      made.textContent = "→ " + (way.to ? [wordsOf(nodes.get(way.to)), way.words].filter(Boolean).join(" · ") : leaves(way));
      made.classList.toggle("jm-diagram__first", index === 0);
      made.addEventListener("click", () => {
        take(way);
        (choices.querySelector("button") ?? row.querySelector('[data-do="back"]')).focus();
      });
      return made;
    }

    function take(way) {
      walk.push(way);
      if (way.to) walk.push(way.to);
      show();
    }

    function back() {
      if (walk.length < 2) return;
      if (typeof walk.pop() === "string") walk.pop();
      show();
    }

    function begin(number = nodes.keys().next().value) {
      walk = [number];
      show();
    }

    /** Arrow keys on a touchpoint lead along the way that most take, and back. */
    function step(event) {
      const node = event.target.closest?.(".jm-node");
      if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
      const mirrored = isMirrored(bar.parentElement);
      const on = ["ArrowDown", mirrored ? "ArrowLeft" : "ArrowRight"].includes(event.key);
      if (!on && !event.key.startsWith("Arrow")) return;
      event.preventDefault();
      if (walk.at(-1) !== node.dataset.node) walk = on ? [node.dataset.node] : [];
      const [way] = on ? waysFrom(node.dataset.node) : [];
      if (way) take(way);
      else if (!on) back();
      nodes.get(walk.findLast((one) => typeof one === "string"))?.focus({ preventScroll: true });
    }

    svg.addEventListener("pointerover", point);
    svg.addEventListener("focusin", point);
    svg.addEventListener("pointerleave", () => light([]));
    svg.addEventListener("focusout", () => light([]));
    svg.addEventListener("keydown", step);
    bar.addEventListener("click", (event) => {
      const wish = event.target.closest("[data-do]")?.dataset.do;
      if (wish === "back") back();
      else if (wish !== "follow") return;
      else if (walk.length) (walk = []), show();
      else begin();
    });
  }

  Object.assign(window.journeys, { followWays });
})();
