import { View } from '@tarojs/components';
import { aria } from './aria';
import { Button } from './Button';
import { classes } from './classes';
import { Icon } from './Icon';
import { TextArea } from './TextArea';
import { showToast } from './Toast';
import './Lines.scss';

interface LinesProps {
  id: string;
  /** What a line is called, such as 约定. */
  name: string;
  lines: readonly string[];
  maxLength: number;
  mostLines: number;
  onChange: (lines: string[]) => void;
}

/** A line has no other name than its place: a key of its words would drop the keyboard at every letter. */
function keyOf(index: number): string {
  return `line-${index}`;
}

/** Lines that can be changed, moved up, taken out with a way back, and added to. */
export function Lines({ id, name, lines, maxLength, mostLines, onChange }: LinesProps) {
  const write = (at: number, text: string) =>
    onChange(lines.map((line, index) => (index === at ? text : line)));
  const moveUp = (at: number) => {
    const line = lines[at];
    if (at === 0 || line === undefined) return;
    const others = lines.filter((_, index) => index !== at);
    onChange([...others.slice(0, at - 1), line, ...others.slice(at - 1)]);
  };
  const remove = (at: number) => {
    const before = [...lines];
    onChange(lines.filter((_, index) => index !== at));
    showToast({ text: `已删除这条${name}`, action: { text: '撤销', onClick: () => onChange(before) } });
  };
  return (
    <View className="lines">
      {lines.map((line, index) => (
        <View key={keyOf(index)} className="lines__line">
          <TextArea
            id={`${id}-${index + 1}`}
            placeholder={`写下这条${name}`}
            value={line}
            maxLength={maxLength}
            rows={2}
            onChange={(text) => write(index, text)}
          />
          <View className="lines__sides">
            <View
              id={`${id}-up-${index + 1}`}
              className={classes('lines__side', 'lines__side--up', index === 0 && 'lines__side--off')}
              onClick={() => moveUp(index)}
              {...aria({ role: 'button', label: `上移第 ${index + 1} 条${name}`, disabled: index === 0 })}
            >
              <Icon name="arrow-down" size={20} />
            </View>
            <View
              id={`${id}-remove-${index + 1}`}
              className="lines__side"
              onClick={() => remove(index)}
              {...aria({ role: 'button', label: `删除第 ${index + 1} 条${name}` })}
            >
              <Icon name="trash-2" size={20} />
            </View>
          </View>
        </View>
      ))}
      <Button
        id={`${id}-add`}
        tone="quiet"
        icon="plus"
        disabled={lines.length >= mostLines}
        onClick={() => onChange([...lines, ''])}
      >
        {`添加一条${name}`}
      </Button>
    </View>
  );
}
