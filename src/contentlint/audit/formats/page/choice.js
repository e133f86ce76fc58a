// Which rows are shown, and in which order. What is asked is asked of each text once, not of each row.

const SEARCH = "q";
const SORT = "sort";

const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

// What a filter that is not simply a column looks at.
const FILTERS = {
  folder: { column: "path", matches: (path, wanted) => folderOf(path) === (wanted === "." ? "" : wanted) },
  user: { column: "used", matches: (path, wanted) => path === wanted },
};

// Return the numbers of the rows that a choice (URLSearchParams) leaves, in its order.
function chosenRows(table, choice) {
  const conditions = [...filterConditions(table, choice), ...searchConditions(table, choice.get(SEARCH) ?? "")];
  const rows = [];
  for (let row = 0; row < table.count; row++) {
    if (conditions.every((condition) => condition(row))) rows.push(row);
  }
  return sorted(table, Uint32Array.from(rows), choice.get(SORT) ?? "");
}

function filterConditions(table, choice) {
  const conditions = [];
  for (const [name, wanted] of choice) {
    if (name === SEARCH || name === SORT) continue;
    const { column: key, matches } = FILTERS[name] ?? { column: name, matches: (text, one) => text === one };
    const column = table.columns[key];
    if (column === undefined || !("has" in column)) continue;
    const flags = flagged(column.pool.texts, (text) => matches(text, wanted));
    conditions.push((row) => column.has(flags, row));
  }
  return conditions;
}

// Each word must stand somewhere in the row.
function searchConditions(table, search) {
  const columns = table.searched;
  return search.toLowerCase().split(/\s+/).filter(Boolean).map((word) => {
    const flags = new Map();
    for (const { pool } of columns) {
      if (!flags.has(pool)) flags.set(pool, flagged(pool.lowered, (text) => text.includes(word)));
    }
    return (row) => columns.some((column) => column.has(flags.get(column.pool), row));
  });
}

function flagged(texts, test) {
  const flags = new Uint8Array(texts.length);
  texts.forEach((text, place) => (flags[place] = test(text) ? 1 : 0));
  return flags;
}

// Rows that are alike stay in the order of the audit.
function sorted(table, rows, sort) {
  const down = sort.startsWith("-");
  const column = table.columns[down ? sort.slice(1) : sort];
  if (column === undefined || !("rank" in column)) return rows;
  const way = down ? -1 : 1;
  return rows.sort((one, other) => way * (column.rank(one) - column.rank(other)) || one - other);
}

// Return how many rows have each text of a column, the most frequent first.
function textCounts(table, key) {
  const column = table.columns[key];
  const counts = new Uint32Array(column.pool.texts.length);
  for (let row = 0; row < table.count; row++) counts[column.place(row)]++;
  return column.pool.texts
    .map((text, place) => ({ text, count: counts[place] }))
    .filter(({ text, count }) => text !== "" && count > 0)
    .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1));
}
