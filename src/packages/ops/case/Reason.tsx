import { View } from '@tarojs/components';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { TextArea } from '@/components/TextArea';

interface ReasonProps {
  label: string;
  choices: readonly string[];
  value: string;
  onChange: (text: string) => void;
}

const REASON_MAX_LENGTH = 500;

/** Words to start from as chips, and the reason that they become, to be changed at will. */
export function Reason({ label, choices, value, onChange }: ReasonProps) {
  return (
    <View className="case__part">
      <View className="case__label">{label}</View>
      <Chips>
        {choices.map((words, index) => (
          <Chip
            key={words}
            id={`reason-${index + 1}`}
            text={words}
            selected={value === words}
            onClick={() => onChange(words)}
          />
        ))}
      </Chips>
      <View className="case__written">
        <TextArea
          id="reason"
          placeholder="点上面的话，再改成你想说的"
          value={value}
          maxLength={REASON_MAX_LENGTH}
          rows={2}
          onChange={onChange}
        />
      </View>
    </View>
  );
}
