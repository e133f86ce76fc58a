// Compiles pages as Docusaurus does, each on its own: node compile.cjs NODE_MODULES PAGES.json
// PAGES.json is {site, pages: {path: text}}; the answer is {path: {stage, message, line, column}}, stage null where it compiles.
const path = require('path');
const fs = require('fs');

const [modules, asked] = process.argv.slice(2);
const from = (name) => require(path.join(modules, name));
const {site, pages} = JSON.parse(fs.readFileSync(asked, 'utf8'));
const {compileToJSX} = from('@docusaurus/mdx-loader/lib/utils.js');
const {DEFAULT_PARSE_FRONT_MATTER, parseMarkdownFile} = from('@docusaurus/utils');
const {validateDocFrontMatter} = from('@docusaurus/plugin-content-docs/lib/frontMatter.js');
const {DEFAULT_CONFIG} = from('@docusaurus/core/lib/server/configValidation.js');

const options = {
  admonitions: true,
  staticDirs: [path.join(site, 'static')],
  siteDir: site,
  markdownConfig: DEFAULT_CONFIG.markdown,
  removeContentTitle: false,
};

async function compile(file, text) {
  const filePath = path.join(site, file);
  let stage = 'front matter';
  try {
    const {frontMatter} = await parseMarkdownFile({
      filePath,
      fileContent: text,
      parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER,
    });
    stage = 'validation';
    validateDocFrontMatter(frontMatter);
    stage = 'mdx';
    await compileToJSX({filePath, fileContent: text, frontMatter, options, compilerName: 'server'});
    return {stage: null};
  } catch (error) {
    const cause = error.cause ?? error;
    const place = cause.place?.start ?? cause.place ?? {line: cause.line, column: cause.column};
    return {stage, message: String(cause.message ?? cause), line: place?.line ?? null, column: place?.column ?? null};
  }
}

(async () => {
  const answers = {};
  for (const [file, text] of Object.entries(pages)) {
    answers[file] = await compile(file, text);
  }
  process.stdout.write(JSON.stringify(answers));
})();
