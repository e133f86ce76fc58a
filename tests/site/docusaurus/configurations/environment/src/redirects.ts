import type {RedirectOption} from '@docusaurus/plugin-client-redirects';

const base = '/docs';

export const redirects: RedirectOption[] = [
  {from: `${base}/a`, to: base + '/b'},
];
