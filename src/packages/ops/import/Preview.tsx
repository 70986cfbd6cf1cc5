import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { RowGroups } from '@/components/RowGroups';
import { Tabs } from '@/components/Tabs';
import type { ImportPreview } from '@/contract/import';
import { KIND_WORDS, KINDS, type Kind, wordFault, wordRow } from './outcome';

interface Line {
  line: number;
  vin: string;
  words: string;
}

function linesOf({ rows, faults }: ImportPreview, kind: Kind): Line[] {
  if (kind === 'faulty') {
    return faults.map((fault) => ({ line: fault.line, vin: fault.vin, words: wordFault(fault) }));
  }
  return rows
    .filter(({ outcome }) => outcome === kind)
    .map((row) => ({ line: row.line, vin: row.vin, words: wordRow(row) }));
}

/** What stands in the cell of the VIN. Only what could be one is set like a code. */
function Cells({ text }: { text: string }) {
  if (/^[A-Z0-9]+$/.test(text)) return <View className="import__vin">{text}</View>;
  return <View>{text === '' ? '（空）' : text}</View>;
}

/** What the list would do: how many rows of each kind, and the first of the chosen one. */
export function Preview({ preview }: { preview: ImportPreview }) {
  const present = KINDS.filter((kind) => preview.counts[kind] > 0);
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen !== null && present.includes(chosen) ? chosen : present[0];
  if (kind === undefined) return null;
  const lines = linesOf(preview, kind);
  return (
    <>
      <Tabs
        id="import-kinds"
        label="结果"
        items={present.map((each) => ({
          key: each,
          title: `${KIND_WORDS[each].title} ${preview.counts[each]}`,
        }))}
        value={kind}
        onChange={setChosen}
      />
      <View className="import__note">{KIND_WORDS[kind].note}</View>
      <Card flush>
        <RowGroups items={lines} keyOf={(row) => String(row.line)}>
          {(row) => (
            <Cell
              id={`line-${row.line}`}
              title={<Cells text={row.vin} />}
              note={row.words}
              value={`第 ${row.line} 行`}
            />
          )}
        </RowGroups>
      </Card>
      {preview.counts[kind] > lines.length ? (
        <View className="import__note">{`只显示前 ${lines.length} 行，共 ${preview.counts[kind]} 行`}</View>
      ) : null}
    </>
  );
}
