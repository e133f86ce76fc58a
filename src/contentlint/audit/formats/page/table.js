// A table that sorts, filters and searches.

class Listing {
  constructor(table, places, details, address) {
    this.table = table;
    this.details = details;
    this.address = address;
    this.active = 0;
    const listing = LISTINGS[table.name];
    this.columns = listing.columns(table, places);
    this.controls = new Controls(table, listing, (choice) => this.#changed(choice));
    this.#build(document.querySelector(`[data-table="${table.name}"]`), listing.noun);
    this.show(new URLSearchParams());
  }

  // Show what a choice leaves.
  show(choice) {
    this.choice = choice;
    this.active = 0;
    const rows = chosenRows(this.table, choice);
    this.rolling.show(rows);
    this.element.setAttribute("aria-rowcount", rows.length + 1);
    this.empty.hidden = rows.length > 0;
    this.controls.show(choice, rows.length);
    this.#showSort(choice.get(SORT) ?? "");
  }

  #changed(choice) {
    this.show(choice);
    this.address.write(this.table.name, choice);
  }

  #build(mount, noun) {
    const heads = this.columns.map((column) => this.#head(column));
    const body = element("tbody", { role: "rowgroup" });
    const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row", "aria-rowindex": 1 }, ...heads));
    this.element = element("table", { role: "table", class: `list ${this.table.name}`, "aria-label": `All ${noun}` }, head, body);
    this.empty = element("p", { class: "empty" }, "Nothing is left: choose less.");
    const region = element(
      "div", { class: `rolling ${noun}`, role: "region", tabindex: "0", "aria-label": `Rows of ${noun}` }, ruler(), this.element, this.empty,
    );
    this.rolling = new RollingRows(region, body, this.columns.length, (row, position) => this.#row(row, position));
    region.addEventListener("keydown", (event) => this.#key(event));
    body.addEventListener("click", (event) => this.#clicked(event));
    this.note = element("p", { class: "left-out" });
    mount.replaceChildren(this.controls.element, region, this.note);
  }

  #head({ key, label, right }) {
    const cell = element("th", { scope: "col", role: "columnheader", class: right && "right", "data-key": key });
    if (key === null) {
      cell.append(element("span", { class: "sort" }, label));
    } else {
      const button = element("button", { type: "button", class: "sort" }, label, element("span", { class: "way", "aria-hidden": "true" }));
      button.addEventListener("click", () => this.#sort(key));
      cell.append(button);
    }
    return cell;
  }

  // Upward, downward, and back to the order of the audit.
  #sort(key) {
    const next = { [key]: `-${key}`, [`-${key}`]: "" }[this.choice.get(SORT)] ?? key;
    const choice = new URLSearchParams(this.choice);
    if (next) choice.set(SORT, next);
    else choice.delete(SORT);
    this.#changed(choice);
  }

  #showSort(sort) {
    for (const cell of this.element.tHead.rows[0].cells) {
      const { key } = cell.dataset;
      if (sort === key && key) cell.setAttribute("aria-sort", "ascending");
      else if (sort === `-${key}`) cell.setAttribute("aria-sort", "descending");
      else cell.removeAttribute("aria-sort");
    }
  }

  #row(row, position) {
    const cells = this.columns.map(({ key, label, right, draw }) =>
      element("td", { role: "cell", class: `of-${key ?? "first"}${right ? " right" : ""}`, "data-label": label }, draw(row)));
    const made = element("tr", { role: "row", "aria-rowindex": position + 2, "data-position": position }, ...cells);
    this.#reachable(made, position === this.active);
    return made;
  }

  // The Tab key goes through one row only, and then leaves the table.
  #reachable(row, is) {
    for (const reached of row.querySelectorAll("button, a")) reached.setAttribute("tabindex", is ? "0" : "-1");
  }

  #key(event) {
    const steps = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1,
      PageDown: this.active + this.rolling.page, PageUp: this.active - this.rolling.page,
      Home: 0, End: this.rolling.rows.length - 1,
    };
    if (!(event.key in steps) || event.altKey || event.metaKey || event.target.closest("th")) return;
    event.preventDefault();
    this.#move(steps[event.key])?.focus({ preventScroll: true });
  }

  // Make another row the active one; return its button.
  #move(position) {
    if (this.rolling.rows.length === 0) return null;
    const before = this.rolling.drawn.get(this.active);
    if (before) this.#reachable(before, false);
    this.active = Math.max(0, Math.min(position, this.rolling.rows.length - 1));
    const row = this.rolling.reveal(this.active);
    this.#reachable(row, true);
    return row.querySelector(".open");
  }

  #clicked(event) {
    const row = event.target.closest("tr[data-position]");
    if (row === null || event.target.closest("a[href]")) return;
    this.#open(Number(row.dataset.position));
  }

  #open(position) {
    const button = this.#move(position);
    const step = (by) => this.#open(this.active + by);
    this.details.open(this.table, this.rolling.rows[this.active], step, () => this.#move(this.active)?.focus());
    return button;
  }

  printing() {
    this.note.replaceChildren(...leftOut(this.rolling.drawForPrint()));
  }

  printed() {
    this.note.replaceChildren();
    this.rolling.draw();
  }
}
