import { hashDistance } from '@/domain/hashIndex';
import { LIKENESS } from '@/domain/originality';
import { hashText } from '@/domain/textHash';

const TRIP =
  '周末带家人去了趟崇明岛，来回一百六十公里，高速上开了自适应巡航，孩子在后排睡得很香。' +
  '回来的时候还剩百分之四十的电，完全不用担心续航，最喜欢的还是座椅加热。';
const CHARGER =
  '第一次自己装充电桩，从申请到通电用了十二天，物业配合得不错，电力公司的师傅也很专业，' +
  '现在每天晚上谷电充满只要十几块钱，比加油便宜太多了。';

function distance(one: string, other: string): number {
  return hashDistance(hashText(one) ?? '', hashText(other) ?? '');
}

test('the same text with other punctuation, spaces and width is the same', () => {
  expect(distance(TRIP, TRIP.replaceAll('，', ' ').replaceAll('。', '!!'))).toBe(0);
  expect(distance(`${TRIP}abc123`, `${TRIP}ＡＢＣ１２３`)).toBe(0);
});

test('a copied text with a greeting before it is held', () => {
  expect(distance(TRIP, `大家好！${TRIP}`)).toBeLessThanOrEqual(LIKENESS.text.hold);
});

test('a copied text with one name exchanged is flagged', () => {
  expect(distance(TRIP, TRIP.replace('崇明岛', '淀山湖'))).toBeLessThanOrEqual(LIKENESS.text.flag);
});

test('two texts about different things are far apart', () => {
  expect(distance(TRIP, CHARGER)).toBeGreaterThan(20);
});

test('a short text is not compared: people say short things alike', () => {
  expect(hashText('今天天气真好，出去走走。')).toBeNull();
  expect(hashText('，。！'.repeat(50))).toBeNull();
});
