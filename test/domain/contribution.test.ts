import { NOW_MS, sampleContribution } from './sample';

test('a contribution sorts by its instant and keeps the policy version that valued it', () => {
  const contribution = sampleContribution(10, NOW_MS, 'c1');
  expect(contribution).toMatchObject({ place: `${NOW_MS}.c1`, policyVersion: 1, growth: 10 });
});
