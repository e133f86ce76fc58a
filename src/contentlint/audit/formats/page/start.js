// Here all is put together.

async function start() {
  const { links, packed } = JSON.parse(document.getElementById("data").textContent);
  const places = new Places(links);
  watchTheme();
  document.documentElement.classList.add("running");
  const data = await unpacked(packed);
  const details = new Details(places);
  const listings = {};
  const address = new Address(listings);
  for (const [name, table] of Object.entries(readTables(data))) listings[name] = new Listing(table, places, details, address);
  watchPrinting([...Object.values(listings), ...matricesToCome(data.matrices)]);
  document.documentElement.classList.add("ready");
  performance.mark("ready");
  if (location.hash) address.follow();
}

start();
