/* Precedes Material's search worker: the index comes in parts, and only those that a query needs.
 *
 * Where the index is whole, as Material makes it, everything passes through. Where it is in parts
 * (`search_shards.py`), the words of a query lead to the pages that are worth a look; their entries
 * are loaded and given to Material's worker as if they were the whole index, and it answers.
 */
(() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's kinds of messages
  const FIRST = { pages: 10, kilobytes: 120 }; // what is loaded before the first answer
  const WEIGHTS = [1, 1e3, 1e6]; // Material's own, of text, title and tags
  const MOST = 50; // pages, once the reader has stopped typing
  const WORTH = 200; // pages that are looked through at most, to find so many
  const HEAVY = 100; // kilobytes; such pages are long lists of what has pages of its own, and come last
  const PAUSE = 400; // milliseconds
  const SHORT = 3; // letters; shorter beginnings stand for too many words
  const FEW = 3; // files of words that are loaded for them
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
  const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}_])+`, "gu");

  const SAME = self.journeysForms.same; // letters that readers write for each other
  const fold = (text) => text.toLowerCase().replace(/./gu, (letter) => SAME[letter] ?? letter);

  const send = self.postMessage.bind(self);
  const base = new URL("../../../search/", self.location.href);
  let setup = null; // Material's own, of the index in parts
  let manifest = null;
  let starts = []; // by page: the number of its first entry
  let latest = 0; // the number of the last query
  let answered = null; // waits for what Material's worker says

  self.postMessage = (message, ...rest) =>
    answered ? answered(message) : send(message, ...rest);

  let passing = false;
  const ask = (data) =>
    new Promise((resolve) => {
      answered = (message) => {
        answered = null;
        resolve(message);
      };
      passing = true;
      self.dispatchEvent(new MessageEvent("message", { data }));
      passing = false;
    });

  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work, work)); // Material's worker has one index

  const loaded = new Map();
  const load = (path) => {
    if (!loaded.has(path)) {
      const answer = fetch(new URL(path, base), { cache: "no-cache" }).then((response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => loaded.delete(path));
      loaded.set(path, answer);
    }
    return loaded.get(path);
  };

  const numbers = (steps) => {
    let number = 0;
    return (steps ?? []).map((step) => (number += step));
  };

  /* The files that hold the words with this beginning. */
  const shardsOf = (beginning) => {
    const { words } = manifest;
    const shards = words
      .map((_, shard) => shard)
      .filter(
        (shard) =>
          (shard === 0 || words[shard] <= beginning || words[shard].startsWith(beginning)) &&
          (shard + 1 === words.length || words[shard + 1] >= beginning),
      );
    return beginning && [...beginning].length < SHORT ? shards.slice(0, FEW) : shards;
  };

  const wordsOf = async (beginning, fits) => {
    const shards = await Promise.all(shardsOf(beginning).map((shard) => load(`words/${shard}.json`)));
    return shards.flatMap((shard) => Object.entries(shard).filter(([word]) => fits(word)));
  };

  /* What stands in a query: words, each demanded, unwanted or neither, and how it is to be taken. */
  const parse = (query) => {
    const parts = fold(query).match(/[+-]?"[^"]*"?|[^\s"]+/g) ?? [];
    return parts.flatMap((part) => {
      const unwanted = part.startsWith("-");
      const bound = part.includes('"') || part.startsWith("+");
      const plain = part.replace(/^[+-]?(?:(?:title|text|tags):)?/, "").replace(/[~^]\d*$/, "");
      const slips = part.match(/~(\d*)$/); // letters that may differ
      const inside = /\*./.test(plain); // other letters may stand before it
      const words = plain.match(WORD) ?? [];
      return words.map((word) => ({ word, slips: slips && +(slips[1] || 1), inside, unwanted, bound }));
    });
  };

  /* Words that Material's worker passes over, or that stand for too much. */
  const isIdle = (word) =>
    self.lunr.stopWordFilter(word) === undefined || self.journeysIdle?.(word);

  /* How many letters two words differ in. */
  const differing = (one, other) => {
    let row = [...other, ""].map((_, at) => at);
    [...one].forEach((letter, line) => {
      const next = [line + 1];
      for (let at = 1; at < row.length; at += 1)
        next[at] = Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + (letter !== other[at - 1]));
      row = next;
    });
    return row.at(-1);
  };

  /* The words of the site that a word of the query may stand for: at least those that Material's
   * worker takes it for. */
  const meant = ({ word, slips, inside, bound }) => {
    if (slips) return wordsOf("", (known) => differing(known, word) <= slips);
    if (inside) return wordsOf("", (known) => known.includes(word));
    if (bound) return wordsOf(word, (known) => known === word);
    const forms = self.journeysForm?.(word);
    const fits = (known) => known.startsWith(word) || forms?.fits(known);
    return wordsOf(forms?.beginning ?? word, fits);
  };

  /* The scores of entries in which a word stands, by their numbers. */
  const scoresOf = async (part) => {
    const scores = new Map();
    const total = manifest.counts.reduce((sum, count) => sum + count, 0);
    for (const [, fields] of await meant(part)) {
      const places = fields.map(numbers);
      const found = places.flat().length;
      const rarity = Math.log(1 + (total - found + 0.5) / (found + 0.5)) || 0.01;
      places.forEach((entries, field) => {
        const value = WEIGHTS[field] * rarity;
        for (const entry of entries) scores.set(entry, (scores.get(entry) ?? 0) + value);
      });
    }
    return scores;
  };

  const score = async (query) => {
    const words = parse(query).filter(({ unwanted }) => !unwanted);
    const telling = words.filter(
      ({ word, bound }, at) => bound || at === words.length - 1 || !isIdle(word),
    );
    const each = await Promise.all(telling.map(scoresOf));
    const demanded = each.filter((_, at) => telling[at].bound);
    const scores = new Map();
    for (const entry of new Set(each.flatMap((one) => [...one.keys()]))) {
      if (demanded.some((one) => !one.has(entry))) continue;
      const values = each.map((one) => one.get(entry) ?? 0);
      const share = values.filter(Boolean).length / values.length;
      scores.set(entry, values.reduce((sum, value) => sum + value, 0) * (1 + share ** 2));
    }
    return scores;
  };

  /* The pages with the best entries, best first. */
  const rank = (scores) => {
    const best = new Map();
    let page = 0;
    for (const entry of [...scores.keys()].sort((one, other) => one - other)) {
      while (starts[page + 1] <= entry) page += 1;
      const whole = entry === starts[page] ? 1.5 : 1; // the page itself, no place on it
      const value = scores.get(entry) * whole * (manifest.boosts[page] ?? 1);
      if (!(best.get(page) >= value)) best.set(page, value);
    }
    return [...best].sort(([, one], [, other]) => other - one).map(([number]) => number);
  };

  const firstOf = (pages) => {
    let kilobytes = 0;
    const end = pages.findIndex((page, at) => {
      kilobytes += manifest.sizes[page];
      return at >= FIRST.pages || (at > 0 && kilobytes > FIRST.kilobytes);
    });
    return end < 0 ? pages.length : end;
  };

  /* What Material's worker finds on these pages. */
  const searchIn = async (pages, query) => {
    const entries = await Promise.all(pages.map((page) => load(`pages/${page}.json`)));
    return inTurn(async () => {
      await ask({ type: SETUP, data: { ...setup, docs: entries.flat() } });
      return (await ask({ type: QUERY, data: query })).data;
    });
  };

  const answer = async (query) => {
    const number = ++latest;
    const outdated = () => number !== latest;
    const ranked = query.trim() ? rank(await score(query)) : [];
    const isHeavy = (page) => manifest.sizes[page] > HEAVY;
    let pages = [
      ...ranked.filter((page) => !isHeavy(page)),
      ...ranked.filter(isHeavy),
    ].slice(0, WORTH);
    let found = { items: [] };
    const look = async (count) => {
      const { items, suggest } = await searchIn(pages.slice(0, count), query);
      pages = pages.slice(count);
      found = { suggest, ...found, items: [...found.items, ...items] };
    };
    while (pages.length && !found.items.length && !outdated()) await look(firstOf(pages));
    if (outdated()) return;
    send({ type: RESULT, data: found });
    const lacking = () => Math.min(MOST - found.items.length, pages.length);
    if (lacking() <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    // A page that was worth a look may hold nothing: others take its place.
    while (lacking() > 0 && !outdated()) await look(lacking());
    if (!outdated()) send({ type: RESULT, data: found });
  };

  const begin = async (data) => {
    ({ journeys: manifest } = data.config);
    setup = data;
    let entry = 0;
    starts = manifest.counts.map((count) => (entry += count) - count);
    await inTurn(() => ask({ type: SETUP, data }));
    self.lunr.utils.warn = () => {}; // that functions are registered again with every query
    self.importScripts = () => {}; // and the languages are there
    send({ type: READY });
  };

  self.addEventListener("message", (event) => {
    if (passing) return;
    const { type, data } = event.data;
    if (type === SETUP && data.config.journeys) {
      event.stopImmediatePropagation();
      begin(data);
    } else if (type === QUERY && manifest) {
      event.stopImmediatePropagation();
      answer(data).catch((error) => {
        console.warn(error);
        send({ type: RESULT, data: { items: [] } });
      });
    }
  });
})();
