import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { NumberField } from '@/components/NumberField';
import { useShown } from '@/components/shown';
import { QUIZ_LIMITS, type QuizRules } from '@/domain/quiz';
import { openPage } from '@/routes';
import { useQuizBanks } from '@/stores/quizBank';

interface QuizRulesFormProps {
  rules: QuizRules;
  onChange: (rules: Partial<QuizRules>) => void;
}

const MINUTE_MS = 60_000;

/** Where the questions come from and how a try runs. */
export function QuizRulesForm({ rules, onChange }: QuizRulesFormProps) {
  const { items } = useShown(useQuizBanks);
  return (
    <>
      {items.length === 0 ? null : (
        <Choice
          id="bank"
          label="题库"
          options={items.map(({ bankId, title, questionCount }) => ({
            value: bankId,
            text: title,
            note: `${questionCount} 道题`,
          }))}
          value={rules.bankId}
          onChange={(bankId) => onChange({ bankId })}
        />
      )}
      <Button id="to-banks" tone="quiet" icon="plus" onClick={() => openPage('brief.banks')}>
        管理题库
      </Button>
      <NumberField
        id="draws"
        label="每次抽"
        unit="道题"
        min={1}
        max={QUIZ_LIMITS.draws}
        digits={2}
        value={rules.draws}
        onChange={(draws) => onChange({ draws: within(draws, QUIZ_LIMITS.draws) })}
      />
      <NumberField
        id="passes"
        label="答对几道通过"
        unit="道题"
        min={1}
        max={rules.draws}
        digits={2}
        value={rules.passes}
        onChange={(passes) => onChange({ passes: within(passes, QUIZ_LIMITS.draws) })}
      />
      <NumberField
        id="minutes"
        label="限时"
        unit="分钟"
        min={1}
        max={60}
        digits={2}
        value={Math.max(1, Math.round(rules.limitMs / MINUTE_MS))}
        onChange={(minutes) => onChange({ limitMs: within(minutes, 60) * MINUTE_MS })}
      />
      <NumberField
        id="tries"
        label="每人可以答"
        unit="次"
        min={1}
        max={QUIZ_LIMITS.tries}
        digits={1}
        value={rules.tries}
        onChange={(tries) => onChange({ tries: within(tries, QUIZ_LIMITS.tries) })}
      />
    </>
  );
}

function within(value: number | null, highest: number): number {
  return Math.min(highest, Math.max(1, value ?? 1));
}
