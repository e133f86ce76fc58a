// Here all is put together.

const DATA = JSON.parse(document.getElementById("data").textContent);

function start() {
  const places = new Places(DATA.links);
  const details = new Details(places);
  const listings = {};
  const address = new Address(listings);
  for (const [name, table] of Object.entries(readTables(DATA))) listings[name] = new Listing(table, places, details, address);
  for (const [name, matrix] of Object.entries(DATA.matrices)) {
    if (matrix !== null) new RollingMatrix(document.querySelector(`[data-matrix="${name}"]`), matrix, POINTERS[name]);
  }
  watchTheme();
  watchPrinting(Object.values(listings));
  document.documentElement.classList.add("running");
  address.follow();
}

start();
