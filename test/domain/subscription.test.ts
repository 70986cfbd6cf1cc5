import fc from 'fast-check';
import { ALLOWANCE_LIMIT, type Allowance, grant, spend, TEMPLATES } from '@/domain/subscription';

test('each consent is good for one message, whatever the order, and no message goes out without one', () => {
  const events = fc.array(fc.constantFrom('agrees', 'told'), { maxLength: 60 });
  fc.assert(
    fc.property(events, fc.constantFrom(...TEMPLATES), (list, template) => {
      let allowance: Allowance | null = null;
      let open = 0;
      for (const event of list) {
        if (event === 'agrees') {
          allowance = grant(allowance, 'm1', template);
          open = Math.min(ALLOWANCE_LIMIT, open + 1);
          continue;
        }
        const spent = spend(allowance);
        expect(spent === null).toBe(open === 0);
        if (spent === null) continue;
        allowance = spent;
        open -= 1;
      }
      expect(allowance?.left ?? 0).toBe(open);
    }),
  );
});

test('consents to one template say nothing about another', () => {
  const ids = TEMPLATES.map((template) => grant(null, 'm1', template)._id);
  expect(ids).toEqual(['m1.review.done', 'm1.revision.asked', 'm1.deadline.soon']);
});
