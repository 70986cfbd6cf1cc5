import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import type { CaseView } from '@/contract/case';
import { FORBIDDEN_NAMES, type ForbiddenId } from '@/domain/covenant';
import { needsLead, type Penalty } from '@/domain/penalty';
import { type CaseAnswers, type CaseJudgement, useCaseForm, writeCase } from '@/stores/case';
import { Categories } from './Categories';
import { consequencesOf, messageOf, type Violation } from './outcome';
import { PenaltyFields } from './PenaltyFields';
import { Reason } from './Reason';
import { REASON_TO_COME, Summary } from './Summary';
import { VIOLATION_REASONS } from './words';

interface ViolationSheetProps {
  open: boolean;
  view: CaseView;
  /** Whether the colleague may do what only the lead may. */
  lead: boolean;
  sending: boolean;
  onClose: () => void;
  onSend: (judgement: CaseJudgement) => void;
}

/** What was chosen, where nothing was chosen yet what the reports name and what is usual. */
function draftOf(view: CaseView, answers: CaseAnswers) {
  const category = answers.category ?? view.categories[0]?.category ?? null;
  const usual = category === null ? [] : view.suggestions[category];
  const penalties: readonly Penalty[] = answers.penalties ?? usual;
  return { category, penalties, changed: answers.penalties !== null, reason: answers.reason.trim() };
}

type Draft = ReturnType<typeof draftOf>;

/** Why the first step is not complete; undefined when it is. */
function findGap({ category, penalties }: Draft, lead: boolean): string | undefined {
  if (category === null) return '先选违反了哪一条';
  if (penalties.length === 0) return '至少选一种处理';
  return !lead && needsLead(penalties) ? '下调等级要由项目主导者决定：去掉它，或留给主导者' : undefined;
}

/** A violation in two steps: which rule and what follows; then why, with what the member will read. */
export function ViolationSheet({ open, view, lead, sending, onClose, onSend }: ViolationSheetProps) {
  const answers = useShown(useCaseForm).values;
  const [step, setStep] = useState<'penalties' | 'reason'>('penalties');
  useEffect(() => {
    if (open) setStep('penalties');
  }, [open]);
  const draft = draftOf(view, answers);
  const { category, penalties, reason } = draft;
  const gap = findGap(draft, lead);

  // One sheet for both steps: another one would send the whole card to the screen again.
  if (step === 'reason' && category !== null) {
    const judgement: Violation = { verdict: 'violation', category, penalties: [...penalties], reason };
    return (
      <Sheet
        id="violation-sheet"
        open={open}
        title="为什么"
        note={`${view.author.nickname} · ${FORBIDDEN_NAMES[category]}`}
        onClose={onClose}
        footer={
          <View>
            {reason === '' ? <View className="case__obstacle">写一下原因</View> : null}
            <View className="case__bar">
              <View className="case__verdict">
                <Button id="back-to-penalties" tone="secondary" block onClick={() => setStep('penalties')}>
                  上一步
                </Button>
              </View>
              <View className="case__verdict">
                <Button
                  id="confirm-violation"
                  tone="danger"
                  block
                  loading={sending}
                  disabled={reason === ''}
                  onClick={() => onSend(judgement)}
                >
                  发出决定
                </Button>
              </View>
            </View>
          </View>
        }
      >
        <Reason
          label="原因（车主会看到）"
          choices={VIOLATION_REASONS[category]}
          value={answers.reason}
          onChange={(text) => writeCase({ reason: text })}
        />
        <Summary
          message={messageOf(view, reason === '' ? { ...judgement, reason: REASON_TO_COME } : judgement)}
          consequences={consequencesOf(view, penalties)}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      id="violation-sheet"
      open={open}
      title="违反了公约"
      note="下一步写原因"
      onClose={onClose}
      footer={
        <Button
          id="to-reason"
          block
          disabled={gap !== undefined}
          reason={gap}
          onClick={() => setStep('reason')}
        >
          下一步
        </Button>
      }
    >
      <Categories view={view} chosen={category} />
      {category === null ? null : (
        <View className="case__part">
          <View className="case__label">怎么处理</View>
          <PenaltyFields
            penalties={penalties}
            lead={lead}
            onChange={(changed) => writeCase({ penalties: changed, precedentCaseId: null })}
          />
          <View className="case__note">{wordSuggestion(view, category, draft.changed)}</View>
        </View>
      )}
    </Sheet>
  );
}

/** Where the preselected penalties come from. */
function wordSuggestion(view: CaseView, category: ForbiddenId, changed: boolean): string {
  const earlier = view.author.earlier.filter((row) => row.category === category && !row.overturned).length;
  const usual = `这位车主第 ${earlier + 1} 次违反这一条`;
  return changed ? `${usual}；你改动了通常的处理，请在原因里说明` : `${usual}，已按通常的处理选好`;
}
