import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { DateField } from '@/components/DateField';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { ElectionBoard } from '@/contract/election';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { ELECTION_LIMITS as LIMITS } from '@/domain/election';
import { openElection, prepareElection } from '@/stores/election';

interface PlanFormProps {
  electionId: string;
  /** The plan so far; null before there is one. */
  plan: ElectionBoard['election'];
  freeSeats: number | null;
  onChanged: () => void;
}

const FIRST_CRITERIA = '愿意花时间帮助别的车主\n内容真实具体，对人有用\n敢提意见，也愿意一起解决';

const ENDS_AT_HOUR = 22;

/** 2026-12-01 as the last day of nominations: they end in its evening. */
function endOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return startOfDayMs(Math.floor(Date.UTC(year, month - 1, day) / DAY_MS)) + (ENDS_AT_HOUR / 24) * DAY_MS;
}

function dateOf(atMs: number): string {
  return new Date(dayOf(atMs) * DAY_MS).toISOString().slice(0, 10);
}

/** What the election is about, as long as nobody has been told of it; and the way to open it. */
export function PlanForm({ electionId, plan, freeSeats, onChanged }: PlanFormProps) {
  const [criteria, setCriteria] = useState(plan?.criteria.join('\n') ?? FIRST_CRITERIA);
  const [seats, setSeats] = useState(String(plan?.seats ?? 2));
  const [until, setUntil] = useState(dateOf(plan?.nominatesUntilMs ?? Date.now() + 15 * DAY_MS));
  const [reason, setReason] = useState('');
  const [opening, setOpening] = useState(false);
  const [sending, setSending] = useState(false);
  const lines = criteria
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const count = Number(seats);
  const isWhole = Number.isInteger(count) && count >= 1 && count <= LIMITS.seats;
  const isReady = lines.length > 0 && lines.length <= LIMITS.criteria && isWhole;
  const run = async (work: () => Promise<void>) => {
    setSending(true);
    try {
      await work();
      setOpening(false);
      onChanged();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const save = () =>
    prepareElection({ electionId, criteria: lines, seats: count, nominatesUntilMs: endOf(until) });
  return (
    <View className="plan">
      <TextArea
        id="criteria"
        label="看重什么"
        hint={`一行一条，最多 ${LIMITS.criteria} 条；开始后不能再改`}
        value={criteria}
        maxLength={LIMITS.criteria * LIMITS.criterionLength}
        rows={4}
        onChange={setCriteria}
      />
      <TextField
        id="seats"
        label="席位"
        hint={freeSeats === null ? undefined : `品牌大使这一级还空 ${freeSeats} 个席位`}
        error={isWhole ? undefined : `写 1 到 ${LIMITS.seats} 之间的整数`}
        kind="number"
        suffix="位"
        value={seats}
        maxLength={2}
        onChange={setSeats}
      />
      <DateField
        id="until"
        label="报名截止"
        hint={`到这一天 ${ENDS_AT_HOUR}:00`}
        value={until}
        onChange={setUntil}
      />
      <View className="plan__open">
        <Button
          id="save-plan"
          tone="secondary"
          block
          loading={sending && !opening}
          disabled={!isReady}
          onClick={() => void run(() => save().then(() => showToast('已保存，还没有人看得到')))}
        >
          保存
        </Button>
      </View>
      <View className="plan__open">
        <Button id="open-election" block disabled={!isReady} onClick={() => setOpening(true)}>
          开始报名
        </Button>
      </View>
      <Sheet
        id="open-sheet"
        open={opening}
        title={`开始 ${electionId} 年品牌大使评选`}
        note="核心伙伴和品牌大使会收到消息，其他车主不知道评选正在进行。开始后标准、席位和时间都不能再改。"
        onClose={() => setOpening(false)}
        footer={
          <Button
            id="confirm-open"
            block
            loading={sending}
            disabled={reason.trim() === ''}
            reason="写一句原因"
            onClick={() => void run(() => save().then(() => openElection(electionId, reason)))}
          >
            开始报名
          </Button>
        }
      >
        <TextField
          id="open-reason"
          label="原因"
          hint="写进决定记录"
          value={reason}
          maxLength={LIMITS.reasonLength}
          onChange={setReason}
        />
      </Sheet>
    </View>
  );
}
