// Where a place in a file leads to: into the chosen editor, else to the code host.

class Places {
  constructor({ root, editors, host }) {
    this.root = root;
    this.editors = editors;
    this.host = host;
    this.select = document.getElementById("editor");
    this.select?.addEventListener("change", () => this.relink());
  }

  // A place as an element; a line of 0 is not known. `at` says where the audit has path and line.
  link(path, line, column, at) {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    const link = element("a", {
      class: "to-editor", "data-path": encoded, "data-line": line, "data-column": column ?? 1, rel: "noopener noreferrer",
    });
    link.append(words(path, at?.path));
    if (line) link.append(":", element("span", { "data-at": at?.line }, line));
    if (line && column) link.append(":", element("span", { "data-at": at?.column }, column));
    this.#aim(link);
    return element("span", { class: "place" }, link, this.#hostLink(encoded, line));
  }

  relink() {
    for (const link of document.querySelectorAll("a.to-editor")) this.#aim(link);
  }

  #aim(link) {
    const { path, line, column } = link.dataset;
    const address = this.#editorAddress(path, line, column) ?? this.#hostAddress(path, line);
    if (address === null) link.removeAttribute("href");
    else link.setAttribute("href", address);
  }

  #editorAddress(path, line, column) {
    const template = this.editors[this.select?.value];
    if (this.root === null || template === undefined) return null;
    return filled(template, { path: `${this.root}/${path}`, line: line || 1, column: column || 1 });
  }

  #hostAddress(path, line) {
    return this.host === null ? null : filled(this.host, { path, line: line || 1 });
  }

  #hostLink(path, line) {
    if (this.host === null) return null;
    const arrow = element("span", { "aria-hidden": "true" }, "↗");
    const attributes = { class: "to-host", href: this.#hostAddress(path, line), target: "_blank", rel: "noopener noreferrer" };
    return element("a", attributes, arrow, hidden("on the code host"));
  }
}

function filled(template, parts) {
  return template.replace(/\{(path|line|column)\}/g, (whole, name) => (name in parts ? parts[name] : whole));
}
