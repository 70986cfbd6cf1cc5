import type { IconName } from '@/components/icons';

/** One kind of personal data: what it is, why it is needed and who sees it. */
export interface PrivacyItem {
  icon: IconName;
  what: string;
  why: string;
  seenBy: string;
}

export const PRIVACY_ITEMS: readonly PrivacyItem[] = [
  {
    icon: 'circle-user',
    what: '昵称和头像',
    why: '让大家知道怎么称呼你。由你自己填写和选择，随时可以改。',
    seenBy: '其他车主和品牌团队',
  },
  {
    icon: 'car',
    what: '车架号、车型和常驻地区',
    why: '确认你是车主，给你看适合这款车的任务。不绑定也能加入。',
    seenBy: '负责核验的同事；其他同事只看到后 6 位，其他车主看不到车架号',
  },
  {
    icon: 'images',
    what: '你提交的作品',
    why: '用来审核和发放奖励。图片和文字会交给微信做内容安全检查。',
    seenBy: '品牌团队；通过的作品今后可能出现在广场',
  },
  {
    icon: 'heart',
    what: '兴趣',
    why: '给你看合适的任务和圈子。由你自己选，不选也行。',
    seenBy: '品牌团队',
  },
  {
    icon: 'award',
    what: '参与记录',
    why: '任务、积分和成长值的每一笔，用来计算等级，你都能查到。',
    seenBy: '你和品牌团队',
  },
  {
    icon: 'lock',
    what: '微信给的匿名编号',
    why: '用来认出是你，不含手机号和微信号。',
    seenBy: '只在系统里使用，不展示给任何人',
  },
];

export const PRIVACY_NEVER: readonly string[] = [
  '不读取通讯录、相册里没有选中的照片和实时位置',
  '不把你的信息卖给或交给广告商',
  '不根据这些信息自动拒绝你；任何处罚都由人决定，并且可以申诉',
];

export const PRIVACY_RIGHTS: readonly { title: string; text: string }[] = [
  {
    title: '导出',
    text: '随时可以拿走一份自己的全部数据，一个文件，马上就好。',
  },
  {
    title: '更正',
    text: '昵称、头像和兴趣在「我的」里直接改；车辆可以解绑后重新绑定。',
  },
  {
    title: '删除',
    text: '离开后 15 天内回来，一切照旧；之后删除你的资料、爱车、作品和消息，不能恢复。法律要求留存的积分账目会去掉姓名后保存。',
  },
];
