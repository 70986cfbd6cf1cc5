import fc from 'fast-check';
import { canSeePost, changePost, flowsIntoPlaza, publishPost } from '@/domain/plaza';
import { GOALS } from '@/domain/task';
import { isAtLeast, TIERS } from '@/domain/tier';
import { NOW_MS, sampleSubmission, sampleTask } from './sample';

const POST = publishPost(sampleSubmission(), sampleTask(), NOW_MS);

describe('a post of the plaza', () => {
  test('is made of the works of two goals, unless only a few were chosen for them', () => {
    expect(GOALS.filter((goal) => flowsIntoPlaza(sampleTask({ goal })))).toEqual(['reach', 'depth']);
    const forOne = { ...sampleTask().audience, memberIds: ['m1'] };
    expect(flowsIntoPlaza({ ...sampleTask(), audience: forOne })).toBe(false);
  });

  test('is shown from the task’s tier up, and to its owner always', () => {
    for (const tier of TIERS) {
      const post = publishPost(sampleSubmission(), sampleTask({ tier }), NOW_MS);
      const visible = TIERS.filter((each) => canSeePost(post, { _id: 'other', tier: each }));
      expect(visible).toEqual(TIERS.filter((each) => isAtLeast(each, tier)));
      const hidden = changePost(post, { removedBy: 'case' });
      expect(TIERS.filter((each) => canSeePost(hidden, { _id: 'other', tier: each }))).toEqual([]);
      expect(canSeePost(hidden, { _id: 'author', tier: 'base' })).toBe(true);
    }
  });

  test('is shown again exactly when no reason to hide it is left, in whatever order they come and go', () => {
    const Change = fc.oneof(
      fc.record({ withdrawn: fc.boolean() }),
      fc.record({ heldBy: fc.constantFrom(null, 'case.1') }),
      fc.record({ removedBy: fc.constantFrom(null, 'case.1') }),
    );
    fc.assert(
      fc.property(fc.array(Change, { maxLength: 12 }), (changes) => {
        const post = changes.reduce(changePost, POST);
        const isFree = !post.withdrawn && post.heldBy === null && post.removedBy === null;
        expect(post.status === 'shown').toBe(isFree);
        if (post.removedBy !== null) expect(post.status).toBe('removed');
        const freed = changePost(post, { withdrawn: false, heldBy: null, removedBy: null });
        expect(freed).toEqual(POST);
      }),
    );
  });
});
