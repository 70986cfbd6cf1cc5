import type { InputOf, Reply } from '@/contract';
import type { Penalty } from '@/domain/penalty';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { approveWork, makeTask, putWork } from './cast';
import { newRequestId, type Stage } from './stage';

type Judgement = InputOf<'case.decide'>['judgement'];

/** What the tests of reports, cases and appeals do again and again, as people of the stage. */
export class Court {
  private posts = 0;

  constructor(
    readonly stage: Stage,
    /** Who reviews works; needs the role. */
    readonly reviewer: string,
    /** A picture that lies in the cloud. */
    readonly image: string,
  ) {}

  /** A work that was approved and stands in the plaza. Returns its id. */
  async publish(owner: string, fields: Parameters<typeof makeTask>[2] = {}): Promise<string> {
    this.posts += 1;
    const task = makeTask(this.stage, `task-${this.posts}`, fields);
    const id = putWork(this.stage, owner, task._id, this.image);
    await approveWork(this.stage, this.reviewer, id);
    return id;
  }

  report(reporter: string, postId: string, requestId = newRequestId()) {
    return this.stage.call(reporter, 'report.send', {
      subject: { kind: 'post', id: postId },
      category: 'privacy',
      words: '能看清车牌',
      requestId,
    });
  }

  /** Reports a post and returns the id of the case. */
  async accuse(reporter: string, postId: string): Promise<string> {
    const reply = await this.report(reporter, postId);
    if (!reply.ok) throw new Error(reply.error.code);
    return this.stage.row('caseSubjects', `post.${postId}`).openCaseId ?? '';
  }

  claim(colleague: string, caseId: string, requestId = newRequestId()) {
    return this.stage.call(colleague, 'case.claim', { caseId, requestId });
  }

  decide(colleague: string, caseId: string, judgement: Judgement, requestId = newRequestId()) {
    return this.stage.call(colleague, 'case.decide', { caseId, judgement, requestId });
  }

  /** Claims a case and finds a violation with these penalties. */
  async punish(colleague: string, caseId: string, ...penalties: Penalty[]): Promise<void> {
    await this.claim(colleague, caseId);
    const judgement = violation(...penalties);
    await this.stage.ask(colleague, 'case.decide', { caseId, judgement, requestId: newRequestId() });
  }

  appeal(owner: string, caseId: string) {
    const words = '车牌是我自己的，已经遮住了';
    return this.stage.call(owner, 'appeal.send', { caseId, words, requestId: newRequestId() });
  }

  /** Claims an appeal and decides it. */
  async hear(colleague: string, caseId: string, verdict: 'upheld' | 'overturned'): Promise<void> {
    await this.stage.ask(colleague, 'appeal.claim', { caseId, requestId: newRequestId() });
    const reason = '重新看过内容和说明';
    await this.stage.ask(colleague, 'appeal.decide', { caseId, verdict, reason, requestId: newRequestId() });
  }

  /** The kinds of what a member was told, newest first. */
  async told(owner: string): Promise<string[]> {
    return (await this.stage.ask(owner, 'inbox.list', {})).items.map(({ content }) => content.kind);
  }

  async plazaOf(viewer: string): Promise<string[]> {
    return (await this.stage.ask(viewer, 'plaza.list', {})).items.map(({ postId }) => postId);
  }

  balanceOf(owner: string): number {
    const id = memberIdOf(owner);
    return this.stage.rows('balances').find(({ _id }) => _id === id)?.points ?? 0;
  }
}

export function violation(...penalties: Penalty[]): Judgement {
  return { verdict: 'violation', category: 'privacy', penalties, reason: '画面里能看清别人的车牌' };
}

export const DISMISSED: Judgement = { verdict: 'dismissed', reason: '看过了，没有违反公约' };

/** Who got what, sorted. */
export function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
}
