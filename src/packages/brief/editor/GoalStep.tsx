import { Choice } from '@/components/Choice';
import { type Brief, LOWEST_TIER } from '@/domain/brief';
import { PROJECT_STAGES } from '@/domain/coaching';
import { isAnswered } from '@/domain/kind';
import { RUBRICS } from '@/domain/rubric';
import { FREEDOMS, type Freedom, GOALS, type Goal } from '@/domain/task';
import { isAtLeast, TIER_NAMES } from '@/domain/tier';
import { writeBrief } from '@/stores/briefDraft';
import { FREEDOM_NAMES, GOAL_NAMES } from '@/wording/labels';
import { Ask, type StepProps } from './frame';

const GOAL_NOTES: Readonly<Record<Goal, string>> = {
  reach: '人人能做，完整就通过，奖励一样',
  depth: '按公开的标准打分，可以设名次奖励',
  response: '回应别人的疑问，不发积分',
  insight: '给产品的建议，被采纳才有意义',
};

const FREEDOM_NOTES: Readonly<Record<Freedom, string>> = {
  standard: '每一步都写好，照着做',
  framework: '给主题和方向，怎么做由车主定',
  open: '只提问题，一起打磨方案，分阶段完成',
};

/** The brief with another goal; criteria that nobody has touched change with it. */
function withGoal(brief: Brief, goal: Goal): Partial<Brief> {
  const untouched = JSON.stringify(brief.criteria) === JSON.stringify(RUBRICS[brief.goal]);
  return {
    goal,
    ...(untouched ? { criteria: [...RUBRICS[goal]] } : {}),
    ...(goal === 'reach' ? {} : { automatic: false }),
    ...(goal === 'depth' ? {} : { prizes: [] }),
    ...(goal === 'response' ? { reward: { ...brief.reward, points: 0 } } : {}),
  };
}

/** Those of a project begin an open task; what a planner has written stays wherever a work has stages. */
function stagesFor(freedom: Freedom, stages: Brief['stages']): Brief['stages'] {
  const own = JSON.stringify(stages) === JSON.stringify(PROJECT_STAGES) ? [] : stages;
  switch (freedom) {
    case 'standard':
      return [];
    case 'framework':
      return own;
    case 'open':
      return own.length > 0 ? own : [...PROJECT_STAGES];
  }
}

/** The brief with another freedom, for a tier that is trusted with it. */
function withFreedom({ audience, stages }: Brief, freedom: Freedom): Partial<Brief> {
  const lowest = LOWEST_TIER[freedom];
  return {
    freedom,
    stages: stagesFor(freedom, stages),
    ...(isAtLeast(audience.tier, lowest) ? {} : { audience: { ...audience, tier: lowest } }),
  };
}

/** What the task is for, and how much the owner decides. */
export function GoalStep({ brief }: StepProps) {
  const { form, goal, freedom } = brief;
  // What is answered by questions alone cannot be marked.
  const goals = isAnswered(form) ? GOALS.filter((each) => each !== 'depth') : GOALS;
  return (
    <>
      <Ask text="想得到什么，放手到哪里" note="怎么评、怎么奖，都由目标决定" />
      <Choice
        id="goal"
        label="目标"
        options={goals.map((value) => ({ value, text: GOAL_NAMES[value], note: GOAL_NOTES[value] }))}
        value={goal}
        onChange={(value) => writeBrief(withGoal(brief, value))}
      />
      <Choice
        id="freedom"
        label="自由度"
        options={FREEDOMS.map((value) => ({
          value,
          text: FREEDOM_NAMES[value],
          note: `${FREEDOM_NOTES[value]} · ${TIER_NAMES[LOWEST_TIER[value]]}起`,
        }))}
        value={freedom}
        onChange={(value) => writeBrief(withFreedom(brief, value))}
      />
    </>
  );
}
