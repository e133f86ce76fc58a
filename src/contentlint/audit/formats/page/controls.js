// What is above a table: search, lists to choose from, what is chosen by a link, and how many rows are left.

const PAUSE = 150;

class Controls {
  // `changed` is told the new choice.
  constructor(table, { lists, noun }, changed) {
    this.table = table;
    this.lists = lists;
    this.changed = changed;
    this.choice = new URLSearchParams();
    this.search = this.#searchBox(noun);
    this.selects = Object.entries(lists).map(([key, label]) => this.#select(key, label));
    this.chips = element("div", { class: "chips" });
    this.count = element("p", { class: "shown", role: "status" });
    const labels = [this.search, ...this.selects].map((control) => control.parentElement);
    this.element = element("div", { class: "controls" }, ...labels, this.#reset(), this.chips, this.count);
  }

  show(choice, shown) {
    this.choice = choice;
    if (document.activeElement !== this.search) this.search.value = choice.get(SEARCH) ?? "";
    for (const select of this.selects) select.value = choice.get(select.dataset.key) ?? "";
    this.chips.replaceChildren(...this.#linked().map(([key, value]) => this.#chip(key, value)));
    const all = element("span", { "data-at": `/${this.table.name}`, "data-as": "length" }, grouped(this.table.count));
    this.count.replaceChildren(derived(shown), " of ", all);
  }

  // What no list has: it comes from a link.
  #linked() {
    return [...this.choice].filter(([key]) => key !== SEARCH && key !== SORT && !(key in this.lists));
  }

  #searchBox(noun) {
    const box = element("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: `Search ${noun}` });
    let timer = 0;
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#set(SEARCH, box.value.trim()), PAUSE);
    });
    element("label", { class: "search" }, hidden(`Search ${noun}`), box);
    return box;
  }

  #select(key, label) {
    const options = textCounts(this.table, key).map(({ text, count }) =>
      element("option", { value: text, "data-derived": true }, `${text} (${grouped(count)})`));
    const select = element("select", { "data-key": key }, element("option", { value: "" }, "all"), ...options);
    select.addEventListener("change", () => this.#set(key, select.value));
    element("label", {}, element("span", {}, label), select);
    return select;
  }

  #chip(key, value) {
    const name = element("bdi", { "data-derived": true }, value);
    const chip = element("button", { type: "button", class: "chip" }, `${key}: `, name, hidden(", remove"), element("span", { "aria-hidden": "true" }, " ✕"));
    chip.addEventListener("click", () => {
      this.#set(key, "");
      this.search.focus();
    });
    return chip;
  }

  #reset() {
    const button = element("button", { type: "button" }, "Show all");
    button.addEventListener("click", () => {
      this.search.value = "";
      this.changed(new URLSearchParams());
    });
    return button;
  }

  #set(key, value) {
    const choice = new URLSearchParams(this.choice);
    if (value) choice.set(key, value);
    else choice.delete(key);
    this.changed(choice);
  }
}
