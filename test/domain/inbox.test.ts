import { type MessageContent, wordMessage, writeMessage } from '@/domain/inbox';
import { NOW_MS } from './sample';

const APPROVED: MessageContent = {
  kind: 'work.approved',
  submissionId: 's',
  taskTitle: '雨天的车窗',
  reward: { points: 30, growth: 10 },
  praise: '光线真好。',
};
const REFUSED: MessageContent = {
  kind: 'work.refused',
  submissionId: 's',
  taskTitle: '雨天的车窗',
  criterion: '画面清楚',
  reason: '数字看不清。',
  remedy: '靠近一点再拍',
};

describe('the words of a message', () => {
  test('an approval says what it brought and passes on the praise', () => {
    expect(wordMessage(APPROVED)).toEqual({
      title: '「雨天的车窗」通过了',
      body: '光线真好。积分 +30，成长值 +10。',
    });
  });

  test('an approval without praise thanks instead', () => {
    expect(wordMessage({ ...APPROVED, praise: '' }).body).toBe('谢谢你的用心。积分 +30，成长值 +10。');
  });

  test('an approval that brings growth alone does not speak of points', () => {
    expect(wordMessage({ ...APPROVED, reward: { points: 0, growth: 10 } }).body).toBe(
      '光线真好。成长值 +10。',
    );
  });

  test.each([
    ['光线真好', '光线真好。积分 +30，成长值 +10。'],
    ['光线真好。', '光线真好。积分 +30，成长值 +10。'],
    ['还拍吗？', '还拍吗？积分 +30，成长值 +10。'],
    ['真好看😀', '真好看😀。积分 +30，成长值 +10。'],
  ])('the praise %j does not run into the next sentence', (praise, body) => {
    expect(wordMessage({ ...APPROVED, praise }).body).toBe(body);
  });

  test('nor does the reason of a refusal', () => {
    expect(wordMessage({ ...REFUSED, reason: '数字看不清' }).body).toBe(
      '谢谢你的投稿。画面清楚：数字看不清。建议：靠近一点再拍',
    );
  });

  test('a refusal thanks first, then names criterion, reason and remedy', () => {
    const { title, body } = wordMessage(REFUSED);
    expect(title).toBe('「雨天的车窗」需要再改一改');
    const places = ['谢谢', '画面清楚', '数字看不清', '靠近一点再拍'].map((part) => body.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test('a notice names the day on which the tier is looked at again, in Shanghai', () => {
    const notice = { kind: 'tier.noticed', tier: 'core', to: 'active' } as const;
    const midnight = Date.UTC(2026, 9, 14, 16);
    expect(wordMessage({ ...notice, decidesAtMs: midnight - 1 }).body).toContain('10月14日会再看一次');
    expect(wordMessage({ ...notice, decidesAtMs: midnight }).body).toContain('10月15日会再看一次');
  });

  test('a tier that was lost is told with its reason and the way back', () => {
    const content = {
      kind: 'tier.changed',
      to: 'base',
      reason: '连续两次低于保持条件',
      risen: false,
    } as const;
    expect(wordMessage(content)).toEqual({
      title: '等级调整为基础车主',
      body: '连续两次低于保持条件。积分和作品都在，达到条件后可以再回来。',
    });
  });

  test('a car that is refused is told with its reason and what to do', () => {
    const content = { kind: 'car.refused', model: '远山 E7', reason: '行驶证上是另一个人' } as const;
    expect(wordMessage(content).body).toMatch(/^行驶证上是另一个人。核对车架号后可以重新绑定/);
  });

  test('no message shouts', () => {
    const others: MessageContent[] = [
      { kind: 'welcome' },
      { kind: 'car.verified', model: '远山 E7' },
      { kind: 'tier.invited', tier: 'active', note: '稳定参与' },
      { kind: 'tier.changed', to: 'core', reason: '长期的高质量内容', risen: true },
      { kind: 'tier.recovered', tier: 'core' },
    ];
    for (const content of [APPROVED, REFUSED, ...others]) {
      const { title, body } = wordMessage(content);
      expect(title + body).not.toMatch(/[!！]/);
    }
  });
});

test('a new message is unread and sorts by its instant', () => {
  const message = writeMessage('id', 'm', { kind: 'welcome' }, NOW_MS);
  expect(message).toMatchObject({ unread: true, atMs: NOW_MS, place: `${NOW_MS}.id` });
});
