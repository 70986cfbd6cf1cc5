import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import type { Question } from '@/domain/question';
import type { NumberSummary } from '@/domain/spread';
import type { Tally } from '@/domain/tally';
import { Counts } from './Counts';

interface QuestionCardsProps {
  questions: readonly Question[];
  tally: Pick<Tally, 'answers' | 'counts' | 'sums'>;
  numbers: Readonly<Record<string, NumberSummary>>;
  onRead: (questionId: string) => void;
}

/** How each question was answered, one card each. */
export function QuestionCards({ questions, tally, numbers, onRead }: QuestionCardsProps) {
  const titleOf = ({ title }: Question, index: number) =>
    questions.length === 1 ? title : `${index + 1}. ${title}`;
  return questions.map((question, index) => (
    <View key={question.id} className="results__part">
      <Card title={titleOf(question, index)} id={`result-${question.id}`}>
        <Counts
          question={question}
          tally={tally}
          numbers={numbers[question.id]}
          onRead={() => onRead(question.id)}
        />
      </Card>
    </View>
  ));
}
