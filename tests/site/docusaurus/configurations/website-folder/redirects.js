const list = [
  ['/one', '/docs/one'],
];
exports.redirects = [{from: '/two', to: '/docs/two'}, ...list.map(([from, to]) => ({from, to}))];
