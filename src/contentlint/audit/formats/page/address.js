// The address says what a table shows (`#findings?rule=…&sort=-path`), so that links lead to it, and the way back, too.

class Address {
  constructor(listings) {
    this.listings = listings;
    addEventListener("hashchange", () => this.follow());
    document.addEventListener("click", (event) => this.#remember(event));
  }

  // Show what the address says, and go there.
  follow() {
    if (location.hash === "") this.#showAll();
    const left = history.state?.top;
    const [name, query] = location.hash.slice(1).split("?", 2);
    const listing = this.listings[name];
    if (listing !== undefined && query !== undefined) {
      listing.show(new URLSearchParams(query));
      if (left === undefined) this.#goTo(name);
    }
    if (left !== undefined) scrollTo({ top: left, behavior: "instant" });
  }

  // Where a link was followed, the way back leads to the same place; the tables it leads to have changed meanwhile.
  #remember(event) {
    if (event.target.closest?.("a[href^='#']")) history.replaceState({ top: scrollY }, "");
  }

  #goTo(name) {
    document.getElementById(name).scrollIntoView();
    document.getElementById(`${name}-title`).focus({ preventScroll: true });
  }

  // Before the first step there was no choice.
  #showAll() {
    for (const listing of Object.values(this.listings)) listing.show(new URLSearchParams());
  }

  // Keep a choice that was made at the table itself: it is no step to go back.
  write(name, choice) {
    history.replaceState(null, "", `#${name}?${choice}`);
  }
}
