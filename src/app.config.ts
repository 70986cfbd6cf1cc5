const isWeapp = process.env.TARO_ENV === 'weapp';

/** WeChat takes what differs in the dark from theme.json; a browser takes colours from the tokens. */
const themed = (name: string, inBrowser: string) => (isWeapp ? `@${name}` : inBrowser);

/** A tab with its word and its pictures, made by config/icons.ts. */
const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  iconPath: themed(`${name}Normal`, `static/tab/${name}-normal-light.png`),
  selectedIconPath: themed(`${name}Selected`, `static/tab/${name}-selected-light.png`),
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/task/index', 'pages/plaza/index', 'pages/inbox/index', 'pages/me/index'],
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    navigationStyle: 'default',
    navigationBarTitleText: '',
    navigationBarBackgroundColor: themed('background', 'var(--bg)'),
    navigationBarTextStyle: themed('textStyle', 'var(--ink)'),
    backgroundColor: themed('background', 'var(--bg)'),
    backgroundTextStyle: isWeapp ? '@pullStyle' : 'dark',
  },
  tabBar: {
    color: themed('tabColor', 'var(--ink-3)'),
    selectedColor: themed('tabSelected', 'var(--accent)'),
    backgroundColor: themed('surface', 'var(--surface)'),
    borderStyle: 'black',
    list: [
      tab('home', '首页'),
      tab('task', '任务'),
      tab('plaza', '广场'),
      tab('inbox', '消息'),
      tab('me', '我的'),
    ],
  },
  // The gallery of components and the switcher of people are for a browser; they never travel to a phone.
  subPackages: [
    {
      root: 'packages/task',
      pages: [
        ...['detail', 'submit', 'mask', 'submission', 'mine', 'ranking'],
        ...['answer', 'quiz', 'poster'],
        ...['coaching', 'version', 'proposals', 'proposal'],
      ].map((page) => `${page}/index`),
    },
    {
      root: 'packages/member',
      pages: [
        'join',
        'covenant',
        'privacy',
        'profile',
        'car',
        'tier',
        'growth',
        'points',
        'invitation',
        'versions',
        'election',
      ].map((page) => `${page}/index`),
    },
    {
      root: 'packages/community',
      pages: ['post', 'reports', 'decisions', 'appeal', 'board'].map((page) => `${page}/index`),
    },
    {
      root: 'packages/insight',
      pages: ['mine', 'survey', 'gathering', 'guardian', 'note', 'voices', 'voice'].map(
        (page) => `${page}/index`,
      ),
    },
    {
      root: 'packages/ops',
      pages: [
        ...['queue', 'review', 'candidates', 'cars', 'team', 'accept', 'decisions'],
        ...['objections', 'objection', 'rankings', 'ranking', 'agreement'],
        ...['members', 'member', 'import', 'links'],
        ...['cases', 'case', 'appeal'],
        ...['covenant', 'election', 'care'],
        ...[
          'insights',
          'insightInbox',
          'insight',
          'survey',
          'surveyResults',
          'taskResults',
          'gathering',
          'guardians',
        ],
        ...['policy', 'policyEditor', 'whatif', 'evaluation'],
      ].map((page) => `${page}/index`),
    },
    {
      root: 'packages/brief',
      pages: [
        ...['list', 'editor', 'preview', 'task'],
        ...['banks', 'bank', 'coachings', 'coaching', 'proposals'],
      ].map((page) => `${page}/index`),
    },
    ...(isWeapp
      ? []
      : [
          { root: 'packages/gallery', pages: ['index'] },
          { root: 'packages/people', pages: ['index'] },
        ]),
  ],
  lazyCodeLoading: 'requiredComponents',
});
