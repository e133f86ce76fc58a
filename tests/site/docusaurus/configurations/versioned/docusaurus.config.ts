import {themes as prismThemes} from 'prism-react-renderer';
import type {Config} from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';

const organization = 'example' as const;
const docs = {
  sidebarPath: './sidebars.ts',
  lastVersion: '2.0',
  onlyIncludeVersions: ['current', '2.0', '1.0'],
  versions: {
    current: {label: 'Next 🚧', path: 'next-release', banner: 'unreleased'},
    '2.0': {label: '2.0'},
    "1.0": {label: '1.0', path: 'v1'},
  },
  tags: 'vocabulary/tags.yml',
  tagsBasePath: 'labels',
  numberPrefixParser: false,
} satisfies Preset.Options['docs'];

const config: Config = {
  title: 'Versions',
  url: 'https://' + organization + '.github.io',
  baseUrl: `/${organization}/`,
  trailingSlash: true,
  i18n: {defaultLocale: 'en', locales: ['en', 'fr']},
  presets: [['classic', {docs, blog: {routeBasePath: 'news', archiveBasePath: null}} satisfies Preset.Options]],
  themeConfig: {
    prism: {theme: prismThemes.github},
    algolia: {appId: 'A', apiKey: 'B', indexName: 'C'},
  } satisfies Preset.ThemeConfig,
};

export default config;
