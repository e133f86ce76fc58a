// On paper nothing scrolls and nothing unfolds: tables are drawn as far as is bearable, and what is folded is opened.

function watchPrinting(tables) {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
    for (const table of tables) table.printing();
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    for (const table of tables) table.printed();
  });
}
