import { writeSync } from 'node:fs';
import { openDatabase } from '../../database';

/**
 * Writes without pause until it is killed, and says so on standard output after each write that was acknowledged.
 * Arguments: the database file, the first number to write.
 */
async function main([file = '', first = '0']: string[]): Promise<void> {
  const database = openDatabase({ file, now: Date.now });
  const send = (action: string, fields: object) =>
    database.execute({ action: `database.${action}`, collectionName: 'log', ...fields });
  for (let n = Number(first); ; n++) {
    if (n % 3 === 0) {
      // A pair that must never be seen alone.
      const { transactionId } = await send('startTransaction', {});
      const pair = ['left', 'right'].map((side) => JSON.stringify({ _id: `${n}-${side}`, n, pair: true }));
      for (const text of pair) await send('insertDocument', { data: [text], transactionId });
      await send('commitTransaction', { transactionId });
    } else {
      await send('insertDocument', {
        data: [JSON.stringify({ _id: `${n}`, n, text: 'x'.repeat(n % 5000) })],
      });
    }
    const counter = {
      queryType: 'DOC',
      query: '{"_id":"counter"}',
      data: JSON.stringify({ $set: { n } }),
      upsert: true,
    };
    await send('modifyDocument', counter);
    writeSync(1, `${n}\n`);
  }
}

void main(process.argv.slice(2));
