import type { CarModel } from '@/domain/car';
import { vinCheckCharacter } from '@/domain/car';
import { IMPORT_MAX_BYTES, IMPORT_MAX_ROWS } from '@/domain/import';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { schema } from '../../cloudfunctions/shared/schema';
import { type Row, writeWorkbook } from '../workbook';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
const [WAITING, OTHER_MODEL, NEW, KNOWN] = [
  '1M8GDM9AXKP042788',
  '5GZCZ43D13S812715',
  '1HGCM82633A004352',
  '11111111111111111',
] as const;

let stage: Stage;
let uploads = 0;

beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, OPERATOR, ['community']);
  await makeMember(stage, 'owner', { nickname: '等着的人' });
});
afterEach(() => stage.close());

/** The VIN of a number, with its right check character. */
function vinOf(number: number): string {
  const draft = `LYSAA000${'0'}${String(number).padStart(8, '0')}`;
  return `${draft.slice(0, 8)}${vinCheckCharacter(draft)}${draft.slice(9)}`;
}

async function uploadBytes(bytes: Uint8Array, openid = OPERATOR): Promise<string> {
  uploads += 1;
  const { uploadFolder } = await stage.ask(openid, 'member.me', {});
  const path = encodeURIComponent(`${uploadFolder}/list-${uploads}.csv`);
  const response = await fetch(`${stage.cloud.url}/upload?path=${path}`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: Uint8Array.from(bytes),
  });
  const answer: { fileID: string } = await response.json();
  return answer.fileID;
}

function uploadText(text: string): Promise<string> {
  return uploadBytes(Buffer.from(text, 'utf8'));
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return ['车架号,车型,备注', ...rows.map((row) => row.join(','))].join('\r\n');
}

function bind(openid: string, vin: string, model: CarModel = '远山 E7') {
  return stage.ask(openid, 'car.bind', { vin, model, region: '上海', requestId: newRequestId() });
}

function preview(fileId: string) {
  return stage.ask(OPERATOR, 'import.preview', { fileId });
}

/** Carries a list out to its end; says how many calls it took. */
async function apply(
  fileId: string,
  hash: string,
): Promise<{ calls: number; added: number; confirmed: number }> {
  for (let calls = 1; calls <= 100; calls += 1) {
    const progress = await stage.ask(OPERATOR, 'import.apply', { fileId, hash, requestId: newRequestId() });
    if (progress.finished) return { calls, added: progress.added, confirmed: progress.confirmed };
  }
  throw new Error('The import does not end.');
}

/** All that is stored, receipts aside. */
function everything(): string {
  const names = Object.keys(schema).filter((name): name is keyof typeof schema => name !== 'receipts');
  return JSON.stringify(names.map((name) => [name, stage.rows(name)]));
}

/** A list with a row of every kind. */
async function mixedList(): Promise<string> {
  await bind('owner', WAITING);
  await bind('owner', OTHER_MODEL, '云岭 X9');
  stage.put('knownCars', { _id: KNOWN, model: '星河 S', importId: 'earlier', atMs: 0 });
  return csvOf([
    [WAITING, '远山E7', '在等'],
    [OTHER_MODEL, '云岭 X6', ''],
    [NEW.toLowerCase(), '星河 S', '"带,逗号和""引号"""'],
    [KNOWN, '星河 S', ''],
    ['1M8GDM9A1KP042788', '远山 E7', ''],
    [vinOf(7), '没有的车', ''],
    [NEW, '星河 S', ''],
    ['', '', ''],
  ]);
}

