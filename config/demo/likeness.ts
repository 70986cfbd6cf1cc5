import { judgeOriginality, type Likeness } from '@/domain/originality';
import { currentRound, type Submission } from '@/domain/submission';

/** How near the waiting works of the demo come to an earlier one: the first is held, the second only told. */
const DISTANCES = [2, 8];

/** The name of a picture; owners of the demo share its scenes. */
function sceneOf(fileId: string): string {
  return fileId.split('/').at(-1) ?? '';
}

/** The works of the demo, with some of those that wait found to resemble an approved work of somebody else. */
export function markLikenesses(submissions: readonly Submission[]): Submission[] {
  const approved = submissions.filter(({ status }) => status === 'approved');
  const distances = [...DISTANCES];
  return submissions.map((submission) => {
    const distance = distances[0];
    if (submission.status !== 'submitted' || distance === undefined) return submission;
    const likeness = findLikeness(submission, approved, distance);
    if (likeness === null) return submission;
    distances.shift();
    const round = { ...currentRound(submission), originality: judgeOriginality([likeness]) };
    return { ...submission, rounds: [...submission.rounds.slice(0, -1), round] };
  });
}

function findLikeness(
  submission: Submission,
  approved: readonly Submission[],
  distance: number,
): Likeness | null {
  for (const fileId of currentRound(submission).images) {
    for (const earlier of approved) {
      const round = currentRound(earlier);
      const theirs = round.images.find((image) => sceneOf(image) === sceneOf(fileId));
      if (theirs === undefined || earlier.memberId === submission.memberId) continue;
      return {
        kind: 'image',
        distance,
        mirrored: false,
        fileId,
        own: false,
        earlier: {
          submissionId: earlier._id,
          round: round.number,
          fileId: theirs,
          taskTitle: earlier.taskTitle,
          atMs: round.submittedAtMs,
        },
      };
    }
  }
  return null;
}
