import type { InsightView } from '@/contract/insight';

/** The steps that somebody reads about. */
export type AnswerStep = 'adopt' | 'decline' | 'ship' | 'takeBack';

interface AnswerWords {
  title: string;
  label: string;
  hint: string;
  button: string;
  done: string;
  /** To be changed at will. */
  starts: readonly string[];
}

export const ANSWERS: Readonly<Record<AnswerStep, AnswerWords>> = {
  adopt: {
    title: '采纳',
    label: '想说的话',
    hint: '像当面说一样：哪里说到了点上，接下来怎么做',
    button: '采纳并告诉本人',
    done: '采纳了，谢意已送到',
    starts: [
      '谢谢你说出来。这一点我们之前没有注意到，已经排进下一版。',
      '你说的情况我们复现了，确实该改。改好第一个告诉你。',
      '谢谢你写得这么细，方案就照你说的思路来。',
    ],
  },
  decline: {
    title: '这次不采纳',
    label: '为什么',
    hint: '先谢，再说清楚原因；以后可能的话也写上',
    button: '告诉本人',
    done: '已答复',
    starts: [
      '谢谢你的建议。硬件已经定型，这一代改不了，下一代会一起考虑。',
      '谢谢你。这一点已经有同样的功能，在设置里可以打开。',
      '谢谢你。我们算过，好处抵不上多出来的重量，先不做。',
    ],
  },
  ship: {
    title: '已经上线',
    label: '改了什么',
    hint: '说清楚在哪里看到、怎么用',
    button: '告诉本人，建议已上线',
    done: '已告诉提的人',
    starts: ['车机升级到最新版就能看到，谢谢你提的这一条。', '新下线的车都换成了新的，谢谢你一直惦记。'],
  },
  takeBack: {
    title: '回到上一步',
    label: '为什么',
    hint: '读到过消息的车主会看到这句话',
    button: '回到上一步',
    done: '已回到上一步',
    starts: ['实测下来还有问题，我们再研究一下。', '前面的答复不准确，抱歉，我们重新看。'],
  },
};

/** Who reads it, and what it brings or costs them. */
export function wordReach({ voices, brings, state }: InsightView, step: AnswerStep): string {
  const named = new Set(voices.flatMap(({ author }) => author?.memberId ?? [])).size;
  const anonymous = voices.some(({ author, source }) => author === null && source.kind === 'survey');
  const people = named === 0 ? '' : named === 1 ? '提的人会收到消息。' : `${named} 位提的人都会收到消息。`;
  const everyone =
    anonymous && (step === 'adopt' || step === 'ship')
      ? '有一份不留名的问卷，十分钟后告诉收到过它的每一位车主，话里别引原话。'
      : '';
  const gift =
    step === 'adopt' && brings !== null && named > 0
      ? `每位成长值 +${brings.growth}，积分 +${brings.points}。`
      : '';
  const loss = step === 'takeBack' && state === 'adopted' && named > 0 ? '记过的成长值和积分会收回。' : '';
  return `${people}${everyone}${gift}${loss}`;
}
