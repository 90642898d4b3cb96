/* Long lists: sorted by a press on a column's head, narrowed by a form; both stand in the page's
 * address, so that what one reader sees can be sent to another. The first rows are shown, the rest
 * when it is asked for.
 */
(() => {
  "use strict";

  const here = document.currentScript?.src;

  const query = () => new URLSearchParams(location.search);

  const write = (params) => {
    const text = params.toString();
    const address = location.pathname + (text ? `?${text}` : "") + location.hash;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser may refuse it, for a file on disk or in a hurry: the list is as wished anyway.
    }
  };

  const set = (name, value) => {
    const params = query();
    if (value) params.set(name, value);
    else params.delete(name);
    write(params);
  };

  /* --- Folding --- */

  const FEW = 2; // rows that are not worth a press

  const open = (list) => {
    list.dataset.open = "";
    fold(list);
  };

  /* A list that was opened, or that a reader narrowed, is shown whole; paper has all in any case. */
  const fold = (list) => {
    const items = [...list.children];
    const fitting = items.filter((item) => !item.hidden);
    const most = Number(list.dataset.fold);
    const whole =
      "open" in list.dataset || list.closest("[data-narrowed]") || fitting.length <= most + FEW;
    for (const item of items) {
      item.classList.toggle("jm-rest", !whole && fitting.indexOf(item) >= most);
    }
    const more = (list.closest("tbody[data-fold]")?.closest(".jm-scroll") ?? list).nextElementSibling;
    const button = more.querySelector("button");
    button.textContent = button.dataset.told.replace("{n}", fitting.length);
    more.hidden = Boolean(whole);
    button.onclick = () => {
      const next = list.querySelector(".jm-rest");
      open(list);
      (next.querySelector("a") ?? button).focus();
    };
  };

  const reveal = (place) => {
    if (!place?.closest(".jm-rest")) return;
    open(place.closest("[data-fold]"));
    place.scrollIntoView();
  };

  /* --- Sorting --- */

  const value = (row, index) => {
    const cell = row.cells[index];
    return cell ? (cell.dataset.sort ?? cell.textContent).trim() : "";
  };

  const compare = (journeys.compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
    return a.localeCompare(b, document.documentElement.lang || undefined, { numeric: true });
  });

  /* Rows without a value stand last, whichever way the others go; rows of one value stand as in
   * the page: a reader who is sent the address sees the same.
   */
  const sort = (table, whole, index, down) => {
    const body = table.tBodies[0];
    const divided = journeys.divided?.(body);
    if (divided) divided.sort(index + 1, down);
    else {
      const rows = whole.map((row) => [value(row, index), row]);
      rows.sort(([a], [b]) => (a === "") - (b === "") || (down ? compare(b, a) : compare(a, b)));
      body.append(...rows.map(([, row]) => row));
      if (body.dataset.fold) fold(body);
    }
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      if (at === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };

  const sortable = (table) => {
    if (!journeys.divided && table.querySelector("[data-entries]")) return;
    const name = table.dataset.sortable || "sort";
    const whole = [...table.tBodies[0].rows];
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (!head.textContent.trim() || head.querySelector("button") || "unsorted" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jm-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const first = head.dataset.first === "down";
        const sorted = head.getAttribute("aria-sort");
        const down = sorted ? sorted === "ascending" : first;
        sort(table, whole, index, down);
        set(name, (down ? "-" : "") + (index + 1));
      });
    });
    const wished = Number(query().get(name));
    const index = Math.abs(wished) - 1;
    if (table.tHead.rows[0].cells[index]) sort(table, whole, index, wished < 0);
  };

  /* --- Narrowing --- */

  /* A text for comparison; `same` are pairs of letters that are written for each other. */
  const folded = (text, same) =>
    same.reduce(
      (whole, [letter, other]) => whole.replaceAll(letter, other),
      text.toLowerCase().replaceAll("\u00ad", ""),
    );

  const fits = (item, wanted, same) =>
    [...wanted].every(([name, wish]) => {
      if (name === "words") {
        const text = folded(item.textContent, same);
        return folded(wish, same).split(/\s+/).every((word) => text.includes(word));
      }
      return (item.dataset[name] ?? "").split("\n").includes(wish);
    });

  const narrow = (form) => {
    const wanted = new Map([...new FormData(form)].filter(([, wish]) => wish.trim()));
    const place = document.getElementById(form.dataset.filter);
    const same = Object.entries(JSON.parse(form.dataset.same));
    const divided = dividedIn(place);
    let shown = 0;
    let all = 0;
    for (const item of place.querySelectorAll("[data-item]")) {
      if (item.closest("[data-entries]")) continue;
      item.hidden = !fits(item, wanted, same);
      if (item.matches("[data-again]")) continue;
      all += 1;
      shown += !item.hidden;
    }
    for (const list of place.querySelectorAll("[data-most]")) {
      const fitting = [...list.children].filter((item) => !item.hidden);
      for (const item of fitting.slice(Number(list.dataset.most))) item.hidden = true;
    }
    for (const group of place.querySelectorAll("[data-group]")) {
      if (!dividedIn(group).length) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
    place.toggleAttribute("data-narrowed", wanted.size > 0);
    place.querySelectorAll("[data-fold]").forEach(fold);
    form.querySelector(".jm-filter__count").textContent = wanted.size || "";
    const told = form.querySelector("output");
    const tell = () => {
      told.textContent = told.dataset.told.replace("{n}", shown).replace("{all}", all);
    };
    if (divided.length) narrowDivided(form, divided, wanted, same, (some, whole) => {
      shown += some;
      all += whole;
      tell();
    });
    else tell();
    form.querySelector("[type=reset]").disabled = wanted.size === 0;
    return wanted;
  };

  /* --- Lists of which this page has but the beginning --- */

  const dividedIn = (place) => [...place.querySelectorAll("[data-entries]")];

  const narrowDivided = async (form, bodies, wanted, same, tell) => {
    const turn = (form.turn = (form.turn ?? 0) + 1);
    const told = (text) => folded(text, same);
    const counts = await Promise.all(
      bodies.map((body) => journeys.divided(body).narrow(wanted, told)),
    );
    if (turn !== form.turn) return;
    counts.forEach(([some], at) => {
      const group = bodies[at].closest("[data-group]");
      if (group) group.hidden = some === 0;
    });
    tell(...counts.reduce(([some, whole], [n, all]) => [some + n, whole + all], [0, 0]));
  };

  /** Fill in the choices of a form, which come with the index of the entries. */
  const offer = async (form, bodies) => {
    const indexes = await Promise.all(bodies.map((body) => journeys.divided(body).index()));
    for (const field of form.querySelectorAll("select")) {
      const options = new Map(indexes.flatMap(({ facets }) => facets[field.name]?.options ?? []));
      field.append(...[...options].map(([value, words]) => new Option(words, value)));
    }
  };

  const filter = (form) => {
    const divided = dividedIn(document.getElementById(form.dataset.filter));
    if (!form.hidden || (divided.length && !journeys.divided)) return;
    form.hidden = false;
    const choose = () => {
      const wished = query();
      for (const field of form.elements) {
        const wish = field.name && wished.get(field.name);
        if (wish) field.value = wish;
        if (field.name && field.selectedIndex === -1) field.value = "";
      }
      narrow(form);
    };
    const tell = () => {
      const wanted = narrow(form);
      const params = query();
      for (const field of form.elements) if (field.name) params.delete(field.name);
      for (const [name, wish] of wanted) params.set(name, wish);
      write(params);
    };
    form.addEventListener("input", tell);
    const fields = form.querySelector(".jm-filter__open");
    fields.addEventListener("click", () => {
      fields.setAttribute("aria-expanded", fields.getAttribute("aria-expanded") === "false");
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(tell));
    if (divided.length) {
      narrow(form);
      offer(form, divided).then(choose, () => (form.hidden = true));
    } else choose();
  };

  const begin = () => {
    document.querySelectorAll("table[data-sortable]").forEach(sortable);
    document.querySelectorAll("form[data-filter]").forEach(filter);
    document.querySelectorAll("[data-fold]").forEach(fold);
    reveal(journeys.place(location.hash));
  };

  journeys.begin(() => {
    if (journeys.divided || !document.querySelector("[data-rows]")) return begin();
    const script = document.createElement("script");
    script.src = new URL("lists/lists.js", here).href;
    script.onload = script.onerror = begin;
    document.head.append(script);
  });

  addEventListener("hashchange", () => reveal(journeys.place(location.hash)));
  addEventListener("click", (event) => reveal(journeys.linked(event)));
})();
