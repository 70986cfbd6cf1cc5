import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { NumberField } from '@/components/NumberField';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { type Grading, LEVEL_NAMES, LEVELS, type Level, type LevelWords } from '@/domain/score';
import type { Criterion } from '@/domain/task';

interface CriterionSheetProps {
  /** Null while none is being written. */
  criterion: Criterion | null;
  /** Whether works are marked by levels. */
  marked: boolean;
  onChange: (criterion: Criterion) => void;
  onRemove: (id: string) => void;
  onClose: () => void;
}

const BLANK: LevelWords = { description: '', example: '' };
const UNGRADED: Grading = { weight: 20, levels: [BLANK, BLANK, BLANK, BLANK] };

/** One criterion: what it asks, and for works that are marked, its share and what each level looks like. */
export function CriterionSheet({ criterion, marked, onChange, onRemove, onClose }: CriterionSheetProps) {
  if (criterion === null) return null;
  const { id, title, standard, grading } = criterion;
  return (
    <Sheet
      id="criterion-sheet"
      open
      title={title === '' ? '新标准' : title}
      onClose={onClose}
      footer={
        <>
          <Button id="criterion-done" block onClick={onClose}>
            写好了
          </Button>
          <Button id="criterion-remove" tone="quiet" block onClick={() => onRemove(id)}>
            删除这条标准
          </Button>
        </>
      }
    >
      <TextField
        id="criterion-title"
        label="名称"
        value={title}
        maxLength={20}
        onChange={(typed) => onChange({ ...criterion, title: typed })}
      />
      <TextArea
        id="criterion-standard"
        label="怎样算达到"
        value={standard}
        maxLength={200}
        rows={2}
        onChange={(typed) => onChange({ ...criterion, standard: typed })}
      />
      {marked || grading !== undefined ? (
        <Card flush>
          <Switch
            id="criterion-graded"
            title="分四档打分"
            note="关掉就只看达没达到"
            value={grading !== undefined}
            onChange={(graded) => onChange({ id, title, standard, ...(graded ? { grading: UNGRADED } : {}) })}
          />
        </Card>
      ) : null}
      {grading === undefined ? null : (
        <Levels grading={grading} onChange={(changed) => onChange({ ...criterion, grading: changed })} />
      )}
    </Sheet>
  );
}

interface LevelsProps {
  grading: Grading;
  onChange: (grading: Grading) => void;
}

/** Four levels stay four: one of them with other words. */
function withLevel({ weight, levels }: Grading, level: Level, words: Partial<LevelWords>): Grading {
  const [one, two, three, four] = levels;
  const change = (each: LevelWords, at: Level) => (at === level ? { ...each, ...words } : each);
  return { weight, levels: [change(one, 1), change(two, 2), change(three, 3), change(four, 4)] };
}

function Levels({ grading, onChange }: LevelsProps) {
  return (
    <View className="editor__level">
      <NumberField
        id="criterion-weight"
        label="占比"
        unit="%"
        step={5}
        min={1}
        max={100}
        digits={3}
        value={grading.weight}
        onChange={(weight) => onChange({ ...grading, weight: Math.min(100, Math.max(1, weight ?? 1)) })}
      />
      {LEVELS.map((level) => {
        const words = grading.levels[level - 1] ?? BLANK;
        return (
          <View key={level} className="editor__level">
            <View className="editor__label">{`${level} 分 · ${LEVEL_NAMES[level]}`}</View>
            <TextArea
              id={`level-${level}-description`}
              placeholder="这一档的作品是什么样"
              value={words.description}
              maxLength={200}
              rows={2}
              onChange={(description) => onChange(withLevel(grading, level, { description }))}
            />
            <TextArea
              id={`level-${level}-example`}
              placeholder="举个例子"
              value={words.example}
              maxLength={300}
              rows={2}
              onChange={(example) => onChange(withLevel(grading, level, { example }))}
            />
          </View>
        );
      })}
    </View>
  );
}
