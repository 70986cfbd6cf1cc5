import type { AuditState, AuditSubject } from '@/domain/audit';

const ACTION_NAMES: Readonly<Record<string, string>> = {
  'review.decide': '审核作品',
  'link.settle': '核对外部链接',
  'review.mark': '评审作品（未揭晓）',
  'objection.answer': '答复复核',
  'ranking.announce': '公布名次',
  'gold.set': '调整标准样本',
  'gold.pace': '调整样本频率',
  'colleague.invite': '邀请同事',
  'colleague.change': '调整同事',
  'candidate.invite': '邀请车主',
  'car.verify': '核验车辆',
  'tier.appoint': '任命等级',
  'evaluation.run': '立即评估',
  'whatIf.apply': '发布等级规则',
  'case.decide': '处理举报',
  'appeal.decide': '处理申诉',
  'import.apply': '导入车辆名单',
  'covenant.publish': '发布公约',
  'election.prepare': '准备大使评选',
  'election.open': '开始大使评选',
  'election.ask': '邀请参评',
  'election.note': '评选备注',
  'election.decide': '评选决定',
  'election.announce': '公布大使',
  'care.settle': '跟进关怀',
  'care.reopen': '撤回关怀跟进',
  'praise.give': '致谢车主',
  'survey.save': '编辑问卷',
  'quizBank.save': '编辑题库',
  'brief.publish': '发布任务',
  'gathering.publish': '发布座谈',
  'gathering.cancel': '取消座谈',
  'gathering.minutes': '写座谈纪要',
  'coaching.comment': '给草稿提意见',
  'proposal.answer': '答复提案',
  'guardian.invite': '邀请守护者',
  'guardian.end': '结束守护者身份',
  'guardian.reply': '回复守护者',
  'briefing.publish': '发布守护者简报',
  'briefing.withdraw': '撤下守护者简报',
  'brief.agree': '同意任务',
  'brief.extend': '延长任务',
  'brief.extendFor': '为车主延期',
  'brief.close': '提前截止任务',
  'brief.cancel': '取消任务',
  'survey.publish': '发布问卷',
  'survey.close': '结束问卷',
  'survey.export': '导出问卷结果',
  'task.export': '导出任务结果',
  'insight.decide': '处理洞察',
  'insight.classify': '归类洞察',
  'insight.merge': '合并洞察',
  'insight.separate': '拆开洞察',
  'insight.note': '记下座谈里的建议',
  'insight.refer': '转给产品专家',
};

const SUBJECT_NAMES: Readonly<Record<AuditSubject['kind'], string>> = {
  colleague: '同事',
  submission: '作品',
  ranking: '名次',
  goldPool: '标准样本',
  member: '车主',
  car: '车辆',
  import: '车辆名单',
  policy: '等级规则',
  evaluation: '等级评估',
  case: '举报',
  covenant: '公约',
  election: '评选',
  survey: '问卷',
  quizBank: '题库',
  task: '任务',
  briefing: '守护者简报',
  proposal: '提案',
  gathering: '座谈',
  insight: '洞察',
};

/** 审核作品 */
export function wordDecision(action: string): string {
  return ACTION_NAMES[action] ?? action;
}

export function wordSubject(subject: AuditSubject): string {
  return SUBJECT_NAMES[subject.kind];
}

/** status: submitted → approved, one line for each name that a decision touched. */
export function wordChanges(before: AuditState, after: AuditState): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => {
    const [from, to] = [before[name], after[name]];
    if (from === undefined) return `${name}：${to}`;
    return to === undefined || to === from ? `${name}：${from}` : `${name}：${from} → ${to}`;
  });
}
