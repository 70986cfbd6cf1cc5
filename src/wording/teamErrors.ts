import { addErrorWords, type ErrorWords } from './errors';

/**
 * What the team reads when one of its own actions fails. Every page of the team imports this module, so that
 * the words stay out of the main package.
 */
const TEAM_WORDS = {
  'CAR.NOT_FOUND': { text: '没有找到这辆车', remedy: '可能已经处理过了，下拉刷新看看' },
  'CAR.OWN': { text: '不能核验自己的车', remedy: '请交给其他同事' },
  'CAR.REASON_MISSING': { text: '写一句原因', remedy: '车主会看到这句话' },
  'CANDIDATE.NOT_INVITABLE': { text: '现在还不能邀请', remedy: '等对方答复，或在婉拒 30 天后再试' },
  'COLLEAGUE.ALREADY_THERE': { text: '你已经在团队里了', remedy: '回到首页看看' },
  'COLLEAGUE.INVITATION_INVALID': { text: '邀请码无效或已过期', remedy: '请项目主导者重新邀请' },
  'COLLEAGUE.LAST_LEAD': { text: '团队至少要有一位项目主导者', remedy: '先让另一位同事成为主导者' },
  'COLLEAGUE.NOT_FOUND': { text: '没有找到这位同事', remedy: '返回上一页看看' },
  'COVENANT.DRAFT_CHANGED': { text: '草稿刚刚被同事改过', remedy: '看看最新的草稿再决定保留哪一份' },
  'COVENANT.INCOMPLETE': { text: '有空着或重复的一行', remedy: '补上或删掉它，再发布' },
  'COVENANT.UNCHANGED': { text: '和现行公约没有区别', remedy: '先改动一处再发布' },
  'IMPORT.COLUMNS_MISSING': { text: '没有找到「车架号」和「车型」两列', remedy: '对照模板，把列名写在第一行' },
  'IMPORT.FILE_CHANGED': { text: '文件和预览时不一样了', remedy: '重新选择文件，再看一遍预览' },
  'IMPORT.TOO_LARGE': { text: '名单太大了', remedy: '一次最多 5,000 行、2 MB，分几份导入' },
  'IMPORT.UNREADABLE': { text: '读不懂这个文件', remedy: '另存为 .xlsx 或 .csv 后再选' },
  'MEMBER.NOT_FOUND': { text: '没有找到这位车主', remedy: '返回上一页看看' },
  'REVIEW.ADVERTISING_LABEL_MISSING': { text: '缺少广告标识的说明', remedy: '退回并请作者补充' },
  'REVIEW.AI_ANSWER_MISSING': { text: '缺少 AI 使用说明', remedy: '退回并请作者补充' },
  'REVIEW.AUTHOR_COVENANT_OUTDATED': { text: '作者还没有同意新公约', remedy: '等作者同意后再通过' },
  'REVIEW.CONTENT_UNCHECKED': { text: '内容需要人工确认', remedy: '看过内容后勾选「我已确认」' },
  'REVIEW.OWN_WORK': { text: '不能审核自己的作品', remedy: '请交给其他同事' },
  'TIER.UNCHANGED': { text: '等级没有变化', remedy: '选择另一个等级，或固定当前等级' },
  'SURVEY.CHANGED_MEANWHILE': { text: '同事刚刚改过这份问卷', remedy: '重新打开，再改一次' },
  'SURVEY.INVALID': { text: '问卷还有几处要改', remedy: '看看标出来的地方' },
  'SURVEY.NOT_DRAFT': { text: '问卷已经发布，题目不能再改', remedy: '可以复制一份再改' },
  'SURVEY.TOO_FEW': { text: '答卷还不到 5 份', remedy: '人数够了才能导出，这样没有人会被认出来' },
} satisfies Record<string, ErrorWords>;

export type TeamErrorCode = keyof typeof TEAM_WORDS;

addErrorWords(TEAM_WORDS);
