/* Lists that go on on other pages: sorted and narrowed as a whole, though this page has but their
 * beginning. Two small files tell what each entry is sorted and narrowed by; the rows are taken from
 * the pages of the list's parts, as many as are shown.
 *
 * `journeys.divided(body)` is the list whose rows `body` holds, or undefined; its `sort` and `narrow`
 * are what `tables.js` does with rows of a whole list.
 */
(() => {
  "use strict";

  const STEP = 30; // rows that a press on “show more” adds

  /** What a script of data hands over. */
  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.take = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  /** A page's text; from a file no page may ask for another, but one in a frame may tell its rows. */
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-rows]");
  };

  const framed = (address) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      const take = (event) => {
        if (event.source !== frame.contentWindow) return;
        removeEventListener("message", take);
        frame.remove();
        const body = new DOMParser().parseFromString(event.data, "text/html");
        resolve(body.querySelector("[data-rows]"));
      };
      addEventListener("message", take);
      frame.hidden = true;
      frame.src = address;
      document.body.append(frame);
    });

  const read = (address) => (location.protocol === "file:" ? framed : fetched)(address);

  /** The rows of a page of ours, with links that lead where they led there. */
  const rowsOf = async (address) => {
    const body = await read(address);
    for (const name of ["href", "src"]) {
      for (const element of body.querySelectorAll(`a[${name}], img[${name}]`)) {
        element.setAttribute(name, new URL(element.getAttribute(name), address).href);
      }
    }
    return [...body.children];
  };

  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : journeys.compare(String(a), String(b));

  class List {
    constructor(body) {
      this.body = body;
      this.total = Number(body.dataset.total);
      this.rows = new Map([...body.children].map((row, index) => [index, row]));
      this.fitting = null; // the numbers of the entries that a filter has left; null: all
      this.order = null; // the column, and whether it goes down
      this.shown = this.few = Math.min(10, this.rows.size);
      const wished = [...body.children].indexOf(journeys.place(location.hash)?.closest("[data-entries] > *"));
      this.shown = Math.max(this.few, wished + 1);
      this.turn = 0;
      this.pages = new Map();
      const table = body.closest(".jm-scroll") ?? body;
      this.button = table.nextElementSibling.querySelector("button");
      this.button.onclick = () => this.more();
      this.show();
    }

    address(number) {
      const next = new URL(this.body.dataset.next, location.href);
      next.pathname = next.pathname.replace(/2(?=\/?(\.html|index\.html)?$)/, number);
      return next.href;
    }

    index() {
      return (this.loadingIndex ??= load(this.body.dataset.entries));
    }

    words() {
      return (this.loadingWords ??= load(this.body.dataset.texts));
    }

    /** What is shown: the numbers of all entries that fit, in order. */
    async entries() {
      const all = this.fitting ?? [...Array(this.total).keys()];
      if (!this.order) return all;
      const [column, down] = this.order;
      const numbers = (await this.index()).columns[column];
      let value = (entry) => numbers[entry];
      if (!numbers) {
        const { texts, columns } = await this.words();
        value = (entry) => texts[columns[column][entry]] || null;
      }
      const keys = all.map((entry) => [value(entry), entry]);
      keys.sort(
        ([a, x], [b, y]) =>
          (a === null) - (b === null) || (a === null ? 0 : down ? compare(b, a) : compare(a, b)) || x - y,
      );
      return keys.map(([, entry]) => entry);
    }

    async row(entry) {
      if (!this.rows.has(entry)) {
        const { starts } = await this.index();
        const part = starts.findLastIndex((start) => start <= entry);
        if (!this.pages.has(part)) this.pages.set(part, rowsOf(this.address(part + 1)));
        (await this.pages.get(part)).forEach((row, at) => {
          if (!this.rows.has(starts[part] + at)) this.rows.set(starts[part] + at, row);
        });
      }
      return this.rows.get(entry);
    }

    /** Show as many rows as are asked for; what was asked for before is forgotten. */
    async show() {
      const turn = ++this.turn;
      this.body.setAttribute("aria-busy", "true");
      try {
        const entries = await this.entries();
        const rows = await Promise.all(entries.slice(0, this.shown).map((entry) => this.row(entry)));
        if (turn !== this.turn) return;
        for (const row of rows) row.hidden = false;
        this.body.replaceChildren(...rows);
        const left = entries.length - rows.length;
        this.button.textContent = this.button.dataset.told.replace("{n}", left);
        this.button.closest(".jm-more").hidden = left === 0;
      } finally {
        // What can't be loaded stands on the pages that the links below lead to.
        if (turn === this.turn) this.body.removeAttribute("aria-busy");
      }
    }

    async more() {
      const last = this.body.children.length;
      this.shown += STEP;
      await this.show();
      this.body.children[last]?.querySelector("a")?.focus();
    }

    sort(column, down) {
      this.order = [column, down];
      return this.show();
    }

    /** Leave what fits; return how many that are, of how many. */
    async narrow(wanted, fold) {
      const turn = (this.narrowing = (this.narrowing ?? 0) + 1);
      let fitting = null;
      if (wanted.size) {
        const { facets } = await this.index();
        fitting = [...Array(this.total).keys()];
        for (const [name, wish] of wanted) {
          const fits = name === "words" ? await this.saying(wish, fold) : this.answering(facets[name], wish);
          fitting = fitting.filter(fits);
        }
      }
      if (turn === this.narrowing) {
        this.fitting = fitting;
        this.shown = this.few;
        await this.show();
      }
      return [fitting?.length ?? this.total, this.total];
    }

    answering(facet, wish) {
      const option = facet ? facet.options.findIndex(([value]) => value === wish) : -1;
      const sets = (facet?.sets ?? []).map((set) => set.includes(option));
      return (entry) => Boolean(sets[facet?.of[entry]]);
    }

    async saying(wish, fold) {
      const { texts, columns } = await this.words();
      const folded = texts.map(fold);
      const lanes = Object.values(columns);
      const words = fold(wish).split(/\s+/);
      return (entry) => words.every((word) => lanes.some((lane) => folded[lane[entry]].includes(word)));
    }

    /** Go to the page that has a place which this one has not. */
    async find(place) {
      const { places, starts } = await this.index();
      const entry = places?.findIndex((ids) => ids.map(encodeURI).includes(place) || ids.includes(place)) ?? -1;
      const part = starts.findLastIndex((start) => start <= entry);
      if (part > 0) location.replace(`${this.address(part + 1)}#${place}`);
    }
  }

  const lists = new WeakMap();

  journeys.divided = (body) => {
    if (!body?.dataset.entries) return undefined;
    if (!lists.has(body)) lists.set(body, new List(body));
    return lists.get(body);
  };

  journeys.begin(() => {
    const rows = document.querySelector("[data-rows]");
    if (rows && window.parent !== window && location.protocol === "file:") {
      window.parent.postMessage(
        rows.closest("table")?.outerHTML ?? rows.outerHTML,
        "*", // a page from a file has no origin that could be named
      );
    }
    const away = /^#jm-/.test(location.hash) && !journeys.place(location.hash);
    for (const body of document.querySelectorAll("[data-entries]")) {
      const list = journeys.divided(body);
      if (away) list.find(location.hash.slice(1));
    }
  });
})();
