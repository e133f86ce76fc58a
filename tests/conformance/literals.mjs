// Reads modules (a JSON list of texts) from standard input, runs each, and prints what they export as a JSON list:
// functions are {"$function": true}, undefined is {"$undefined": true}, what fails is {"$error": message}.
import fs from 'node:fs';
import vm from 'node:vm';

function plain(value, depth = 0) {
  if (typeof value === 'function') {
    return {$function: true};
  }
  if (value === undefined) {
    return {$undefined: true};
  }
  if (depth > 60 || (typeof value === 'number' && !Number.isFinite(value))) {
    return {$error: 'no JSON'};
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item) => plain(item, depth + 1));
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member, depth + 1)]));
  }
  return value;
}

function run(text) {
  const module = {exports: {}};
  const context = {module, exports: module.exports, process: {env: {NODE_ENV: 'production'}}};
  try {
    vm.runInNewContext(text, context, {timeout: 1000});
    return plain(module.exports);
  } catch (error) {
    return {$error: String(error)};
  }
}

fs.writeSync(1, JSON.stringify(JSON.parse(fs.readFileSync(0, 'utf8')).map(run)));
