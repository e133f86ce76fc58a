// What Docusaurus says of files of tags: for each file that is named on standard input, one a line, an object on standard output.
import { createRequire } from "node:module";
import { dirname, basename } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const { getTagsFile } = require(`${process.argv[2]}/@docusaurus/utils-validation/lib/tagsFile.js`);

for await (const file of createInterface({ input: process.stdin })) {
  const folder = dirname(file);
  const contentPaths = { contentPath: folder, contentPathLocalized: folder };
  try {
    console.log(JSON.stringify({ tags: await getTagsFile({ tags: basename(file), contentPaths }) }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }
}
