// The panel in which a row is shown with all that is known of it.

const MOST_USES = 500;

class Details {
  constructor(places) {
    this.places = places;
    this.dialog = document.getElementById("details");
    this.dialog.addEventListener("click", (event) => this.#clicked(event));
    this.dialog.addEventListener("close", () => this.onClose?.());
  }

  // `step` moves to another row, by so many; `onClose` is told when the panel is left.
  open(table, row, step, onClose) {
    this.onClose = onClose;
    const close = element("button", { type: "button", class: "close" }, "Close");
    close.addEventListener("click", () => this.dialog.close());
    const head = element("div", { class: "panel-head" }, this.#stepper("↑", "Previous", -1, step), this.#stepper("↓", "Next", 1, step), close);
    this.dialog.replaceChildren(head, ...DETAILS[table.name](table, row, this.places));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  #stepper(sign, label, by, step) {
    const button = element("button", { type: "button", "aria-label": label, "data-step": by }, sign);
    button.addEventListener("click", () => {
      step(by);
      this.dialog.querySelector(`[data-step="${by}"]`).focus();
    });
    return button;
  }

  #clicked(event) {
    // A click beside the panel, or on a link that leads to a table, leaves it.
    const link = event.target.closest("a[href^='#']");
    if (event.target === this.dialog || link) this.dialog.close();
  }
}

const DETAILS = { findings: findingDetails, pages: pageDetails, references: referenceDetails };

const title = (...children) => element("h2", { id: "details-title" }, ...children);

// A term with what is said of it; nothing where there is nothing to say.
function terms(pairs) {
  const list = element("dl", { class: "terms" });
  for (const [term, said] of pairs) {
    if (said !== null) list.append(element("div", {}, element("dt", {}, term), element("dd", {}, said)));
  }
  return list;
}

function findingDetails(table, row, places) {
  const at = `/findings/${row}/finding`;
  const said = (key) => (table.value(key, row) ? words(table.value(key, row), `${at}/${key}`) : null);
  return [
    title(said("message")),
    element("pre", { class: "line", tabindex: "0", "aria-label": "Source line" }, sourceLine(table.value("source", row), `/findings/${row}/source`)),
    terms([
      ["What to do", said("help")],
      ["Place", findingPlace(table, row, places)],
      ["Severity", severityMark(table.value("severity", row), `${at}/severity`)],
      ["Rule", sameIn("findings", "rule", table.value("rule", row), said("rule"))],
      ["Cause", causeOf(table, row, at)],
      ["Known since", table.value("since", row) ? sinceMark(table, row) : null],
      ["Fix", fixDetails(table, row, at, places)],
      ["See also", partList(table.value("related", row), `${at}/related`, "message", places)],
    ]),
  ];
}

// One without a cause of its own has its message there.
function causeOf(table, row, at) {
  const cause = table.value("cause", row);
  const shown = cause === table.value("message", row) ? "all that say the same" : words(cause, `${at}/cause`);
  return sameIn("findings", "cause", cause, shown);
}

function sameIn(table, filter, value, shown) {
  return element("a", { href: `#${table}?${new URLSearchParams({ [filter]: value })}` }, shown);
}

function fixDetails(table, row, at, places) {
  if (!table.value("safety", row)) return null;
  const description = words(table.value("fix", row), `${at}/fix/description`);
  return element("div", {}, fixMark(table, row), " ", description, partList(table.value("edits", row), `${at}/fix/edits`, "text", places));
}

// Edits and related places: each is a path, a span, and a text.
function partList(parts, at, key, places) {
  if (parts.length === 0) return null;
  const list = element("ol", { class: "parts" });
  parts.forEach(([path, line, column, , , text], place) => {
    const here = `${at}/${place}`;
    // Where the audit has no path, it means that of the finding.
    const link = places.link(path, line, column, { line: `${here}/line`, column: `${here}/column` });
    const said = element("code", { dir: "auto", "data-at": `${here}/${key}`, "data-as": "part" }, text || "(removed)");
    list.append(element("li", {}, link, " ", said));
  });
  return list;
}

function pageDetails(table, row, places) {
  const path = table.value("path", row);
  return [
    title(words(table.value("title", row), `/pages/${row}/title`)),
    terms([
      ["Page", places.link(path, 0, 0, { path: `/pages/${row}/path` })],
      ["Type", sameIn("pages", "type", table.value("type", row), words(table.value("type", row), `/pages/${row}/type`))],
      ...Object.entries(PAGE_NUMBERS).map(([key, label]) => [label, pageNumber(table, key, row)]),
      ["Show", sameIn("findings", "path", path, "its findings")],
      ["Show", sameIn("references", "user", path, "what it refers to")],
    ]),
  ];
}

function referenceDetails(table, row, places) {
  const at = `/references/${row}`;
  const said = (key) => (table.value(key, row) ? words(table.value(key, row), `${at}/${key}`) : null);
  return [
    title(said("target")),
    terms([
      ["Kind", said("kind")],
      ["Status", said("status")],
      ["Text", said("text")],
      ["Stands in", table.value("path", row) ? entryPlace(table, row, places) : null],
      ["Uses", useCount(table, row)],
    ]),
    useList(table, row, places),
  ];
}

function useList(table, row, places) {
  const uses = table.columns.used.value(row, MOST_USES);
  const list = element("ol", { class: "parts" });
  uses.forEach((use, number) => list.append(element("li", {}, usePlace(use, row, number, places))));
  const more = table.value("uses", row) - uses.length;
  if (more > 0) list.append(element("li", {}, derived(more), " more"));
  return list;
}
