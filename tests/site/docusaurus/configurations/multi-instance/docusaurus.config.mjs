import path from 'node:path';
import {fileURLToPath} from 'node:url';

const __dirname = path.dirname(fileURLToPath(import.meta.url));

/** @type {import('@docusaurus/plugin-content-docs').Options} */
const common = {
  editCurrentVersion: true,
  showLastUpdateTime: true,
  include: ['**/*.md'],
};

export default {
  title: 'Several kinds of documents',
  url: 'https://example.org',
  baseUrl: '',
  presets: [],
  themes: ['@docusaurus/theme-classic', ['@easyops-cn/docusaurus-search-local', {hashed: true}]],
  plugins: [
    ['@docusaurus/plugin-content-docs', {...common, id: 'substances', path: 'substances', routeBasePath: 'substances', tags: false}],
    ['content-docs', {...common, id: 'api', path: '../shared/api', routeBasePath: '/reference/api/'}],
    ['content-pages', {path: 'pages'}],
    [
      'client-redirects',
      {
        fromExtensions: ['html'],
        redirects: [
          {from: '/old', to: '/substances/new'},
          {from: ['/a', '/b'], to: '/reference/api'},
        ],
      },
    ],
  ],
};
