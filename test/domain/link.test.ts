import fc from 'fast-check';
import { DAY_MS } from '@/domain/day';
import {
  claimLink,
  isGoneForGood,
  type LinkCheck,
  normaliseLink,
  noteCheck,
  PLATFORM_IDS,
  settleLink,
} from '@/domain/link';
import { refusalOf } from './sample';

const key = (pasted: string) => normaliseLink(pasted, PLATFORM_IDS).key;

const SAME: Record<string, string[]> = {
  小红书: [
    'https://www.xiaohongshu.com/explore/64f1a2b3c4d5e6f708091a2b?xsec_token=AB&utm_source=web',
    'http://xiaohongshu.com/discovery/item/64f1a2b3c4d5e6f708091a2b/',
    '看看我的笔记 https://m.xiaohongshu.com/discovery/item/64f1a2b3c4d5e6f708091a2b?share_id=1 复制打开小红书',
  ],
  抖音: [
    'https://www.douyin.com/video/7290123456789012345',
    'https://www.iesdouyin.com/share/video/7290123456789012345/?region=CN&mid=1',
    'm.douyin.com/video/7290123456789012345#top',
  ],
  微博: [
    'https://weibo.com/1234567890/NabcDEF12?from=page',
    'https://m.weibo.cn/status/NabcDEF12',
    'https://m.weibo.cn/detail/NabcDEF12/',
  ],
  B站: [
    'https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333',
    'https://m.bilibili.com/video/BV1xx411c7mD?p=2',
  ],
  汽车之家: [
    'https://club.autohome.com.cn/bbs/thread/0a1b2c3d4e5f6071/108123456-1.html#pvareaid=1',
    'https://club.m.autohome.com.cn/bbs/thread/0a1b2c3d4e5f6071/108123456-3.html',
  ],
  懂车帝: [
    'https://www.dongchedi.com/article/7301234567890123456?zt=1',
    'http://m.dongchedi.com/article/7301234567890123456',
  ],
};

test.each(Object.keys(SAME))('all forms of one post on %s are one link', (name) => {
  expect(new Set(SAME[name]?.map(key)).size).toBe(1);
});

test('what is stored opens the post over a safe connection, without anything that tracks', () => {
  const { url, platform } = normaliseLink(
    'http://m.douyin.com/share/video/7290123456789012345?u=1',
    PLATFORM_IDS,
  );
  expect({ url, platform }).toEqual({
    url: 'https://www.douyin.com/video/7290123456789012345',
    platform: 'douyin',
  });
});

test('a short link keeps its own letters, large and small', () => {
  expect(normaliseLink('复制打开 https://v.douyin.com/iAbC12x/ 看视频', PLATFORM_IDS).url).toBe(
    'https://v.douyin.com/iAbC12x',
  );
  expect(key('https://b23.tv/AbC')).not.toBe(key('https://b23.tv/abc'));
});

test.each([
  ['https://mp.weixin.qq.com/s/abc', 'LINK.INSIDE_WECHAT'],
  ['https://channels.weixin.qq.com/x', 'LINK.INSIDE_WECHAT'],
  ['weixin://dl/business', 'LINK.INSIDE_WECHAT'],
  ['https://example.com/a', 'LINK.NOT_TAKEN_HERE'],
  ['https://evil.com/https://www.douyin.com/video/7290123456789012345', 'LINK.NOT_TAKEN_HERE'],
  ['https://www.douyin.com@10.0.0.1/video/1', 'LINK.INVALID'],
  ['https://douyin.com.evil.com/video/1', 'LINK.NOT_TAKEN_HERE'],
  ['https://www.douyin.com/', 'LINK.INVALID'],
  ['没有链接', 'LINK.INVALID'],
  ['', 'LINK.INVALID'],
])('%s is refused', (pasted, code) => {
  expect(refusalOf(() => normaliseLink(pasted, PLATFORM_IDS))?.code).toBe(code);
});

test('a platform that the task does not take is refused', () => {
  const refused = refusalOf(() => normaliseLink('https://b23.tv/abc', ['douyin']));
  expect(refused).toEqual({ code: 'LINK.NOT_TAKEN_HERE', details: { hosts: ['b23.tv'] } });
});

test('whatever is pasted, a link is refused or lies on a host that is known', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 80 }), fc.webUrl()), (pasted) => {
      try {
        return normaliseLink(pasted, PLATFORM_IDS).url.startsWith('https://');
      } catch {
        return true;
      }
    }),
  );
});

describe('looking again', () => {
  const link = claimLink({
    id: 'l',
    link: normaliseLink('https://b23.tv/abc', PLATFORM_IDS),
    memberId: 'm',
    submissionId: 's',
    taskTitle: '任务',
    advertising: 'labelled',
    nowMs: 0,
  });
  const look = (state: LinkCheck['state'], day: number): LinkCheck => ({
    state,
    note: '',
    atMs: day * DAY_MS,
  });

  test.each([
    [[look('gone', 3)], false],
    [[look('gone', 3), look('gone', 9)], false],
    [[look('gone', 3), look('gone', 10)], true],
    [[look('gone', 3), look('unknown', 8), look('gone', 10)], false],
    [[look('gone', 3), look('alive', 10), look('gone', 17)], false],
  ])('asks a person only after two looks a week apart found it gone (%#)', (checks, asked) => {
    expect(isGoneForGood(checks)).toBe(asked);
    expect(checks.reduce(noteCheck, link).status).toBe(asked ? 'asked' : 'watched');
  });

  test('goes on after a person has kept it, and ends after they have not', () => {
    const asked = [look('gone', 3), look('gone', 10)].reduce(noteCheck, link);
    expect(settleLink(asked, 'p', true, '打得开', 11 * DAY_MS)).toMatchObject({
      status: 'watched',
      outcome: { kept: true },
    });
    expect(settleLink(asked, 'p', false, '删了', 11 * DAY_MS).status).toBe('settled');
    expect(refusalOf(() => settleLink(link, 'p', true, '', 0))?.code).toBe('LINK.NOT_FOUND');
  });
});
