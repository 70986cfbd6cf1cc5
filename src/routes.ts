import Taro from '@tarojs/taro';

/** Pages on the tab bar. */
const TABS = {
  home: 'pages/home/index',
  task: 'pages/task/index',
  plaza: 'pages/plaza/index',
  inbox: 'pages/inbox/index',
  me: 'pages/me/index',
} as const;

/** Pages that open above a tab, each with the names of its parameters. */
const PAGES = {
  'task.detail': 'packages/task/detail/index',
  'task.submit': 'packages/task/submit/index',
  'task.submission': 'packages/task/submission/index',
  'task.mask': 'packages/task/mask/index',
  'task.answer': 'packages/task/answer/index',
  'task.quiz': 'packages/task/quiz/index',
  'task.coaching': 'packages/task/coaching/index',
  'task.version': 'packages/task/version/index',
  'task.proposals': 'packages/task/proposals/index',
  'task.proposal': 'packages/task/proposal/index',
  'task.poster': 'packages/task/poster/index',
  'task.mine': 'packages/task/mine/index',
  'task.ranking': 'packages/task/ranking/index',
  'member.join': 'packages/member/join/index',
  'member.covenant': 'packages/member/covenant/index',
  'member.privacy': 'packages/member/privacy/index',
  'member.profile': 'packages/member/profile/index',
  'member.car': 'packages/member/car/index',
  'member.tier': 'packages/member/tier/index',
  'member.growth': 'packages/member/growth/index',
  'member.points': 'packages/member/points/index',
  'member.invitation': 'packages/member/invitation/index',
  'member.election': 'packages/member/election/index',
  'member.versions': 'packages/member/versions/index',
  'community.post': 'packages/community/post/index',
  'community.reports': 'packages/community/reports/index',
  'community.decisions': 'packages/community/decisions/index',
  'community.appeal': 'packages/community/appeal/index',
  'community.board': 'packages/community/board/index',
  'insight.mine': 'packages/insight/mine/index',
  'insight.survey': 'packages/insight/survey/index',
  'insight.gathering': 'packages/insight/gathering/index',
  'insight.guardian': 'packages/insight/guardian/index',
  'insight.note': 'packages/insight/note/index',
  'insight.voices': 'packages/insight/voices/index',
  'insight.voice': 'packages/insight/voice/index',
  'ops.insights': 'packages/ops/insights/index',
  'ops.insightInbox': 'packages/ops/insightInbox/index',
  'ops.insight': 'packages/ops/insight/index',
  'ops.survey': 'packages/ops/survey/index',
  'ops.surveyResults': 'packages/ops/surveyResults/index',
  'ops.taskResults': 'packages/ops/taskResults/index',
  'ops.gathering': 'packages/ops/gathering/index',
  'ops.guardians': 'packages/ops/guardians/index',
  'ops.queue': 'packages/ops/queue/index',
  'ops.objections': 'packages/ops/objections/index',
  'ops.objection': 'packages/ops/objection/index',
  'ops.rankings': 'packages/ops/rankings/index',
  'ops.ranking': 'packages/ops/ranking/index',
  'ops.agreement': 'packages/ops/agreement/index',
  'ops.review': 'packages/ops/review/index',
  'ops.candidates': 'packages/ops/candidates/index',
  'ops.links': 'packages/ops/links/index',
  'ops.cars': 'packages/ops/cars/index',
  'ops.members': 'packages/ops/members/index',
  'ops.member': 'packages/ops/member/index',
  'ops.import': 'packages/ops/import/index',
  'ops.cases': 'packages/ops/cases/index',
  'ops.case': 'packages/ops/case/index',
  'ops.appeal': 'packages/ops/appeal/index',
  'ops.covenant': 'packages/ops/covenant/index',
  'ops.election': 'packages/ops/election/index',
  'ops.care': 'packages/ops/care/index',
  'ops.accept': 'packages/ops/accept/index',
  'ops.team': 'packages/ops/team/index',
  'ops.decisions': 'packages/ops/decisions/index',
  'ops.policy': 'packages/ops/policy/index',
  'ops.policyEditor': 'packages/ops/policyEditor/index',
  'ops.whatif': 'packages/ops/whatif/index',
  'ops.evaluation': 'packages/ops/evaluation/index',
  'brief.list': 'packages/brief/list/index',
  'brief.editor': 'packages/brief/editor/index',
  'brief.preview': 'packages/brief/preview/index',
  'brief.task': 'packages/brief/task/index',
  'brief.banks': 'packages/brief/banks/index',
  'brief.bank': 'packages/brief/bank/index',
  'brief.coachings': 'packages/brief/coachings/index',
  'brief.coaching': 'packages/brief/coaching/index',
  'brief.proposals': 'packages/brief/proposals/index',
} as const;

export type Tab = keyof typeof TABS;
export type PageName = keyof typeof PAGES;

/** The path of a page with its parameters, as messages and links carry it. */
export function pathOf(page: PageName, params: Record<string, string> = {}): string {
  const query = Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${PAGES[page]}${query === '' ? '' : `?${query}`}`;
}

/** WeChat keeps at most ten pages open; the eleventh replaces the one on top. */
const MOST_PAGES = 10;

export function openPage(page: PageName, params: Record<string, string> = {}): void {
  const url = pathOf(page, params);
  if (Taro.getCurrentPages().length >= MOST_PAGES) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Opens a page instead of the present one, so that going back does not lead here again. */
export function replacePage(page: PageName, params: Record<string, string> = {}): void {
  void Taro.redirectTo({ url: pathOf(page, params) });
}

export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: `/${TABS[tab]}` });
}

/** Goes back, or home where there is no way back, as after opening a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab('home');
}
