import { HIDDEN, hiddenRows, LOOKER, unlooked } from './hidden';
import { newRequestId, Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  const rows = hiddenRows(stage.nowMs, 1);
  for (const [name, documents] of Object.entries(rows)) {
    stage.cloud.database.importLines(
      name,
      documents.map((document) => JSON.stringify(document)),
    );
  }
});
afterAll(() => stage.close());

/** The bytes that the phone receives, with the id of the request taken out, and what the call cost. */
async function look(action: string, input: object): Promise<{ bytes: string; roundTrips: number }> {
  const response = await fetch(`${stage.cloud.url}/invoke/api`, {
    method: 'POST',
    headers: { 'x-openid': LOOKER },
    body: JSON.stringify({ action, input }),
  });
  const bytes = (await response.text()).replace(/"requestId":"[^"]+"/, '"requestId":""');
  return { bytes, roundTrips: stage.lastCall().roundTrips.length };
}

/** Everything stored but the looker's own receipts and what their calls leave in the log. */
function stored(): string {
  const names = Object.keys(hiddenRows(0, 1));
  return JSON.stringify(names.map((name) => [...stage.cloud.database.exportLines(name)]));
}

test('every action of the owners that takes an id is looked at', () => {
  expect(unlooked()).toEqual([]);
});

test.each(Object.entries(HIDDEN))(
  '%s answers for what is hidden, byte for byte and in as many round trips, as for what is not there',
  async (action, { hidden, missing, input }) => {
    const before = stored();
    // With the id of a request, as writes need it, and without.
    for (const identify of [() => ({ requestId: newRequestId() }), () => ({})]) {
      const one = await look(action, { ...input(hidden), ...identify() });
      const other = await look(action, { ...input(missing), ...identify() });
      expect(one.bytes).toBe(other.bytes);
      expect(one.bytes).not.toContain('INTERNAL');
      expect(one.roundTrips).toBe(other.roundTrips);
    }
    expect(stored()).toBe(before);
  },
);
