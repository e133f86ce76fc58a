// Reads pages (a JSON list of texts) from standard input, and prints for each what Docusaurus makes of its front matter:
// {"thrown": message} of the parser, or {"errors": {pointer: message}} of its validation with the value and the body.
// node front_matter.mjs NODE_MODULES < pages.json
import {createRequire} from 'node:module';
import path from 'node:path';
import fs from 'node:fs';

const require = createRequire(path.join(fs.realpathSync(process.argv[2]), 'x.js'));
const {parseMarkdownFile, DEFAULT_PARSE_FRONT_MATTER} = require('@docusaurus/utils');
const {DocFrontMatterSchema} = require('@docusaurus/plugin-content-docs/lib/frontMatter.js');
const {validateMDXFrontMatter} = require('@docusaurus/mdx-loader/lib/frontMatter.js');

// What validateFrontMatter of @docusaurus/utils-validation asks for.
const OPTIONS = {convert: true, allowUnknown: true, abortEarly: false};

function pointer(keys) {
  return keys.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

// What JSON has no word for is an object with a key that begins with a dollar sign.
function plain(value) {
  if (value instanceof Date) {
    return {$date: Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()};
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return {$number: String(value)};
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  }
  return value === undefined ? {$undefined: true} : value;
}

async function judge(text) {
  let frontMatter;
  let content;
  try {
    const parsed = await parseMarkdownFile({
      filePath: 'page.md',
      fileContent: text,
      parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER,
    });
    frontMatter = parsed.frontMatter;
    content = parsed.content;
  } catch (error) {
    return {thrown: String(error.message ?? error)};
  }
  const {error} = DocFrontMatterSchema.validate(frontMatter, OPTIONS);
  const errors = Object.fromEntries((error?.details ?? []).map((detail) => [pointer(detail.path), detail.message]));
  if (frontMatter && typeof frontMatter === 'object' && 'mdx' in frontMatter) {
    try {
      validateMDXFrontMatter(frontMatter.mdx);
    } catch (mdx) {
      errors['/mdx'] = mdx.message;
    }
  }
  return {errors, value: plain(frontMatter), content};
}

// Failing validations are printed at length; only the answer is wanted.
console.log = console.error = console.warn = () => undefined;
const pages = JSON.parse(fs.readFileSync(0, 'utf8'));
const answers = [];
for (const page of pages) {
  answers.push(await judge(page));
}
fs.writeSync(1, JSON.stringify(answers));
