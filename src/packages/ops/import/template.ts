import { handOver, writeDocument } from '@/stores/document';

/** Excel reads a text as UTF-8 only behind this mark. */
const MARK = '\uFEFF';
const NAME = '车辆名单模板.csv';
const LINES = ['车架号,车型', '1M8GDM9AXKP042788,远山 E7', '5GZCZ43D13S812715,云岭 X9'];

/** Gives the person a list with two examples, to be filled in with Excel. */
export async function takeTemplate(): Promise<void> {
  await handOver(NAME, await writeDocument(NAME, `${MARK}${LINES.join('\r\n')}\r\n`));
}
