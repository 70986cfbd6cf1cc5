import type { Brief } from '@/domain/brief';
import { AudienceStep } from './AudienceStep';
import { BasicsStep } from './BasicsStep';
import { CheckStep } from './CheckStep';
import { FormStep } from './FormStep';
import { GoalStep } from './GoalStep';
import { MaterialsStep } from './MaterialsStep';
import { ReviewStep } from './ReviewStep';
import { RewardStep } from './RewardStep';
import { RubricStep } from './RubricStep';
import { ScheduleStep } from './ScheduleStep';
import { StepsStep } from './StepsStep';
import type { Obstacle, StepId } from './steps';

interface StepFrameProps {
  taskId: string;
  step: StepId;
  brief: Brief;
  obstacles: readonly Obstacle[];
  onGo: (step: StepId) => void;
  onSave: () => Promise<boolean>;
}

/** The question in front. */
export function Step({ taskId, step, brief, obstacles, onGo, onSave }: StepFrameProps) {
  const here = obstacles.filter((obstacle) => obstacle.step === step);
  const wrong = Object.fromEntries(here.map(({ field, words }) => [field, words]));
  switch (step) {
    case 'basics':
      return <BasicsStep brief={brief} wrong={wrong} />;
    case 'goal':
      return <GoalStep brief={brief} wrong={wrong} />;
    case 'form':
      return <FormStep brief={brief} wrong={wrong} />;
    case 'steps':
      return <StepsStep brief={brief} wrong={wrong} />;
    case 'materials':
      return <MaterialsStep brief={brief} wrong={wrong} />;
    case 'rubric':
      return <RubricStep brief={brief} wrong={wrong} />;
    case 'reward':
      return <RewardStep brief={brief} wrong={wrong} />;
    case 'review':
      return <ReviewStep brief={brief} wrong={wrong} />;
    case 'audience':
      return <AudienceStep brief={brief} wrong={wrong} />;
    case 'schedule':
      return <ScheduleStep brief={brief} wrong={wrong} />;
    case 'check':
      return <CheckStep taskId={taskId} obstacles={obstacles} onGo={onGo} onSave={onSave} />;
  }
}
