import path from 'path';
import versions from './versions.json';
import type {Config} from '@docusaurus/types';
import type {Options as DocsOptions} from '@docusaurus/plugin-content-docs';
import type {Options as ClientRedirectsOptions} from '@docusaurus/plugin-client-redirects';
import {redirects as moved} from './src/redirects';

// What depends on the environment: a build in a plain environment is what counts.
const isDev = process.env.NODE_ENV === 'development';
const isPreview = !!process.env.NETLIFY && process.env.CONTEXT === 'deploy-preview';
const isVersioningDisabled = !!process.env.DISABLE_VERSIONING || isPreview;
const defaultLocale = 'en';

function nextName(): string {
  return 'Canary';
}

export default async function createConfigAsync() {
  return {
    title: 'Environment',
    tagline: `${nextName()} of ${isDev ? 'a developer' : 'all'}`,
    url: 'https://example.org',
    baseUrl: process.env.BASE_URL ?? '/',
    trailingSlash: isPreview,
    i18n: {
      defaultLocale,
      locales: isPreview ? [defaultLocale] : [defaultLocale, 'fr', 'pt-BR'],
    },
    markdown: {
      format: 'detect',
      mermaid: true,
      mdx1Compat: {
        // comments: false,
      },
      preprocessor: ({filePath, fileContent}) => {
        let result = fileContent;
        result = result.replaceAll('{/_', '{/*').replaceAll('_/}', `*/${'}'}`);
        if (isDev && path.basename(filePath).startsWith('_')) {
          return `${result}\n\n[open](<vscode://file/${filePath}>)`;
        }
        return result;
      },
    },
    staticDirectories: ['static', path.join(__dirname, '_assets/tests')],
    plugins: [
      [
        'content-docs',
        {
          id: 'community',
          path: 'community',
          routeBasePath: 'community',
          editUrl: ({locale, docPath}) => (locale === defaultLocale ? `https://e.org/${docPath}` : 'https://e.org/x'),
        } satisfies DocsOptions,
      ],
      [
        'client-redirects',
        {
          fromExtensions: ['html'],
          redirects: [{from: ['/docs/team', '/docs/next/team'], to: '/community/team'}, ...moved],
        } satisfies ClientRedirectsOptions,
      ],
      isPreview && ['content-docs', {id: 'preview', path: 'preview', routeBasePath: 'preview'}],
    ].filter(Boolean),
    presets: [
      [
        'classic',
        {
          debug: false,
          docs: {
            path: 'docs',
            sidebarPath: false,
            disableVersioning: isVersioningDisabled,
            lastVersion: isDev || isVersioningDisabled ? 'current' : undefined,
            onlyIncludeVersions: (() => {
              if (process.env.FAST) {
                return ['current'];
              } else if (!isVersioningDisabled && isDev) {
                return ['current', ...versions.slice(0, 2)];
              }
              return undefined;
            })(),
            versions: {
              current: {label: `${nextName()} 🚧`},
            },
          },
          blog: {path: 'news', routeBasePath: '/', postsPerPage: 5, tags: 'words.yml'},
          pages: {remarkPlugins: [], exclude: ['**/_*', 'drafts/**']},
        },
      ],
    ],
  } satisfies Config;
}
