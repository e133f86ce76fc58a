// Elements are made of parts, never of markup: whatever a page says stays a text.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const hidden = (text) => element("span", { class: "hidden" }, text);

const GROUPED = new Intl.NumberFormat("en-US");

const grouped = (number) => GROUPED.format(number);

// As Python writes it, so that a share reads the same in the tables and above them.
const percent = (share) => `${(100 * share).toFixed(1).replace(/\.0$/, "")}%`;

// A number of the audit, and where the audit has it.
function number(value, at) {
  if (value === null) return element("span", { "data-at": at, "data-as": "none" }, "–");
  return element("span", { "data-at": at }, grouped(value));
}

function share(value, at) {
  if (value === null) return number(null, at);
  return element("span", { "data-at": at, "data-as": "share" }, percent(value));
}

// A text of the audit, kept apart from the direction of what is around it.
function words(text, at, as = "text") {
  return element("bdi", { "data-at": at, "data-as": as }, text);
}

// A number that is counted here, and stands nowhere in the audit.
const derived = (value) => element("span", { "data-derived": true }, grouped(value));
