import type { CallErrorCode } from '@/cloud/call';
import type { TeamErrorCode } from './teamErrors';

/** What a person reads when a call fails: what happened, and what to do about it. */
export interface ErrorWords {
  text: string;
  remedy: string;
}

const TRY_AGAIN = '稍等一下再试一次';

const WORDS: Record<Exclude<CallErrorCode, TeamErrorCode>, ErrorWords> &
  Partial<Record<TeamErrorCode, ErrorWords>> = {
  OFFLINE: { text: '网络好像断开了', remedy: '检查网络后再试一次，已填写的内容都在' },
  'ACTION.NOT_FOUND': { text: '这里没有可以打开的内容', remedy: '返回上一页看看' },
  'ACTION.FORBIDDEN': { text: '你还没有这项权限', remedy: '需要的话请联系项目主导者' },
  'APPEAL.ALREADY_SENT': { text: '你已经申诉过了', remedy: '结果会在消息里通知你' },
  'APPEAL.TOO_LATE': { text: '申诉期已过', remedy: '处理后 7 天内可以申诉一次' },
  'CAR.LIMIT_REACHED': { text: '最多可以绑定 5 辆车', remedy: '先解绑一辆再添加' },
  'CAR.TAKEN': { text: '这辆车已经被其他账号绑定', remedy: '核对车架号；如果无误，请联系社区运营' },
  'CAR.VIN_INVALID': { text: '车架号不对', remedy: '对照行驶证再核对一下这 17 位' },
  'CASE.NOT_FOUND': { text: '没有找到这条记录', remedy: '返回上一页看看' },
  'COACHING.VERSIONS_EXHAUSTED': { text: '草稿已经交了 20 版', remedy: '可以直接提交作品了' },
  'CONTENT.RISKY': { text: '内容没有通过安全检查', remedy: '换一种说法再提交，其他内容都还在' },
  'COVENANT.NOT_ACCEPTED': { text: '公约有更新', remedy: '读一读新公约，同意后继续' },
  'COVENANT.NOT_CURRENT': { text: '公约刚刚更新了', remedy: '请重新阅读最新版本' },
  'COVENANT.NOT_FOUND': { text: '没有这一版公约', remedy: '返回上一页看看' },
  'ELECTION.NOT_OPEN': { text: '现在没有进行中的报名', remedy: '下拉刷新看看' },
  'FILE.NOT_YOURS': { text: '文件需要重新上传', remedy: '删除后重新选择这张图片或这段视频' },
  'VIDEO.TOO_LARGE': { text: '视频超过 100 MB', remedy: '剪短一点，或降低清晰度再选' },
  'VIDEO.TOO_LONG': { text: '视频超过 3 分钟', remedy: '在相册里剪短后再选' },
  'VIDEO.UNREADABLE': { text: '没有认出这段视频', remedy: '换成 MP4 或 MOV 格式再选' },
  'INSIGHT.NOT_FOUND': { text: '没有找到这条建议', remedy: '返回上一页看看' },
  'GATHERING.NOT_FOUND': { text: '没有找到这场座谈', remedy: '返回上一页看看' },
  'GATHERING.SETTLED': { text: '这场座谈的名单已经定了', remedy: '需要调整的话请联系邀请你的同事' },
  'GUARDIAN.NOT_DISCLOSED': { text: '先说明你和品牌的关系', remedy: '在回答里写明后，再勾选记录' },
  'GUARDIAN.NOT_FOUND': { text: '这里现在没有内容', remedy: '返回上一页看看' },
  'GUARDIAN.NOT_INVITED': { text: '没有等待答复的邀约', remedy: '下拉刷新看看' },
  IDEMPOTENCY_CONFLICT: { text: '这次提交和之前的不一致', remedy: '返回后重新提交' },
  'INPUT.INVALID': { text: '有一处填写不对', remedy: '检查后再提交' },
  'INPUT.TOO_LARGE': { text: '内容太多了', remedy: '精简一些再提交' },
  INTERNAL: { text: '我们这边出了点问题', remedy: TRY_AGAIN },
  'INVITATION.NOT_OPEN': { text: '这份邀请已经处理过了', remedy: '下拉刷新看看' },
  'LINK.INSIDE_WECHAT': { text: '微信里的分享不算作品', remedy: '换成外部平台上的发布链接' },
  'LINK.INVALID': { text: '没有认出这个链接', remedy: '从平台的分享里复制完整链接再粘贴' },
  'LINK.NOT_TAKEN_HERE': { text: '这个任务不收这个平台的链接', remedy: '看看任务接受哪些平台' },
  'LINK.TAKEN': { text: '这条链接已经交过了', remedy: '每条发布只算一次，换一条新的' },
  'MEMBER.ALREADY_JOINED': { text: '你已经加入了', remedy: '回到首页看看' },
  'MEMBER.BEING_ERASED': { text: '上一次的资料正在清除', remedy: '过几分钟再加入' },
  'MEMBER.LEAVING_OUTDATED': { text: '积分刚刚有变化', remedy: '再看一遍会失去什么' },
  'MEMBER.MUTED': { text: '你暂时不能参与', remedy: '可以在「我的」里查看原因和期限' },
  'MEMBER.NOT_JOINED': { text: '先加入车主计划', remedy: '加入后就能参与' },
  'MEMBER.SUSPENDED': { text: '账号已暂停参与', remedy: '可以查看原因并申诉' },
  'OBJECTION.NOT_POSSIBLE': { text: '这个结果不能申请复核', remedy: '有疑问请联系社区运营' },
  'OBJECTION.OPEN': { text: '复核还在进行', remedy: '有结果后会在消息里通知你' },
  'OBJECTION.RAISED_ALREADY': { text: '已经申请过复核', remedy: '有结果后会在消息里通知你' },
  'OBJECTION.TOO_LATE': { text: '复核期已过', remedy: '结果公布后 7 天内可以申请一次' },
  'RANKING.NOT_FOUND': { text: '名次还没有公布', remedy: '公布后会在消息里通知你' },
  'POST.NOT_FOUND': { text: '没有找到这个作品', remedy: '它可能已经收起，看看别的' },
  'POLL.NOT_ANSWERED': { text: '投完票就能看到大家的选择', remedy: '先选一个吧' },
  'PRIVACY.NOT_AGREED': { text: '需要先同意隐私说明', remedy: '同意后继续' },
  'PROGRAMME.NOT_SET_UP': { text: '车主计划还没有开始', remedy: '稍后再来看看' },
  'REPORT.LIMIT_REACHED': { text: '今天的举报次数已用完', remedy: '明天再来，已发出的都会有人看' },
  'REPORT.OWN_POST': { text: '这是你自己的作品', remedy: '可以把它从广场收起' },
  'PROPOSAL.ANSWERED': { text: '这份提案已经有答复了', remedy: '下拉刷新看看' },
  'PROPOSAL.NOT_FOUND': { text: '没有找到这份提案', remedy: '返回上一页看看' },
  'PROPOSAL.TOO_MANY': { text: '还有 3 份提案在等答复', remedy: '等有了答复再提新的' },
  'QUIZ.ENDED': { text: '这一次已经交卷了', remedy: '看看结果，或再试一次' },
  'QUIZ.NOT_FOUND': { text: '没有找到这次答题', remedy: '返回任务页重新开始' },
  'QUIZ.NO_TRY_LEFT': { text: '答题机会用完了', remedy: '看看其他正在进行的任务' },
  'SERVER.BUSY': { text: '现在人有点多', remedy: TRY_AGAIN },
  'SUBMISSION.ALREADY_DECIDED': { text: '这份作品已经审核过了', remedy: '刷新看看结果' },
  'SUBMISSION.NOT_FOUND': { text: '没有找到这份作品', remedy: '返回上一页看看' },
  'SUBMISSION.OUTDATED': { text: '作品有了新的版本', remedy: '刷新后再看' },
  'SUBMISSION.PENDING': { text: '作品正在审核', remedy: '审核结果会在消息里通知你' },
  'SUBMISSION.ROUNDS_EXHAUSTED': { text: '修改次数已用完', remedy: '有疑问请联系社区运营' },
  'SUBMISSION.SHAPE_INVALID': { text: '还差一点没填完', remedy: '按提示补上再提交' },
  'SURVEY.ANSWERED': { text: '你已经答过这份问卷', remedy: '谢谢你' },
  'SURVEY.CLOSED': { text: '这份问卷已经结束', remedy: '谢谢你愿意花时间' },
  'SURVEY.INCOMPLETE': { text: '还有题目没有答完', remedy: '看看标出来的几题' },
  'SURVEY.NOT_FOUND': { text: '没有找到这份问卷', remedy: '返回上一页看看' },
  'SURVEY.QUOTA_FULL': { text: '这一组的名额已满', remedy: '谢谢你愿意花时间，下次再邀请你' },
  'TASK.CLOSED': { text: '这个任务已经截止', remedy: '看看其他正在进行的任务' },
  'TASK.NOT_FOUND': { text: '没有找到这个任务', remedy: '它可能已经下线，看看其他任务' },
  'TIER.NO_SEAT': { text: '这一级的席位已满', remedy: '先调整席位数量' },
};

/** Adds the words of codes that only some pages can meet, so that they travel with those pages. */
export function addErrorWords(words: Partial<Record<TeamErrorCode, ErrorWords>>): void {
  Object.assign(WORDS, words);
}

export function wordError(code: CallErrorCode): ErrorWords {
  return WORDS[code] ?? WORDS.INTERNAL;
}