describe('looking at a list', () => {
  test('says what each row would do, and why some would do nothing', async () => {
    const found = await preview(await uploadText(await mixedList()));
    expect(found.counts).toEqual({ new: 1, known: 1, confirms: 1, conflict: 1, faulty: 3 });
    const row = (vin: string) => found.rows.find((each) => each.vin === vin);
    expect(row(WAITING)).toMatchObject({ line: 2, outcome: 'confirms', nickname: '等着的人' });
    expect(row(OTHER_MODEL)).toMatchObject({
      line: 3,
      outcome: 'conflict',
      model: '云岭 X6',
      otherModel: '云岭 X9',
    });
    expect(row(NEW)).toMatchObject({ line: 4, outcome: 'new', nickname: null });
    expect(found.faults.map(({ line, fault }) => [line, fault])).toEqual([
      [6, 'vin'],
      [7, 'model'],
      [8, 'repeated'],
    ]);
    expect(found.done).toBe(0);
  });

  test('writes nothing', async () => {
    const fileId = await uploadText(await mixedList());
    const before = everything();
    await preview(fileId);
    expect(everything()).toBe(before);
  });

  test('reads what Excel writes: a workbook, UTF-8 with its mark, GBK, tabs and quotes', async () => {
    const rows: Row[] = [
      ['序号', '车架号（VIN）', '车型'],
      [1, NEW, '远山 E7'],
      [2, WAITING, '云岭 X9'],
    ];
    const gbk = Buffer.from([0xb3, 0xb5, 0xbc, 0xdc, 0xba, 0xc5, 0x2c, 0xb3, 0xb5, 0xd0, 0xcd, 0x0a]);
    const model = Buffer.from([0xd0, 0xc7, 0xba, 0xd3, 0x20, 0x53]);
    const files = [
      writeWorkbook(rows),
      Buffer.from(`\uFEFF车架号,车型\r\n${NEW},远山 E7\r\n${WAITING},云岭 X9`, 'utf8'),
      Buffer.concat([gbk, Buffer.from(`${NEW},`), model, Buffer.from(`\n${WAITING},`), model]),
      Buffer.from(`VIN\tModel\n"${NEW}"\t星河 S\n${WAITING}\t远山 E7\n`, 'utf8'),
    ];
    for (const file of files) {
      const found = await preview(await uploadBytes(file));
      expect(found.counts).toEqual({ new: 2, known: 0, confirms: 0, conflict: 0, faulty: 0 });
      expect(found.rows.map(({ vin }) => vin)).toEqual([NEW, WAITING]);
    }
  });

  test.each([
    ['a list without the two columns', '名字,电话\n小林,1', 'IMPORT.COLUMNS_MISSING'],
    ['an empty file', '', 'IMPORT.COLUMNS_MISSING'],
    ['a broken workbook', 'PK\u0003\u0004broken', 'IMPORT.UNREADABLE'],
    ['a picture', '\u0089PNG\u0000\u0000', 'IMPORT.UNREADABLE'],
  ])('refuses %s', async (_what, text, code) => {
    const fileId = await uploadText(text);
    expect((await stage.refusal(OPERATOR, 'import.preview', { fileId })).code).toBe(code);
  });

  test('takes as many rows and bytes as are allowed, and no more', async () => {
    const rows = Array.from({ length: IMPORT_MAX_ROWS + 1 }, (_, index) => [vinOf(index), '远山 E7', '']);
    const full = await uploadText(csvOf(rows.slice(0, IMPORT_MAX_ROWS)));
    expect((await preview(full)).counts.new).toBe(IMPORT_MAX_ROWS);
    const long = await uploadText(csvOf(rows));
    expect((await stage.refusal(OPERATOR, 'import.preview', { fileId: long })).code).toBe('IMPORT.TOO_LARGE');
    const wide = await uploadText(csvOf([[NEW, '远山 E7', 'x'.repeat(IMPORT_MAX_BYTES)]]));
    expect((await stage.refusal(OPERATOR, 'import.preview', { fileId: wide })).code).toBe('IMPORT.TOO_LARGE');
  });

  test('knows only the caller’s own files', async () => {
    makeColleague(stage, 'other', ['community']);
    const theirs = await uploadBytes(Buffer.from(csvOf([[NEW, '远山 E7', '']])), 'other');
    for (const fileId of [theirs, theirs.replace(/list-\d+/, 'missing')]) {
      expect((await stage.refusal(OPERATOR, 'import.preview', { fileId })).code).toBe('FILE.NOT_YOURS');
    }
  });
});

