import type { ActionName, InputOf } from '@/contract';
import { newRequestId } from './stage';

export type Inputs = { [Name in ActionName]: InputOf<Name> };

/** A valid input for every action that names nothing that exists. */
export function validInputs(): Inputs {
  const requestId = newRequestId();
  return {
    'home.get': {},
    'member.me': {},
    'member.join': { nickname: '小林', avatar: null, privacyAgreed: true, requestId },
    'member.update': { nickname: '小林', avatar: null, requestId },
    'car.bind': { vin: '00000000100000000', model: '远山 E7', region: '上海', requestId },
    'car.release': { vin: '11111111111111111', requestId },
    'covenant.current': {},
    'covenant.accept': { version: 99, requestId },
    'covenant.list': { cursor: '1' },
    'covenant.read': { version: 99 },
    'covenant.editor': {},
    'covenant.draft': { title: '公约', promises: ['真实'], forbidden: [], revision: 99, requestId },
    'covenant.publish': { revision: 99, reason: '更清楚', requestId },
    'file.urls': { fileIds: ['cloud://local-env.local/works/nobody/1.jpg'] },
    'task.list': { cursor: '0000000000001.x' },
    'task.get': { taskId: 'nothing-there' },
    'submission.submit': {
      taskId: 'nothing-there',
      images: [],
      text: '你好',
      declarations: { advertising: 'labelled', ai: 'none' },
      requestId,
    },
    'submission.get': { submissionId: 'nothing-there.nobody' },
    'submission.list': { cursor: '9999999999999.x' },
    'review.queue': { cursor: '0000000000001.x' },
    'review.get': { submissionId: 'nothing-there.nobody' },
    'review.decide': {
      submissionId: 'nothing-there.nobody',
      round: 1,
      judgement: { verdict: 'approve', praise: '很好', contentConfirmed: false },
      requestId,
    },
    'colleague.list': {},
    'colleague.invite': { name: '何静', roles: ['community'], requestId },
    'colleague.accept': { code: 'ABCDEFGHJKLM', requestId },
    'colleague.change': {
      colleagueId: 'nothing-there',
      roles: ['community'],
      active: true,
      reason: '换岗',
      requestId,
    },
    'audit.list': { cursor: '9999999999999.x' },
    'audit.verify': { from: { actorId: 'nothing-there', number: 0, hash: '0'.repeat(64) } },
    'tier.appoint': { memberId: 'nothing-there', tier: 'core', lock: true, reason: '多年共创', requestId },
    'candidate.list': { cursor: '0000.000000000.x' },
    'candidate.invite': { memberIds: ['nothing-there'], note: '想邀请你更进一步', requestId },
    'invitation.get': {},
    'invitation.answer': { accept: false, requestId },
    'car.queue': { cursor: '0000000000001.x' },
    'car.verify': { vin: '11111111111111111', verified: true, reason: '', requestId },
    'points.history': { cursor: '9999999999999.x' },
    'tier.explain': {},
    'tier.growth': { cursor: '9999999999999.x' },
    'inbox.list': { cursor: '9999999999999.x' },
    'inbox.read': { messageIds: ['nothing-there'], requestId },
  };
}
