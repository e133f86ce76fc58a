// A matrix of many rows: it is drawn as it scrolls. The first of them are in the page already, with its head.

class RollingMatrix {
  constructor(table, matrix, pointer) {
    const { names } = matrix;
    this.matrix = matrix;
    this.pointer = pointer;
    const region = table.parentElement;
    region.classList.add("rolling-matrix");
    region.prepend(ruler());
    this.note = element("p", { class: "left-out" });
    region.after(this.note);
    table.setAttribute("aria-rowcount", names.length + table.tHead.rows.length);
    this.heads = table.tHead.rows.length;
    const width = table.tHead.rows[0].cells.length;
    this.rolling = new RollingRows(region, table.tBodies[0], width, (row, position) => this.#row(row, position));
    this.rolling.show(Uint32Array.from(names.keys()));
  }

  printing() {
    this.note.replaceChildren(...leftOut(this.rolling.drawForPrint()));
  }

  printed() {
    this.note.replaceChildren();
    this.rolling.draw();
  }

  #row(row, position) {
    const { names, cells, totals } = this.matrix;
    const at = `${this.pointer.rows}/${row}`;
    const head = element("th", { scope: "row" }, words(names[row], `${at}/${this.pointer.name}`));
    const total = element("span", { "data-at": `${at}/${this.pointer.total}`, "data-as": this.pointer.kind }, grouped(totals[row]));
    const drawn = cells[row].map((value, column) => this.#cell(value, `${at}/${this.pointer.cells}/${column}`));
    return element("tr", { "aria-rowindex": position + 1 + this.heads }, head, element("td", { class: "sum" }, total), ...drawn);
  }

  #cell(value, at) {
    if (value === null || (value === 0 && this.pointer.zeroIsGap)) {
      const said = value === null ? { "data-at": at, "data-as": "none" } : { "data-at": at };
      return element("td", { class: "gap" }, element("span", { class: "hidden", ...said }, value === null ? "gap" : "0"));
    }
    return element("td", { class: `shade-${shade(value, this.matrix.most)}` }, number(value, at));
  }
}

// As Python has it, see `pictures.shade`.
function shade(value, most) {
  return value ? Math.min(6, 1 + Math.trunc((5 * Math.log(value)) / Math.log(Math.max(most, 2)))) : 0;
}

// Where the audit has a matrix: its rows, and in each the name, the cells and the total, and what that is.
const POINTERS = {
  tags: { rows: "/tags/tags", name: "tag", cells: "by_type", total: "pages", kind: null, zeroIsGap: true },
  substances: { rows: "/mechanisms/substances", name: "title", cells: "words", total: "words", kind: "count", zeroIsGap: false },
};

// It takes the place of the rows in the page once it comes near: a wide one has thousands of cells, which take a while.
class MatrixToCome {
  constructor(table, matrix, pointer) {
    this.make = () => new RollingMatrix(table, matrix, pointer);
    this.watcher = new IntersectionObserver((regions) => regions.some((one) => one.isIntersecting) && this.matrix, { rootMargin: "100%" });
    this.watcher.observe(table.parentElement);
  }

  get matrix() {
    this.watcher.disconnect();
    return (this.made ??= this.make());
  }

  printing() {
    this.matrix.printing();
  }

  printed() {
    this.matrix.printed();
  }
}

// A matrix that is not among them stands in the page as a whole.
function matricesToCome(matrices) {
  return Object.entries(matrices)
    .filter(([, matrix]) => matrix !== null)
    .map(([name, matrix]) => new MatrixToCome(document.querySelector(`[data-matrix="${name}"]`), matrix, POINTERS[name]));
}
