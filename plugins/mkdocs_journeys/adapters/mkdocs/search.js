/* Follows Material's search worker: words are found in all their forms, and е for ё.
 *
 * Which languages, and what their letters and roots are, is told in `journeysForms`.
 *
 * The index stays as it is, with whole words in it: results, suggestions and highlighting need
 * them. What changes is which of its words a word of the query stands for: those that begin with
 * it, as before, and those of the same root. With an operator or in quotes it stands for itself.
 */
(() => {
  const lunr = self.lunr;
  if (!lunr?.Builder || !lunr.Index || !lunr.TokenSet) return; // not the worker that we know

  const { REQUIRED, OPTIONAL } = lunr.Query.presence;
  const LANGUAGES = Object.entries(self.journeysForms.languages).map(
    ([code, { letters, roots }]) => ({
      code,
      beginning: new RegExp(`^[${letters}]`),
      whole: new RegExp(`^[${letters}]+$`),
      roots: roots.map(([from, to]) => [new RegExp(from), to]),
    }),
  );
  const SAME = self.journeysForms.same; // letters that readers write for each other
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu; // the quotes and commas around a word
  const SHORT = 3; // letters; shorter words have no ending to take off

  const bare = (word) => word.replace(EDGES, "");
  const folded = (word) => bare(word).replace(/./gu, (letter) => SAME[letter] ?? letter);

  /* The language of a word, where the worker has its stemmer. */
  const languageOf = (word) => LANGUAGES.find(({ code, whole }) => lunr[code] && whole.test(word));

  /* What the forms of a word share. Endings are the stemmer's business; the rest is for pairs like
   * «письмо» and «писем». */
  const root = (word, { code, roots }) =>
    roots.reduce((stem, [from, to]) => stem.replace(from, to), lunr[code].stemmer(word));

  let vocabulary = []; // the index's words of these languages, in the order that lunr wants
  let last = ""; // the word of the query that may not be finished yet
  let asked = new Map(); // by word of the query: the words that it stands for
  let lit = new Map(); // by place found: the words there that no word of the query begins
  const passed = new Set(); // words of the query that say nothing

  const entry = (word) => {
    const plain = folded(word);
    const language = plain.length > SHORT && languageOf(plain);
    return { word, plain, root: language ? root(plain, language) : null };
  };

  const { build } = lunr.Builder.prototype;
  lunr.Builder.prototype.build = function () {
    const spoken = LANGUAGES.filter(({ code }) => lunr[code]);
    const words = spoken.length ? Object.keys(this.invertedIndex) : [];
    const known = (word) => spoken.some(({ beginning }) => beginning.test(bare(word)));
    vocabulary = words.filter(known).sort().map(entry);
    return build.call(this);
  };

  const itself = (typed) => vocabulary.filter((one) => one.plain === folded(typed));

  const itsForms = (typed) => {
    const sought = entry(typed);
    return vocabulary.filter(
      (one) => one.plain.startsWith(sought.plain) || (sought.root && one.root === sought.root),
    );
  };

  /* «По» in «оплата по карте» does not stand for «покупка», and can't be demanded. */
  const saysNothing = (typed, { code }) => lunr[code].stopWordFilter?.(typed) === undefined;

  /* For an index in parts (`search_shards.js`): how the words begin that have the root of a word,
   * the change of vowels before its last letter left aside, and which of them do have it. */
  self.journeysForm = (typed) => {
    const sought = entry(typed);
    if (!sought.root) return null;
    let length = 0;
    while (length < sought.root.length - 1 && sought.root[length] === typed[length]) length += 1;
    return { beginning: typed.slice(0, length), fits: (known) => entry(known).root === sought.root };
  };

  self.journeysIdle = (typed) => {
    const language = typed.length <= SHORT && languageOf(typed);
    return language && saysNothing(typed, language);
  };

  const { fromClause } = lunr.TokenSet;
  lunr.TokenSet.fromClause = function (clause) {
    const open = clause.term.endsWith("*"); // Material's own, behind words without an operator
    const typed = open ? clause.term.slice(0, -1) : clause.term;
    const language = languageOf(bare(typed));
    if (!language || clause.editDistance || typed.includes("*")) {
      return fromClause.call(this, clause);
    }
    const idle = saysNothing(typed, language);
    if (idle && open && typed !== last && typed.length <= SHORT) passed.add(typed);
    const found = open && !passed.has(typed) ? itsForms(typed) : itself(typed);
    const words = found.map((one) => one.word);
    if (idle && !words.length && clause.presence === REQUIRED) clause.presence = OPTIONAL;
    asked.set(typed, words);
    return lunr.TokenSet.fromArray(words);
  };

  /* Material takes a word of the query for found, and ranks by that, where a word found begins
   * with it. So it is put beside the words found, with no place in the text. */
  const { search } = lunr.Index.prototype;
  lunr.Index.prototype.search = function (query) {
    last = query.toLowerCase().split(" ").pop().replace(/\*$/, "");
    asked = new Map();
    lit = new Map();
    passed.clear();
    const results = search.call(this, query);
    for (const { ref, matchData } of results) {
      const others = new Set();
      for (const [typed, words] of asked) {
        for (const word of words.filter((one) => one in matchData.metadata)) {
          if (!word.startsWith(typed)) others.add(bare(word));
          matchData.metadata[typed] ??= {};
        }
      }
      lit.set(ref, [...others]);
    }
    return results;
  };

  /* The terms of a result are what the page lights up when it is opened, the first that fits:
   * «заказам» has to come before «заказ». */
  const told = ({ location, terms }) => {
    const known = Object.entries(terms).filter(([word, found]) => found || !passed.has(word));
    const others = (lit.get(location) ?? []).map((word) => [word, true]);
    const all = [...known, ...others].sort(([one], [other]) => other.length - one.length);
    return Object.fromEntries(all);
  };

  const { postMessage } = self;
  self.postMessage = function (message, ...rest) {
    for (const result of message.data?.items?.flat() ?? []) result.terms = told(result);
    return postMessage.call(self, message, ...rest);
  };
})();
