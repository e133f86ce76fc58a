const fs = require('fs');
const load = require('./load');

const isProduction = process.env.NODE_ENV === 'production';
const options = {docs: {path: load('docs'), routeBasePath: isProduction ? 'docs' : 'drafts', tags: process.env.TAGS}};

let config = {
  title: 'Computed',
  url: 'https://example.org',
  baseUrl: isProduction ? '/repo/' : '/',
  trailingSlash: JSON.parse(fs.readFileSync('settings.json')).slash,
  staticDirectories: [process.env.STATIC],
  presets: [['classic', options]],
  plugins: [makePlugin(), ...(isProduction ? ['@docusaurus/plugin-google-gtag'] : []), ...load('plugins')],
  markdown: {format: 'detect', mermaid: true, preprocessor: ({fileContent}) => fileContent.replace('a', 'b')},
};
config.customFields = {now: Date.now()};
config.plugins.push('docusaurus-plugin-more');

function makePlugin() {
  return load('plugin');
}

module.exports = config;
