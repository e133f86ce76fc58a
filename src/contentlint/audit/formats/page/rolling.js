// Rows that are drawn as they scroll: all have one height, and only those that are seen are there.

const BEYOND = 8;
const MOST_PRINTED = 300;

class RollingRows {
  // `draw` makes the element of a row, from its number and its position.
  constructor(region, body, width, draw) {
    this.region = region;
    this.ruler = region.querySelector(".ruler");
    this.body = body;
    this.drawRow = draw;
    this.rows = [];
    this.drawn = new Map();
    this.above = spacer(width);
    this.below = spacer(width);
    body.replaceChildren(this.above, this.below);
    region.addEventListener("scroll", () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.#soon()).observe(region);
  }

  show(rows) {
    this.rows = rows;
    this.#removeBeyond(0, 0);
    this.region.scrollTop = 0;
    this.draw();
  }

  draw() {
    const height = this.#rowHeight();
    const seen = Math.ceil(this.region.clientHeight / height);
    const top = Math.floor(this.region.scrollTop / height);
    const first = Math.max(0, Math.min(top, this.rows.length - seen) - BEYOND);
    const end = Math.min(this.rows.length, first + seen + 2 * BEYOND);
    this.#insert(first, end);
    this.#space(this.above, first * height);
    this.#space(this.below, (this.rows.length - end) * height);
    // Last, so that the table is never shorter in between, and the browser scrolls nowhere by itself.
    this.#removeBeyond(first, end);
  }

  // Bring a row into view; return its element.
  reveal(position) {
    const height = this.#rowHeight();
    const head = this.body.parentElement.tHead?.offsetHeight ?? 0;
    const top = position * height;
    const bottom = top + height + head - this.region.clientHeight;
    if (this.region.scrollTop > top) this.region.scrollTop = top;
    else if (this.region.scrollTop < bottom) this.region.scrollTop = bottom;
    this.draw();
    return this.drawn.get(position);
  }

  get page() {
    return Math.max(1, Math.floor(this.region.clientHeight / this.#rowHeight()) - 2);
  }

  // For paper: as many rows as are bearable. Return how many are left out.
  drawForPrint() {
    this.#removeBeyond(0, 0);
    this.#insert(0, Math.min(MOST_PRINTED, this.rows.length));
    this.#space(this.above, 0);
    this.#space(this.below, 0);
    return Math.max(0, this.rows.length - MOST_PRINTED);
  }

  // The rows that are there already stay, and the focus with them.
  #insert(first, end) {
    let next = this.#after(end);
    for (let position = end - 1; position >= first; position--) {
      let row = this.drawn.get(position);
      if (row === undefined) {
        row = this.drawRow(this.rows[position], position);
        this.drawn.set(position, row);
        this.body.insertBefore(row, next);
      }
      next = row;
    }
  }

  // What stands after the rows before `end`: the first row that is there from then on.
  #after(end) {
    const positions = [...this.drawn.keys()].filter((position) => position >= end);
    return positions.length > 0 ? this.drawn.get(Math.min(...positions)) : this.below;
  }

  #removeBeyond(first, end) {
    for (const [position, row] of this.drawn) {
      if (position >= first && position < end) continue;
      // The keys go on working where the row that had the focus has scrolled away.
      if (row.contains(document.activeElement)) this.region.focus({ preventScroll: true });
      row.remove();
      this.drawn.delete(position);
    }
  }

  #rowHeight() {
    return this.ruler.getBoundingClientRect().height || 1;
  }

  #space(row, height) {
    row.style.height = row.firstElementChild.style.height = `${height}px`;
    row.hidden = height <= 0;
  }

  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }
}

// What is said of rows that are not on paper.
const leftOut = (rows) => (rows > 0 ? [derived(rows), " more rows are left out on paper."] : []);

function spacer(width) {
  return element("tr", { class: "spacer", "aria-hidden": "true" }, element("td", { colspan: width }));
}

// What has the height of a row, by which all are measured.
const ruler = () => element("div", { class: "ruler", "aria-hidden": "true" });
