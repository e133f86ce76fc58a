// What the tables show: a column is what it is called, what it sorts by, and how it draws its cell of a row.

const severityMark = (value, at) => element("span", { class: `severity ${value}`, "data-at": at, "data-as": "text" }, value);

// What of a source line stands in a row before the stretch that the finding is about, which is to be seen.
const BRIEF = 12;

// A source line, with the stretch that the finding is about; `at` where the audit has the whole line.
function sourceLine(text, at, brief = false) {
  const [all, marked, after] = text.split("\t");
  const letters = [...all];
  const before = brief && letters.length > BRIEF ? `…${letters.slice(-BRIEF).join("")}` : all;
  const line = element("code", { class: "source", dir: "auto", "data-at": at, "data-as": "part" });
  line.append(before, element("mark", {}, marked), after);
  return line;
}

// The button that opens the details: the one thing of a row that the Tab key reaches, beside its links.
const opener = (...children) => element("button", { type: "button", class: "open", tabindex: "-1" }, ...children);

function findingColumns(table, places) {
  const text = (key) => (row) => words(table.value(key, row), `/findings/${row}/finding/${key}`);
  return [
    { key: "severity", label: "Severity", draw: (row) => severityMark(table.value("severity", row), `/findings/${row}/finding/severity`) },
    { key: "message", label: "Finding", draw: (row) => findingCell(table, row, text) },
    { key: "source", label: "Source line", draw: (row) => sourceLine(table.value("source", row), `/findings/${row}/source`, true) },
    { key: "path", label: "Place", draw: (row) => findingPlace(table, row, places) },
    { key: "rule", label: "Rule", draw: text("rule") },
    { key: "safety", label: "Fix", draw: (row) => fixMark(table, row) },
    { key: "since", label: "Since", draw: (row) => sinceMark(table, row) },
  ];
}

function findingCell(table, row, text) {
  const cell = element("div", {}, opener(text("message")(row)));
  if (table.value("help", row)) cell.append(element("span", { class: "under" }, text("help")(row)));
  return cell;
}

function findingPlace(table, row, places) {
  const at = `/findings/${row}/finding`;
  const where = { path: `${at}/path`, line: `${at}/line`, column: `${at}/column` };
  return places.link(table.value("path", row), table.value("line", row), table.value("column", row), where);
}

function fixMark(table, row) {
  const safety = table.value("safety", row);
  if (!safety) return element("span", { class: "none" }, "–");
  return element("span", { class: `badge ${safety}`, "data-at": `/findings/${row}/finding/fix/safety`, "data-as": "text" }, safety);
}

function sinceMark(table, row) {
  const date = table.value("since", row);
  return date ? words(date, `/findings/${row}/since`, "sample") : element("span", { class: "none" }, "–");
}

const PAGE_NUMBERS = {
  errors: "Errors", warnings: "Warnings", references: "References", broken: "Broken", unknown: "Unknown",
  resolve_share: "Resolve", sources: "Sources", referrers: "Referrers", tags: "Tags", completeness: "Complete",
};
const SHARES = new Set(["resolve_share", "completeness"]);

function pageColumns(table, places) {
  return [
    { key: "title", label: "Title", draw: (row) => opener(words(table.value("title", row), `/pages/${row}/title`)) },
    { key: "path", label: "Page", draw: (row) => places.link(table.value("path", row), 0, 0, { path: `/pages/${row}/path` }) },
    { key: "type", label: "Type", draw: (row) => words(table.value("type", row), `/pages/${row}/type`) },
    ...Object.entries(PAGE_NUMBERS).map(([key, label]) => ({ key, label, right: true, draw: (row) => pageNumber(table, key, row) })),
  ];
}

function pageNumber(table, key, row) {
  return (SHARES.has(key) ? share : number)(table.value(key, row), `/pages/${row}/${key}`);
}

function referenceColumns(table, places) {
  const text = (key) => (row) => words(table.value(key, row), `/references/${row}/${key}`);
  return [
    { key: "status", label: "Status", draw: (row) => element("span", { class: `status ${table.value("status", row)}` }, text("status")(row)) },
    { key: "kind", label: "Kind", draw: text("kind") },
    { key: "target", label: "Target", draw: (row) => opener(text("target")(row)) },
    { key: "text", label: "Text", draw: text("text") },
    { key: "path", label: "Where it stands", draw: (row) => entryPlace(table, row, places) },
    { key: "uses", label: "Uses", right: true, draw: (row) => useCount(table, row) },
    { key: null, label: "First used", draw: (row) => firstUse(table, row, places) },
  ];
}

function entryPlace(table, row, places) {
  const path = table.value("path", row);
  if (!path) return element("span", { class: "none" }, "–");
  return places.link(path, table.value("line", row), 0, { path: `/references/${row}/path`, line: `/references/${row}/line` });
}

const useCount = (table, row) =>
  element("span", { "data-at": `/references/${row}/uses`, "data-as": "length" }, grouped(table.value("uses", row)));

function firstUse(table, row, places) {
  const [first] = table.columns.used.value(row, 1);
  return first ? usePlace(first, row, 0, places) : element("span", { class: "none" }, "–");
}

function usePlace({ path, line }, row, use, places) {
  const at = `/references/${row}/uses/${use}`;
  return places.link(path, line, 0, { path: `${at}/0`, line: `${at}/1` });
}

// By table: its columns, what is chosen from lists, and what its search box looks through, in words.
const LISTINGS = {
  findings: { columns: findingColumns, lists: { severity: "Severity", rule: "Rule", safety: "Fix" }, noun: "findings" },
  pages: { columns: pageColumns, lists: { type: "Type" }, noun: "pages" },
  references: { columns: referenceColumns, lists: { kind: "Kind", status: "Status" }, noun: "references" },
};
