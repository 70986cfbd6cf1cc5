import { View } from '@tarojs/components';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { INTERESTS, INTERESTS_PER_MEMBER, type InterestId } from '@/domain/interest';

interface InterestsFieldProps {
  label?: string | undefined;
  value: readonly InterestId[];
  onChange: (interests: InterestId[]) => void;
}

/** What one likes: some of a fixed list. */
export function InterestsField({ label, value, onChange }: InterestsFieldProps) {
  const full = value.length >= INTERESTS_PER_MEMBER;
  const toggle = (id: InterestId) => {
    if (value.includes(id)) onChange(value.filter((other) => other !== id));
    else if (!full) onChange([...value, id]);
  };
  return (
    <Field
      label={label}
      hint={`最多选 ${INTERESTS_PER_MEMBER} 个，会据此给你合适的任务和圈子`}
      counter={`${value.length} / ${INTERESTS_PER_MEMBER}`}
    >
      <View id="interests">
        <Chips>
          {INTERESTS.map(({ id, name }) => {
            const selected = value.includes(id);
            return (
              <Chip
                key={id}
                id={`interest-${id}`}
                text={name}
                selected={selected}
                disabled={full && !selected}
                onClick={() => toggle(id)}
              />
            );
          })}
        </Chips>
      </View>
    </Field>
  );
}