describe('carrying a list out', () => {
  test('does exactly what was previewed, tells the owner, and leaves one row in the log', async () => {
    const fileId = await uploadText(await mixedList());
    const { hash } = await preview(fileId);
    expect(await apply(fileId, hash)).toEqual({ calls: 1, added: 2, confirmed: 1 });
    const { member } = await stage.ask('owner', 'member.me', {});
    expect(member?.cars.map(({ vin, verified, source }) => [vin, verified, source])).toEqual([
      [WAITING, true, 'list'],
      [OTHER_MODEL, false, undefined],
    ]);
    expect(stage.rows('knownCars').map(({ _id, model }) => [_id, model])).toEqual([
      [KNOWN, '星河 S'],
      [NEW, '星河 S'],
      [WAITING, '远山 E7'],
    ]);
    const kinds = (await stage.ask('owner', 'inbox.list', {})).items.map(({ content }) => content.kind);
    expect(kinds).toEqual(['car.verified', 'welcome']);
    expect(stage.rows('audits').map(({ action, after }) => [action, after])).toEqual([
      ['import.apply', { rows: 4, faulty: 3 }],
    ]);
    expect((await stage.ask(OPERATOR, 'import.list', {})).items).toMatchObject([
      { byName: '何静', rows: 4, done: 4, added: 2, confirmed: 1 },
    ]);
  });

  test('lets a car of the list be bound without a wait, with the model that it says alone', async () => {
    const fileId = await uploadText(csvOf([[NEW, '星河 S', '']]));
    await apply(fileId, (await preview(fileId)).hash);
    await makeMember(stage, 'late');
    const wrong = await bind('late', NEW, '远山 E7');
    expect(wrong.cars).toMatchObject([{ verified: false }]);
    await stage.ask('late', 'car.release', { vin: NEW, requestId: newRequestId() });
    const right = await bind('late', NEW, '星河 S');
    expect(right.cars).toMatchObject([{ verified: true, source: 'list' }]);
    expect((await stage.ask(OPERATOR, 'car.queue', {})).items).toEqual([]);
  });

  test('refuses another file than the one that was looked at', async () => {
    const { hash } = await preview(await uploadText(csvOf([[NEW, '星河 S', '']])));
    const other = await uploadText(csvOf([[NEW, '远山 E7', '']]));
    const input = { fileId: other, hash, requestId: newRequestId() };
    expect((await stage.refusal(OPERATOR, 'import.apply', input)).code).toBe('IMPORT.FILE_CHANGED');
    expect(stage.rows('knownCars')).toEqual([]);
  });

  test('twice, or by two phones at once, is the same as once', async () => {
    const cars = Array.from({ length: 30 }, (_, index) => vinOf(index));
    for (let owner = 0; owner < 6; owner += 1) {
      await makeMember(stage, `driver-${owner}`);
      for (const vin of cars.slice(owner * 5, owner * 5 + 5)) await bind(`driver-${owner}`, vin);
    }
    const text = csvOf(cars.map((vin) => [vin, '远山 E7', '']));
    const [one, other] = [await uploadText(text), await uploadText(text)];
    const { hash } = await preview(one);
    await Promise.all([apply(one, hash), apply(other, hash)]);
    const again = await uploadText(text);
    expect(await preview(again)).toMatchObject({ counts: { known: 30 }, done: 30 });
    expect(await apply(again, hash)).toMatchObject({ added: 30 });
    expect(stage.rows('knownCars')).toHaveLength(30);
    expect(stage.rows('vins').every(({ verified }) => verified)).toBe(true);
    const messages = stage.rows('inbox').filter(({ content }) => content.kind === 'car.verified');
    expect(messages).toHaveLength(30);
    expect(stage.rows('imports')).toHaveLength(1);
    expect(stage.rows('audits')).toHaveLength(1);
  });

  test('goes on where a killed call left it', async () => {
    const cars = Array.from({ length: 50 }, (_, index) => vinOf(index));
    for (let owner = 0; owner < 10; owner += 1) {
      await makeMember(stage, `driver-${owner}`);
      for (const vin of cars.slice(owner * 5, owner * 5 + 5)) await bind(`driver-${owner}`, vin);
    }
    const fileId = await uploadText(csvOf(cars.map((vin) => [vin, '远山 E7', ''])));
    const { hash } = await preview(fileId);
    const first = await stage.ask(OPERATOR, 'import.apply', { fileId, hash, requestId: newRequestId() });
    expect(first).toMatchObject({ done: 20, of: 50, confirmed: 20, finished: false });
    expect(await apply(fileId, hash)).toEqual({ calls: 2, added: 50, confirmed: 50 });
  });
});

test('whoever binds while a list comes in is confirmed by the one or the other', async () => {
  const vins = Array.from({ length: 12 }, (_, index) => vinOf(index));
  for (let owner = 0; owner < 4; owner += 1) await makeMember(stage, `racer-${owner}`);
  const fileId = await uploadText(csvOf(vins.map((vin) => [vin, '远山 E7', ''])));
  const { hash } = await preview(fileId);
  await Promise.all([apply(fileId, hash), ...vins.map((vin, index) => bind(`racer-${index % 4}`, vin))]);
  expect(stage.rows('vins')).toHaveLength(12);
  expect(stage.rows('vins').filter(({ verified }) => !verified)).toEqual([]);
  const cars = stage.rows('members').flatMap((member) => member.cars);
  expect(cars.filter(({ verified }) => !verified)).toEqual([]);
  expect(stage.rows('members').some(({ _id }) => _id === memberIdOf('racer-0'))).toBe(true);
});
