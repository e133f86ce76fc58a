module.exports = () => ({
  name: 'routes',
  async contentLoaded({actions}) {
    actions.addRoute({path: '/extra', component: '@site/src/extra.js', exact: true});
  },
});
