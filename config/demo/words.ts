/** What owners write under their pictures. */
export const CAPTIONS = [
  '下班绕了一段远路，值得。',
  '孩子说这是她见过最大的晚霞。',
  '第三次来这里，还是停下来拍了。',
  '两万公里，纪念一下。',
  '风很大，云走得很快。',
  '充到八成，刚好喝完一杯咖啡。',
  '雨停了，路面像镜子。',
  '早起的奖励。',
  '后备箱终于收拾好了。',
  '和老朋友一起，车停了一排。',
  '没有目的地的一天。',
  '这条路推荐给大家，路况很好，人也少。',
] as const;

/** What owners write when they are asked what could be better about charging. */
export const CHARGING_NOTES = [
  '商场 B2 的桩信号差，扫码要走到电梯口才扫得上。',
  '服务区西侧四个桩有两个枪线太短，大车要斜着停。',
  '晚上九点以后便宜三成，可是站里的灯九点半就关了。',
  '下雨天枪柄全是水，要是有个棚就好了。',
  '排队全靠喊，能不能在手机上看到前面还有几位。',
  '充满了没人挪车，超时费写得太小没人注意。',
  '这一站的洗手间很干净，带老人出门我会特意绕过来。',
  '枪太重，我妈一个人插不动，有没有轻一点的。',
  '同一个桩，两个软件显示的价格差了两毛。',
  '车位被油车占了三次，打电话没人管。',
  '充电时放孩子下来玩，旁边就是车道，不太放心。',
  '冬天头二十分钟几乎没进电，要是到站前就热好就好了。',
] as const;

export const PRAISES = [
  '光线抓得很好，谢谢分享。',
  '这一张很有故事，已经推荐给同事看了。',
  '细节清楚，正是我们想看到的。',
  '谢谢你愿意停下来记录。',
  '构图干净，看着很舒服。',
] as const;

/** Why works come back: criterion, reason, remedy. */
export const REFUSALS = [
  {
    criterionId: 'topic',
    reason: '画面里没有看到和主题有关的内容。',
    remedy: '换一张能看到车和场景的照片再交一次就好。',
  },
  {
    criterionId: 'accurate',
    reason: '能耗数据没有写测试条件。',
    remedy: '补上气温、车速和是否开空调，再交一次就好。',
  },
  { criterionId: 'teach', reason: '第三步看不出在哪个菜单里。', remedy: '给这一步配一张截图，写明按哪里。' },
  { criterionId: 'safe', reason: '照片里能看清旁边车辆的车牌。', remedy: '裁掉或遮住车牌后重新上传。' },
  {
    criterionId: 'clear',
    reason: '主体有些糊，数字看不清楚。',
    remedy: '停稳后靠近一点，点一下屏幕对焦再拍。',
  },
  {
    criterionId: 'true',
    reason: '文字比较笼统，看不出是哪一次经历。',
    remedy: '补上时间、地点和一两个细节。',
  },
] as const;
