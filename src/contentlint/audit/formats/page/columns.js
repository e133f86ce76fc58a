// The tables as they are embedded: by columns. No row is made before it is drawn.

// Texts, each once. What is asked of all of them is worked out when it is first asked.
class Pool {
  #lowered = null;
  #ranks = null;

  constructor(texts) {
    this.texts = texts;
  }

  get lowered() {
    return (this.#lowered ??= this.texts.map((text) => text.replaceAll("\t", "").toLowerCase()));
  }

  // The place of each text when all are sorted.
  get ranks() {
    if (this.#ranks === null) {
      const keys = this.lowered;
      const order = Uint32Array.from(keys.keys());
      order.sort((one, other) => (keys[one] < keys[other] ? -1 : keys[one] > keys[other] ? 1 : 0));
      this.#ranks = new Uint32Array(order.length);
      order.forEach((place, rank) => (this.#ranks[place] = rank));
    }
    return this.#ranks;
  }
}

class TextColumn {
  constructor(pool, places) {
    this.pool = pool;
    this.places = places;
  }

  place(row) {
    return this.places === null ? row : this.places[row];
  }

  value(row) {
    return this.pool.texts[this.place(row)];
  }

  rank(row) {
    return this.pool.ranks[this.place(row)];
  }

  // Whether a row has one of the texts that are flagged.
  has(flags, row) {
    return flags[this.place(row)] === 1;
  }
}

class NumberColumn {
  constructor(numbers) {
    this.numbers = numbers;
  }

  value(row) {
    return this.numbers[row];
  }

  // What is not known comes before all numbers.
  rank(row) {
    return this.numbers[row] ?? -1;
  }
}

// What few rows have: a list of parts.
class PartsColumn {
  constructor(parts) {
    this.parts = parts;
  }

  value(row) {
    return this.parts[row] ?? [];
  }
}

// The uses of references: those of the first row, then those of the second, and so on.
class UsesColumn {
  constructor(paths, lines, counts) {
    this.pool = paths.pool;
    this.paths = paths;
    this.lines = lines;
    this.begins = new Uint32Array(counts.length + 1);
    counts.forEach((count, row) => (this.begins[row + 1] = this.begins[row] + count));
  }

  value(row, most = Infinity) {
    const begin = this.begins[row];
    const count = Math.min(most, this.begins[row + 1] - begin);
    return Array.from({ length: count }, (_, use) => ({
      path: this.paths.value(begin + use),
      line: this.lines.value(begin + use),
    }));
  }

  has(flags, row) {
    for (let use = this.begins[row]; use < this.begins[row + 1]; use++) {
      if (this.paths.has(flags, use)) return true;
    }
    return false;
  }
}

class Table {
  constructor(name, { count, columns }, pools) {
    this.name = name;
    this.count = count;
    this.columns = {};
    for (const [key, column] of Object.entries(columns)) this.columns[key] = readColumn(column, pools);
    if ("use_path" in columns) this.#readUses();
  }

  value(key, row) {
    return this.columns[key].value(row);
  }

  // The columns in which a search looks.
  get searched() {
    return Object.values(this.columns).filter((column) => "has" in column);
  }

  #readUses() {
    const { use_path: paths, use_line: lines, uses, ...others } = this.columns;
    this.columns = { ...others, uses, used: new UsesColumn(paths, lines, uses.numbers) };
  }
}

function readColumn(column, pools) {
  if ("numbers" in column) return new NumberColumn(column.numbers);
  if ("parts" in column) return new PartsColumn(column.parts);
  return new TextColumn(pools[column.pool], column.places);
}

function readTables({ tables, pools }) {
  const read = Object.fromEntries(Object.entries(pools).map(([name, texts]) => [name, new Pool(texts)]));
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, new Table(name, table, read)]));
}

// JSON, deflated, in Base64: it is a third as long.
function unpacked(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < bytes.length; place++) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
