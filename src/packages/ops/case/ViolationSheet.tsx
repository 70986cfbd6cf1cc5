import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import type { CaseView } from '@/contract/case';
import { FORBIDDEN_IDS, FORBIDDEN_NAMES, type ForbiddenId } from '@/domain/covenant';
import { needsLead, type Penalty } from '@/domain/penalty';
import { type CaseAnswers, type CaseJudgement, useCaseForm, writeCase } from '@/stores/case';
import { consequencesOf, messageOf, type Violation } from './outcome';
import { PenaltyFields } from './PenaltyFields';
import { Reason } from './Reason';
import { Summary } from './Summary';
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

/** What is still missing for a decision; undefined when it is complete. */
function findGap({ category, penalties, reason }: Draft, lead: boolean): string | undefined {
  if (category === null) return '先选违反了哪一条';
  if (penalties.length === 0) return '至少选一种处理';
  if (!lead && needsLead(penalties)) return '下调等级要由项目主导者决定：去掉它，或留给主导者';
  return reason === '' ? '写一下原因' : undefined;
}

/** A violation in two steps: which rule, what follows and why; then what the member will read. */
export function ViolationSheet({ open, view, lead, sending, onClose, onSend }: ViolationSheetProps) {
  const answers = useShown(useCaseForm).values;
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    if (open) setChecking(false);
  }, [open]);
  const draft = draftOf(view, answers);
  const { category, penalties, reason } = draft;
  const gap = findGap(draft, lead);

  if (checking && category !== null) {
    const judgement: Violation = { verdict: 'violation', category, penalties: [...penalties], reason };
    return (
      <Sheet
        id="summary-sheet"
        open={open}
        title="发出之前再看一眼"
        note={`关于 ${view.author.nickname}`}
        onClose={onClose}
        footer={
          <View className="case__bar">
            <View className="case__verdict">
              <Button id="back-to-draft" tone="secondary" block onClick={() => setChecking(false)}>
                再改改
              </Button>
            </View>
            <View className="case__verdict">
              <Button
                id="confirm-violation"
                tone="danger"
                block
                loading={sending}
                onClick={() => onSend(judgement)}
              >
                发出决定
              </Button>
            </View>
          </View>
        }
      >
        <Summary message={messageOf(view, judgement)} consequences={consequencesOf(view, penalties)} />
      </Sheet>
    );
  }
  return (
    <Sheet
      id="violation-sheet"
      open={open}
      title="违反了公约"
      note="下一步可以看到车主会读到什么，现在还不会发出"
      onClose={onClose}
      footer={
        <Button
          id="check-violation"
          block
          disabled={gap !== undefined}
          reason={gap}
          onClick={() => setChecking(true)}
        >
          看看会发生什么
        </Button>
      }
    >
      <Categories view={view} chosen={category} />
      {category === null ? null : (
        <>
          <View className="case__part">
            <View className="case__label">怎么处理</View>
            <PenaltyFields
              penalties={penalties}
              onChange={(changed) => writeCase({ penalties: changed, precedentCaseId: null })}
            />
            <View className="case__note">{wordSuggestion(view, category, draft.changed)}</View>
          </View>
          <Reason
            label="原因（车主会看到）"
            choices={VIOLATION_REASONS[category]}
            value={answers.reason}
            onChange={(text) => writeCase({ reason: text })}
          />
        </>
      )}
    </Sheet>
  );
}

function Categories({ view, chosen }: { view: CaseView; chosen: ForbiddenId | null }) {
  const countOf = (category: ForbiddenId) =>
    view.categories.find((row) => row.category === category)?.count ?? 0;
  return (
    <>
      <View className="case__label">违反哪一条</View>
      <Chips>
        {FORBIDDEN_IDS.map((category) => (
          <Chip
            key={category}
            id={`category-${category}`}
            text={`${FORBIDDEN_NAMES[category]}${countOf(category) > 0 ? ` · ${countOf(category)} 次` : ''}`}
            selected={category === chosen}
            onClick={() => writeCase({ category, penalties: null, precedentCaseId: null })}
          />
        ))}
      </Chips>
    </>
  );
}

/** Where the preselected penalties come from. */
function wordSuggestion(view: CaseView, category: ForbiddenId, changed: boolean): string {
  const earlier = view.author.earlier.filter((row) => row.category === category && !row.overturned).length;
  const usual = `这位车主第 ${earlier + 1} 次违反这一条`;
  return changed ? `${usual}；你改动了通常的处理，请在原因里说明` : `${usual}，已按通常的处理选好`;
}
