// Prints what Docusaurus itself makes of configurations, as one JSON object by folder.
// node configurations.mjs SITE...; the packages are resolved from the first SITE.
import {createRequire} from 'node:module';
import path from 'node:path';
import fs from 'node:fs';

const sites = process.argv.slice(2).map((site) => fs.realpathSync(site));
const require = createRequire(path.join(sites[0], 'x.js'));
const {loadSiteConfig} = require('@docusaurus/core/lib/server/config.js');
const {loadPluginConfigs} = require('@docusaurus/core/lib/server/plugins/configs.js');
const {normalizePluginOptions} = require('@docusaurus/utils-validation');
const prefixes = require('@docusaurus/plugin-content-docs/lib/numberPrefix.js');
const {readVersionsMetadata} = require('@docusaurus/plugin-content-docs/lib/versions/version.js');

const KINDS = {docs: 'content-docs', blogs: 'content-blog', pages: 'content-pages', redirects: 'client-redirects'};

function kindOf(plugin) {
  const file = plugin.pluginModule?.path ?? '';
  return Object.keys(KINDS).find((kind) => file.includes(`plugin-${KINDS[kind]}`));
}

async function versions(siteDir, baseUrl, options) {
  const context = {siteDir, baseUrl, localizationDir: path.join(siteDir, 'i18n/en')};
  const prefix = options.id === 'default' ? '' : `${options.id}_`;
  const list = path.join(siteDir, `${prefix}versions.json`);
  const names = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
  const folders = names.map((name) => path.join(`${prefix}versioned_docs`, `version-${name}`));
  for (const folder of [options.path, ...folders]) {
    fs.mkdirSync(path.resolve(siteDir, folder), {recursive: true});
  }
  const found = await readVersionsMetadata({context, options: {...options, sidebarPath: false}});
  return found.map((version) => ({
    name: version.versionName,
    folder: path.relative(siteDir, version.contentPath),
    route: version.path,
    is_last: version.isLast,
  }));
}

async function read(siteDir) {
  const {siteConfig, siteConfigPath} = await loadSiteConfig({siteDir});
  const plugins = await loadPluginConfigs({siteDir, siteConfig, siteConfigPath});
  const found = {docs: [], blogs: [], pages: [], redirects: []};
  for (const plugin of plugins) {
    const kind = kindOf(plugin);
    if (kind) {
      const {validateOptions} = plugin.pluginModule.module;
      const options = validateOptions({validate: normalizePluginOptions, options: plugin.options ?? {}});
      const parser = options.numberPrefixParser;
      found[kind].push({
        ...options,
        folder: path.relative(siteDir, path.resolve(siteDir, options.path ?? '')),
        number_prefixes:
          parser === prefixes.DefaultNumberPrefixParser ? true : parser === prefixes.DisabledNumberPrefixParser ? false : null,
        versions: kind === 'docs' ? await versions(siteDir, siteConfig.baseUrl, options) : undefined,
        has_tags: 'tags' in options && options.tags !== undefined,
      });
    }
  }
  return {
    base_url: siteConfig.baseUrl,
    trailing_slash: siteConfig.trailingSlash ?? null,
    static: siteConfig.staticDirectories.map((folder) => path.relative(siteDir, path.resolve(siteDir, folder))),
    markdown: siteConfig.markdown,
    i18n: siteConfig.i18n,
    ...found,
  };
}

process.env.NODE_ENV = 'production';
const result = {};
for (const site of sites) {
  result[path.basename(site)] = await read(site).catch((error) => ({error: String(error)}));
}
fs.writeSync(1, JSON.stringify(result, null, 1));
