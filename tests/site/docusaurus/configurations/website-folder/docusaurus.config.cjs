'use strict';

const {redirects} = require('./redirects');
const extra = require('./extra.json');
const {sidebar, plugins: more} = require('./parts/plugins.cjs');

module.exports = {
  title: 'In a folder',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  presets: [['classic', {docs: {path: '../docs', ...extra.docs}, pages: false, blog: {path: './posts'}}]],
  plugins: [
    [require.resolve('@docusaurus/plugin-client-redirects'), {redirects, createRedirects(route) { return route.replace('/docs', '/old'); }}],
    ...more,
    './plugins/local',
    './plugins/routes.js',
  ],
};
