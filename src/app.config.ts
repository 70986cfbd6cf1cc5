export default defineAppConfig({
  pages: ['pages/home/index', 'pages/task/index', 'pages/plaza/index', 'pages/inbox/index', 'pages/me/index'],
  window: { navigationStyle: 'default', navigationBarTitleText: '' },
  tabBar: {
    color: '#69727D', selectedColor: '#00716A', backgroundColor: '#FFFFFF', borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/task/index', text: '任务' },
      { pagePath: 'pages/plaza/index', text: '广场' },
      { pagePath: 'pages/inbox/index', text: '消息' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
});
